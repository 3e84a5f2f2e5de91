import type { Finding } from '../../media/finding';
import type { findingWords as english } from '../english/findings';
import type { Wording } from '../language';
import { named, probablyCut, times, value } from './finding-parts';
import { streamFindings } from './findings-streams';

/** `„a.ts“ fehlt …` or `„a.ts“ und 3 weitere fehlen …`. */
function namedThat(one: string, many: string): (found: Finding) => string {
  return (found) => `${named(found)} ${found.count > 1 ? many : one}.`;
}

const texts: Wording<typeof english>['texts'] = {
  'missing-file': {
    says: namedThat('fehlt im Ordner', 'fehlen im Ordner'),
    advice:
      'Ergänzen Sie, was fehlt, oder erstellen Sie das Paket neu: Zuschauer würden auf eine Lücke stoßen.',
  },
  'empty-file': {
    says: () => 'Die Datei ist leer.',
    advice: 'Erstellen Sie das Paket neu, oder kopieren Sie die Datei noch einmal.',
  },
  'wrong-case': {
    says: (found) =>
      `Genannt wird ${named(found)}, die Datei heißt aber „${value(found, 'is')}“: Groß- und Kleinschreibung weichen ab.`,
    advice:
      'Benennen Sie die Datei um, oder berichtigen Sie die Playlist: Die meisten Server unterscheiden beides.',
  },
  'wrong-form': {
    says: (found) =>
      `Genannt wird ${named(found)}, der Dateiname ist aber mit anderen Codepunkten für dieselben Zeichen geschrieben.`,
    advice: 'Benennen Sie die Datei um, am besten ohne Umlaute und Akzente.',
  },
  'unencoded-name': {
    says: (found) =>
      `Genannt wird ${named(found)}, der Dateiname enthält ein Zeichen, das in Adressen etwas anderes bedeutet.`,
    advice:
      'Schreiben Sie in der Playlist # als %23, ? als %3F und % als %25, oder benennen Sie die Datei um.',
  },
  'not-there-yet': {
    says: namedThat('ist noch nicht da', 'sind noch nicht da'),
    advice: 'Bei einem Live-Paket ist das so richtig.',
  },
  'external-url': {
    says: namedThat('liegt auf einem anderen Server', 'liegen auf einem anderen Server'),
    advice: 'Das wird weder gesendet noch geprüft; stellen Sie sicher, dass es für Zuschauer erreichbar ist.',
  },
  'external-key': {
    says: namedThat('wird von einem anderen Server abgerufen', 'werden von einem anderen Server abgerufen'),
    advice: 'Das wird weder gesendet noch geprüft.',
  },
  'file-url': {
    says: namedThat(
      'ist ein Pfad, den nur ein einziger Computer kennt',
      'sind Pfade, die nur ein einziger Computer kennt',
    ),
    advice: 'Schreiben Sie den Pfad relativ zur Playlist: Kein Zuschauer kann ihn sonst erreichen.',
  },
  'from-root': {
    says: namedThat('beginnt im Stammverzeichnis des Servers', 'beginnen im Stammverzeichnis des Servers'),
    advice: 'Schreiben Sie den Pfad relativ zur Playlist, oder stellen Sie sicher, dass dort etwas liegt.',
  },
  'outside-folder': {
    says: namedThat('liegt oberhalb dieses Ordners', 'liegen oberhalb dieses Ordners'),
    advice: 'Liefern Sie den Ordner aus, der beides enthält, oder berichtigen Sie den Pfad.',
  },
  'bad-uri': {
    says: namedThat('ist keine lesbare Adresse', 'sind keine lesbaren Adressen'),
    advice: 'Trennen Sie Ordner mit /, und verwenden Sie % nur vor zwei Hexadezimalziffern.',
  },
  'range-past-end': {
    says: (found) =>
      `Verlangt werden Bytes bis ${value(found, 'end')} von ${named(found)}; die Datei hat ${value(found, 'bytes')} Byte.`,
    advice: 'Die Datei ist unvollständig oder gehört zu einer anderen Version: Erstellen Sie das Paket neu.',
  },
  'unreadable-file': {
    says: () => 'Die Datei ist nicht lesbar.',
    advice: 'Prüfen Sie ihre Zugriffsrechte.',
  },
  orphan: {
    says: (found) => `Nichts verweist auf ${named(found)}.`,
    advice:
      'Entfernen Sie, was von einer früheren Version übrig ist, oder suchen Sie die Playlist, die darauf verweisen sollte.',
  },
  'orphan-file': { says: (found) => `Nichts verweist auf ${named(found)}.`, advice: '' },
  'cut-off': {
    says: () => 'Die Datei endet mittendrin.',
    advice: 'Erstellen Sie das Paket neu, oder kopieren Sie die Datei noch einmal.',
  },
  'odd-packets': {
    says: (found) =>
      `${value(found, 'bytes')} Byte sind keine ganze Zahl von Paketen zu ${value(found, 'unit')} Byte.`,
    advice:
      'Die Datei ist vermutlich unvollständig: Erstellen Sie das Paket neu, oder kopieren Sie sie noch einmal.',
  },
  'not-media': {
    says: () => 'Dem Namen nach sind es Mediendaten, der Inhalt ist aber etwas anderes.',
    advice: 'Sehen Sie hinein: Manchmal werden Fehlerseiten als Segmente gespeichert.',
  },
  'bad-subtitles': {
    says: () => 'Die Datei beginnt nicht mit „WEBVTT“.',
    advice: 'Ohne diese erste Zeile zeigen Player keine Untertitel.',
  },
  'key-size': {
    says: (found) => `Der Schlüssel hat ${value(found, 'bytes')} Byte; ein Schlüssel für AES-128 hat 16.`,
    advice: 'Schreiben Sie die 16 Byte selbst, weder hexadezimal noch mit einem Zeilenende.',
  },
  'key-public': {
    says: () => 'Dieser Schlüssel würde mit dem Video veröffentlicht, das er schützt.',
    advice:
      'Lassen Sie ihn weg, und stellen Sie ihn dort bereit, wo geprüft wird, wer fragt; es sei denn, das ist so gewollt.',
  },
  'case-twins': {
    says: (found) => `Der Name unterscheidet sich von „${found.names[0]}“ nur in Groß- und Kleinschreibung.`,
    advice: 'An manchen Zielen ersetzt die eine Datei die andere: Benennen Sie eine um.',
  },
  'bad-name': {
    says: () => 'Der Name enthält einen Backslash oder ein Steuerzeichen.',
    advice: 'Benennen Sie die Datei um: Nicht jedes Ziel kann sie aufnehmen, keine Adresse sie bezeichnen.',
  },
  'name-too-long': {
    says: (found) =>
      `Der Name hat ${value(found, 'bytes')} Byte; an Zielen sind ${value(found, 'most')} möglich.`,
    advice: 'Kürzen Sie ihn.',
  },
  'awkward-name': {
    says: () =>
      'Der Name enthält Zeichen, die Windows-Server ablehnen oder die in einer Adresse zu kodieren sind.',
    advice: 'Benennen Sie die Datei um; nehmen Sie Buchstaben, Ziffern, Binde- und Unterstriche.',
  },
  'too-large': {
    says: () => 'Die Datei ist zu groß für eine Playlist und wurde nicht gelesen.',
    advice: 'Sehen Sie hinein: Ist es eine?',
  },
  'not-utf8': {
    says: () => 'Der Text ist kein UTF-8.',
    advice: 'Speichern Sie die Datei als UTF-8 ohne Byte Order Mark.',
  },
  bom: {
    says: () => 'Am Anfang steht eine Byte Order Mark, die in einer Playlist nicht vorkommen darf.',
    advice: 'Speichern Sie die Datei als UTF-8 ohne Byte Order Mark.',
  },
  'line-ends': {
    says: () => 'Die Zeilen enden unterschiedlich oder nur mit einem Wagenrücklauf (CR).',
    advice: 'Lassen Sie jede Zeile mit einem Zeilenvorschub (LF) enden.',
  },
  'no-extm3u': {
    says: () => 'Die erste Zeile ist nicht #EXTM3U.',
    advice: 'Player lehnen die Playlist ab: Erstellen Sie das Paket neu.',
  },
  'mixed-playlist': {
    says: () => 'Sie enthält Tags einer Master-Playlist und einer Media-Playlist.',
    advice: 'Teilen Sie sie in zwei.',
  },
  'bad-attributes': {
    says: (found) => `Eine Attributliste folgt nicht der Grammatik${times(found)}.`,
    advice: 'Achten Sie auf fehlende Anführungszeichen oder Kommas und auf doppelte Namen.',
  },
  'bad-number': {
    says: (found) =>
      `„${found.names[0]}“ ist keine Zahl, die in ${value(found, 'tag')} stehen darf${times(found)}.`,
    advice: 'Berichtigen Sie sie.',
  },
  'missing-attribute': {
    says: (found) => `In ${value(found, 'tag')} fehlt ${value(found, 'attribute')}${times(found)}.`,
    advice: 'Ergänzen Sie es: Player verlassen sich darauf.',
  },
  'undefined-variable': {
    says: (found) => `Die Variable ${named(found)} ist nirgends definiert.`,
    advice: 'Definieren Sie sie mit EXT-X-DEFINE, bevor sie verwendet wird.',
  },
  'version-too-low': {
    says: (found) =>
      `Angegeben ist Version ${value(found, 'version')}, aber ${value(found, 'what')} verlangt ${value(found, 'needed')}.`,
    advice: 'Erhöhen Sie EXT-X-VERSION.',
  },
  'no-uri': {
    says: (found) => `Auf ${value(found, 'tag')} folgt keine Adresse${times(found)}.`,
    advice: probablyCut,
  },
  ...streamFindings,
};

export const findingWords: Wording<typeof english> = {
  texts,
  place: (file, line) => `${file}, Zeile ${line}`,
};

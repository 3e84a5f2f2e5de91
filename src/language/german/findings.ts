import type { Finding } from '../../media/finding';
import type { findingWords as english } from '../english/findings';
import { formatCount, formatTyped } from '../format';
import type { Wording } from '../language';

type Told = Pick<Finding, 'names' | 'count' | 'values'>;

/** `„a.ts“`, oder `„a.ts“ und 3 weitere`. */
function named({ names, count }: Told): string {
  const [first = ''] = names;
  return count > 1 ? `„${first}“ und ${count - 1} weitere` : `„${first}“`;
}

function namesThat(one: string, many: string): (finding: Told) => string {
  return (f) => `Genannt: ${named(f)}. ${f.count > 1 ? many : one}.`;
}

/** Numbers as they are written in German: 6,5. */
function value({ values }: Told, key: string): string {
  const given = values[key];
  return typeof given === 'number' ? formatTyped(given) : String(given);
}

const times = ({ count }: Told): string => (count > 1 ? ` (${count}-mal)` : '');

const again = 'Paketieren Sie neu, oder kopieren Sie die Datei noch einmal.';
const cutOff = 'Die Datei wurde vermutlich abgeschnitten: Paketieren Sie neu.';

export const findingWords: Wording<typeof english> = {
  'missing-file': {
    says: namesThat('Die Datei fehlt im Ordner', 'Die Dateien fehlen im Ordner'),
    advice: 'Legen Sie sie dorthin, oder paketieren Sie neu: Zuschauer hätten eine Lücke.',
  },
  'empty-file': { says: () => 'Die Datei ist leer.', advice: again },
  'wrong-case': {
    says: (f) =>
      `Genannt wird ${named(f)}, die Datei heißt „${value(f, 'is')}“: Groß- und Kleinschreibung weichen ab.`,
    advice:
      'Benennen Sie die Datei um, oder berichtigen Sie die Playlist: Die meisten Server unterscheiden beides.',
  },
  'wrong-form': {
    says: (f) =>
      `Genannt wird ${named(f)}, der Dateiname ist mit anderen Codepunkten für dieselben Buchstaben geschrieben.`,
    advice: 'Benennen Sie die Datei um, am besten ohne Umlaute und Akzente.',
  },
  'unencoded-name': {
    says: (f) =>
      `Genannt wird ${named(f)}; der Dateiname enthält ein Zeichen, das in einer Adresse etwas anderes bedeutet.`,
    advice:
      'Schreiben Sie in der Playlist # als %23, ? als %3F und % als %25, oder benennen Sie die Datei um.',
  },
  'not-there-yet': {
    says: namesThat('Die Datei ist noch nicht da', 'Die Dateien sind noch nicht da'),
    advice: 'Bei einem Live-Paket ist das in Ordnung.',
  },
  'external-url': {
    says: namesThat('Das liegt auf einem anderen Server', 'Das liegt auf anderen Servern'),
    advice: 'Es wird weder gesendet noch geprüft; stellen Sie sicher, dass Zuschauer es erreichen.',
  },
  'external-key': {
    says: namesThat('Das wird bei einem anderen Server erfragt', 'Das wird bei anderen Servern erfragt'),
    advice: 'Es wird weder gesendet noch geprüft.',
  },
  'file-url': {
    says: namesThat('Das ist ein Pfad eines einzelnen Computers', 'Das sind Pfade eines einzelnen Computers'),
    advice: 'Schreiben Sie ihn relativ zur Playlist: Kein Zuschauer erreicht ihn.',
  },
  'from-root': {
    says: namesThat('Das beginnt an der Wurzel des Servers', 'Das beginnt an der Wurzel des Servers'),
    advice: 'Schreiben Sie es relativ zur Playlist, oder stellen Sie sicher, dass es dort liegt.',
  },
  'outside-folder': {
    says: namesThat('Das liegt oberhalb dieses Ordners', 'Das liegt oberhalb dieses Ordners'),
    advice: 'Liefern Sie den Ordner, der beides enthält, oder berichtigen Sie den Pfad.',
  },
  'bad-uri': {
    says: namesThat('Das ist keine lesbare Adresse', 'Das sind keine lesbaren Adressen'),
    advice: 'Trennen Sie Ordner mit /, und schreiben Sie % nur vor zwei hexadezimale Ziffern.',
  },
  'range-past-end': {
    says: (f) =>
      `Verlangt werden Bytes bis ${value(f, 'end')} von ${named(f)}; die Datei hat ${value(f, 'bytes')} Bytes.`,
    advice: 'Die Datei wurde abgeschnitten oder gehört zu einer anderen Fassung: Paketieren Sie neu.',
  },
  'unreadable-file': { says: () => 'Die Datei lässt sich nicht lesen.', advice: 'Prüfen Sie ihre Rechte.' },
  orphan: {
    says: (f) => `Nichts nennt ${named(f)}.`,
    advice: 'Entfernen Sie, was von früher übrig ist, oder suchen Sie die Playlist, die es nennen sollte.',
  },
  'orphan-file': { says: (f) => `Nichts nennt ${named(f)}.`, advice: '' },
  'no-master': {
    says: (f) => `Keine Master-Playlist nennt ${named(f)}, und es gibt mehrere Medien-Playlists.`,
    advice: 'Sind es Fassungen eines Films, dann fehlt die Master-Playlist.',
  },
  'no-manifest': {
    says: (f) => `Es gibt Segmente wie ${named(f)}, aber weder eine Playlist noch eine MPD.`,
    advice: 'Player brauchen eine: Suchen Sie sie, oder paketieren Sie neu.',
  },
  'cut-off': { says: () => 'Die Datei bricht mittendrin ab.', advice: again },
  'odd-packets': {
    says: (f) =>
      `Ihre ${value(f, 'bytes')} Bytes sind keine ganze Zahl von Paketen zu ${value(f, 'unit')} Bytes.`,
    advice: cutOff,
  },
  'not-media': {
    says: () => 'Der Name verspricht Medien, der Inhalt ist etwas anderes.',
    advice: 'Sehen Sie hinein: Manchmal werden Fehlerseiten als Segment gespeichert.',
  },
  'bad-subtitles': {
    says: () => 'Die Datei beginnt nicht mit „WEBVTT“.',
    advice: 'Ohne diese erste Zeile zeigen Player keine Untertitel.',
  },
  'key-size': {
    says: (f) => `Der Schlüssel hat ${value(f, 'bytes')} Bytes; einer für AES-128 hat 16.`,
    advice: 'Schreiben Sie die 16 Bytes selbst, weder hexadezimal noch mit Zeilenende.',
  },
  'key-public': {
    says: () => 'Dieser Schlüssel würde mit dem Video veröffentlicht, das er schützt.',
    advice:
      'Lassen Sie ihn weg und liefern Sie ihn von einer Stelle, die prüft, wer fragt, wenn es nicht so gewollt ist.',
  },
  'case-twins': {
    says: (f) => `Der Name und „${f.names[0]}“ unterscheiden sich nur in Groß- und Kleinschreibung.`,
    advice: 'An manchen Zielen ersetzt eines das andere: Benennen Sie eines um.',
  },
  'bad-name': {
    says: () => 'Der Name enthält einen Backslash oder ein Steuerzeichen.',
    advice: 'Benennen Sie um: Nicht jedes Ziel kann ihn halten, und keine Adresse kann ihn nennen.',
  },
  'name-too-long': {
    says: (f) => `Der Name hat ${value(f, 'bytes')} Bytes; Ziele halten ${value(f, 'most')}.`,
    advice: 'Kürzen Sie ihn.',
  },
  'awkward-name': {
    says: () =>
      'Der Name enthält Zeichen, die Windows-Server ablehnen oder die eine Adresse verschlüsseln muss.',
    advice: 'Nehmen Sie Buchstaben, Ziffern, Bindestriche und Unterstriche.',
  },
  'too-large': {
    says: () => 'Die Datei ist für eine Playlist zu groß und wurde nicht gelesen.',
    advice: 'Sehen Sie hinein: Ist es eine?',
  },
  'not-utf8': {
    says: () => 'Der Text ist nicht UTF-8.',
    advice: 'Speichern Sie als UTF-8 ohne Byte Order Mark.',
  },
  bom: {
    says: () => 'Die Datei beginnt mit einer Byte Order Mark, die eine Playlist nicht haben darf.',
    advice: 'Speichern Sie als UTF-8 ohne Byte Order Mark.',
  },
  'line-ends': {
    says: () => 'Die Zeilen enden verschieden oder mit einem einzelnen Wagenrücklauf.',
    advice: 'Lassen Sie jede Zeile mit einem Zeilenvorschub enden.',
  },
  'no-extm3u': {
    says: () => 'Die erste Zeile ist nicht #EXTM3U.',
    advice: 'Player lehnen sie ab: Paketieren Sie neu.',
  },
  'mixed-playlist': {
    says: () => 'Sie enthält Tags einer Master-Playlist und einer Medien-Playlist.',
    advice: 'Teilen Sie sie in zwei.',
  },
  'bad-attributes': {
    says: (f) => `Eine Attributliste folgt nicht der Grammatik${times(f)}.`,
    advice: 'Suchen Sie ein fehlendes Anführungszeichen oder Komma oder einen doppelten Namen.',
  },
  'bad-number': {
    says: (f) => `„${f.names[0]}“ ist keine Zahl, die ${value(f, 'tag')} haben kann${times(f)}.`,
    advice: 'Berichtigen Sie sie.',
  },
  'missing-attribute': {
    says: (f) => `${value(f, 'tag')} fehlt ${value(f, 'attribute')}${times(f)}.`,
    advice: 'Ergänzen Sie es: Player verlassen sich darauf.',
  },
  'undefined-variable': {
    says: (f) => `Nichts definiert die Variable ${named(f)}.`,
    advice: 'Definieren Sie sie mit EXT-X-DEFINE, bevor sie benutzt wird.',
  },
  'version-too-low': {
    says: (f) =>
      `Angegeben ist Version ${value(f, 'version')}, aber ${value(f, 'what')} braucht ${value(f, 'needed')}.`,
    advice: 'Erhöhen Sie EXT-X-VERSION.',
  },
  'no-uri': {
    says: (f) => `Auf ${value(f, 'tag')} folgt keine Adresse${times(f)}.`,
    advice: cutOff,
  },
  'no-variants': {
    says: () => 'Keine Variante ist aufgeführt, die sich abspielen ließe.',
    advice: 'Ergänzen Sie mindestens ein EXT-X-STREAM-INF mit seiner Playlist.',
  },
  'no-codecs': {
    says: (f) => `Für ${named(f)} sind keine Codecs angegeben.`,
    advice: 'Ergänzen Sie CODECS: Sonst müssen Player erst probieren, ob sie es abspielen können.',
  },
  'audio-codec-missing': {
    says: (f) => `${named(f)} spielt mit einer Tongruppe, aber CODECS nennt keinen Toncodec.`,
    advice: 'Ergänzen Sie den Toncodec in CODECS.',
  },
  'no-resolution': {
    says: (f) => `Für ${named(f)} ist keine Auflösung angegeben.`,
    advice: 'Ergänzen Sie RESOLUTION.',
  },
  'group-unnamed': {
    says: (f) => `Eine Variante spielt mit der ${value(f, 'type')}-Gruppe ${named(f)}, die nichts definiert.`,
    advice: 'Ergänzen Sie ein EXT-X-MEDIA mit dieser GROUP-ID, oder entfernen Sie das Attribut.',
  },
  'unused-group': {
    says: (f) => `Keine Variante spielt mit der Gruppe ${named(f)}.`,
    advice: 'Nennen Sie sie bei den Varianten, oder entfernen Sie sie.',
  },
  'lengths-differ': {
    says: (f) => `${named(f)} dauert ${value(f, 'seconds')} s, die längste Fassung ${value(f, 'longest')} s.`,
    advice: 'Paketieren Sie neu: Ein Player, der hierher wechselt, bliebe dort stehen.',
  },
  'ends-differ': {
    says: (f) => `${named(f)} hat kein Ende (#EXT-X-ENDLIST), andere Fassungen haben eines.`,
    advice: cutOff,
  },
  'bad-json': {
    says: () => 'Das JSON, als das die Playlist es nennt, ist es nicht.',
    advice: 'Schreiben Sie es neu: Player übergehen, was sie nicht lesen können.',
  },
  'unknown-pathway': {
    says: (f) => `Gelenkt wird auf den Pathway ${named(f)}, zu dem keine Variante gehört.`,
    advice: 'Nennen Sie eine PATHWAY-ID der Master-Playlist.',
  },
  'not-a-playlist': {
    says: (f) => `Als Medien-Playlist genannt wird ${named(f)}, ist aber keine.`,
    advice: 'Nennen Sie eine Medien-Playlist.',
  },
  'no-target': {
    says: () => 'Es fehlt #EXT-X-TARGETDURATION.',
    advice: 'Player lehnen sie ab: Paketieren Sie neu.',
  },
  'longer-than-target': {
    says: (f) =>
      `Ein Segment von ${value(f, 'seconds')} s ist länger als die Zieldauer von ${value(f, 'target')} s.`,
    advice: 'Erhöhen Sie EXT-X-TARGETDURATION auf das längste Segment, gerundet.',
  },
  'part-too-long': {
    says: (f) =>
      `Ein Teil von ${value(f, 'seconds')} s ist länger als PART-TARGET, ${value(f, 'target')} s${times(f)}.`,
    advice: 'Erhöhen Sie PART-TARGET.',
  },
  'no-endlist': { says: () => 'Es ist eine fertige Aufnahme (VOD) ohne #EXT-X-ENDLIST.', advice: cutOff },
  'open-ended': {
    says: () => 'Es fehlt #EXT-X-ENDLIST, sodass Player sie für live halten.',
    advice: 'Lassen Sie den Packager sie abschließen, wenn sie nicht live ist.',
  },
  'after-end': {
    says: (f) => `Nach #EXT-X-ENDLIST folgt ${named(f)}.`,
    advice: 'Entfernen Sie die Zeile oder das Ende.',
  },
  'no-segments': { says: () => 'Kein Segment ist aufgeführt.', advice: 'Paketieren Sie neu.' },
  'no-duration-line': {
    says: (f) => `Vor ${named(f)} steht keine Zeile, die sagt, was es ist.`,
    advice: 'Setzen Sie #EXTINF davor, in einer Master-Playlist #EXT-X-STREAM-INF.',
  },
  'number-gap': {
    says: (f) => `Vor ${named(f)} springen die Nummern der Segmente um ${Number(f.values['missing']) + 1}.`,
    advice: 'Suchen Sie die fehlenden Segmente, oder kennzeichnen Sie die Stelle mit #EXT-X-DISCONTINUITY.',
  },
  'late-sequence': {
    says: () => 'Die Folgenummer steht nach dem ersten Segment.',
    advice: 'Setzen Sie sie vor alle Segmente.',
  },
  'marked-gap': { says: (f) => `${named(f)}: Die Playlist sagt selbst, dass dies fehlt.`, advice: '' },
  'no-map': {
    says: (f) => `${named(f)} ist fragmentiertes MP4, und kein EXT-X-MAP nennt den Init-Abschnitt.`,
    advice: 'Ergänzen Sie EXT-X-MAP vor dem ersten Segment.',
  },
  'bad-iv': {
    says: (f) => `Der Initialisierungsvektor ${named(f)} ist nicht 0x und 32 hexadezimale Ziffern.`,
    advice: 'Füllen Sie ihn mit Nullen auf: Manche Player scheitern an kürzeren.',
  },
  'range-without-start': {
    says: (f) => `Der Bytebereich von ${named(f)} hat keinen Anfang, und keiner derselben Datei geht voraus.`,
    advice: 'Schreiben Sie ihn als Länge@Anfang.',
  },
  'broken-xml': { says: () => 'Das XML ist nicht vollständig.', advice: cutOff },
  'not-mpd': { says: () => 'Die Datei enthält keine MPD.', advice: 'Sehen Sie hinein: Ist es eine?' },
  'no-periods': {
    says: () => 'Es gibt keine Periode, oder keine mit etwas zum Abspielen.',
    advice: 'Paketieren Sie neu.',
  },
  'no-length': {
    says: () => 'Die Dauer ist nicht angegeben, sodass sich die Segmente nicht zählen lassen.',
    advice: 'Ergänzen Sie mediaPresentationDuration in der MPD oder eine Dauer der Periode.',
  },
  'no-addressing': {
    says: (f) => `Es ist nicht angegeben, wo die Segmente von ${named(f)} liegen.`,
    advice: 'Ergänzen Sie ein SegmentTemplate, eine SegmentList oder eine BaseURL.',
  },
  'bad-template': {
    says: (f) => `Die Vorlage ${named(f)} enthält einen unbekannten Platzhalter oder ein einzelnes $.`,
    advice:
      'Benutzen Sie $RepresentationID$, $Number$, $Time$, $Bandwidth$, $SubNumber$, und $$ für ein Dollarzeichen.',
  },
  'same-name-for-all': {
    says: (f) =>
      `Die Vorlage ${named(f)} enthält weder $Number$ noch $Time$, obwohl sie für mehrere Segmente steht.`,
    advice: 'Ergänzen Sie eines davon.',
  },
  'timeline-gap': {
    says: (f) => `Eine Timeline hat eine Lücke von ${value(f, 'seconds')} s${times(f)}.`,
    advice: 'Suchen Sie die fehlenden Segmente.',
  },
  'timeline-overlap': {
    says: (f) => `Segmente einer Timeline überlappen sich um ${value(f, 'seconds')} s${times(f)}.`,
    advice: 'Paketieren Sie neu.',
  },
  'timeline-short': {
    says: (f) =>
      `Die Timeline von ${named(f)} dauert ${value(f, 'seconds')} s, ihre Periode ${value(f, 'period')} s.`,
    advice: 'Suchen Sie die fehlenden Segmente.',
  },
  'twice-id': {
    says: (f) => `Zwei Representations einer Periode haben die ID ${named(f)}.`,
    advice: 'Geben Sie jeder eine eigene.',
  },
  'bad-index': {
    says: (f) => `Wo der Index von ${named(f)} stehen soll, steht keiner (indexRange).`,
    advice: 'Paketieren Sie neu: Ohne ihn finden Player kein Segment.',
  },
  'live-mpd': { says: () => 'Es ist eine Live-Präsentation (dynamic).', advice: '' },
  'remote-element': {
    says: (f) => `Ein Teil wird von ${named(f)} geholt (xlink).`,
    advice: 'Was dort liegt, wird nicht geprüft.',
  },
  'too-many': {
    says: (f) => `Es wird mehr genannt, als angesehen wurde: die ersten ${value(f, 'most')}.`,
    advice: 'Der Rest wurde nicht geprüft; sehen Sie hinein.',
  },
  'unused-link': {
    says: (f) => `Die Liste hat einen Link für ${named(f)}, hier ist aber keine Datei dafür.`,
    advice: 'Prüfen Sie, ob hier Dateien fehlen; ohne sie bleiben die Links ungenutzt.',
  },
  'replaced-media': {
    says: (f) =>
      `Am Ziel steht ${named(f)} mit anderem Inhalt, den Caches ${formatCount(Number(f.values['hours']), 'Stunde', 'Stunden')} lang behalten dürfen: Zuschauer bekämen Altes und Neues gemischt.`,
    advice:
      'Veröffentlichen Sie die neue Fassung unter anderen Namen, etwa in einem eigenen Ordner, oder lassen Sie die Caches leeren.',
  },
};

export const findingPlace = (file: string, line: number): string => `${file}, Zeile ${line}`;

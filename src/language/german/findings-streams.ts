import type { streamFindings as english } from '../english/findings-streams';
import type { Wording } from '../language';
import { named, packageAgain, probablyCut, times, value } from './finding-parts';

const lookForGap = 'Suchen Sie nach den ausgelassenen Segmenten.';

export const streamFindings: Wording<typeof english> = {
  'no-variants': {
    says: () => 'Sie enthält keine Variante, die sich abspielen ließe.',
    advice: 'Ergänzen Sie mindestens ein EXT-X-STREAM-INF mit seiner Playlist.',
  },
  'no-codecs': {
    says: (found) => `Für ${named(found)} sind keine Codecs angegeben.`,
    advice:
      'Ergänzen Sie CODECS: Sonst müssen Player erst ausprobieren, ob sie die Variante abspielen können.',
  },
  'audio-codec-missing': {
    says: (found) => `${named(found)} gehört zu einer Audiogruppe, in CODECS steht aber kein Audiocodec.`,
    advice: 'Ergänzen Sie den Audiocodec in CODECS.',
  },
  'no-resolution': {
    says: (found) => `Für ${named(found)} ist keine Auflösung angegeben.`,
    advice: 'Ergänzen Sie RESOLUTION.',
  },
  'group-unnamed': {
    says: (found) =>
      `Eine Variante verweist auf die Gruppe ${named(found)} (${value(found, 'type')}), die nirgends definiert ist.`,
    advice: 'Ergänzen Sie ein EXT-X-MEDIA mit dieser GROUP-ID, oder entfernen Sie das Attribut.',
  },
  'unused-group': {
    says: (found) => `Keine Variante verweist auf die Gruppe ${named(found)}.`,
    advice: 'Geben Sie sie bei den Varianten an, oder entfernen Sie sie.',
  },
  'lengths-differ': {
    says: (found) =>
      `${named(found)} dauert ${value(found, 'seconds')} s, die längste Rendition ${value(found, 'longest')} s.`,
    advice: 'Erstellen Sie das Paket neu: Ein Player, der dorthin wechselt, bliebe stehen.',
  },
  'ends-differ': {
    says: (found) => `${named(found)} hat kein Ende (#EXT-X-ENDLIST), andere Renditions haben eines.`,
    advice: probablyCut,
  },
  'not-a-playlist': {
    says: (found) => `Genannt wird ${named(found)} als Media-Playlist, das ist aber eine Master-Playlist.`,
    advice: 'Geben Sie eine Media-Playlist an.',
  },
  'no-target': {
    says: () => '#EXT-X-TARGETDURATION fehlt.',
    advice: 'Player lehnen die Playlist ab: Erstellen Sie das Paket neu.',
  },
  'longer-than-target': {
    says: (found) =>
      `Ein Segment von ${value(found, 'seconds')} s ist länger als die Zieldauer von ${value(found, 'target')} s.`,
    advice: 'Erhöhen Sie EXT-X-TARGETDURATION auf das längste Segment, gerundet.',
  },
  'part-too-long': {
    says: (found) =>
      `Ein Part von ${value(found, 'seconds')} s ist länger als PART-TARGET, ${value(found, 'target')} s${times(found)}.`,
    advice: 'Erhöhen Sie PART-TARGET.',
  },
  'no-endlist': {
    says: () => 'Es ist eine fertige Aufnahme (VOD) ohne #EXT-X-ENDLIST.',
    advice: probablyCut,
  },
  'open-ended': {
    says: () => '#EXT-X-ENDLIST fehlt, Player halten sie daher für live.',
    advice: 'Lassen Sie den Packager sie abschließen, sofern sie nicht live ist.',
  },
  'after-end': {
    says: (found) => `Nach #EXT-X-ENDLIST folgt ${named(found)}.`,
    advice: 'Entfernen Sie die Zeile oder das Ende.',
  },
  'no-segments': { says: () => 'Sie enthält kein Segment.', advice: packageAgain },
  'no-duration-line': {
    says: (found) => `Vor ${named(found)} steht keine Zeile, die sagt, was es ist.`,
    advice: 'Setzen Sie #EXTINF davor, in einer Master-Playlist #EXT-X-STREAM-INF.',
  },
  'number-gap': {
    says: (found) =>
      `Vor ${named(found)} springen die Nummern der Segmente um ${Number(found.values['missing']) + 1}.`,
    advice:
      'Suchen Sie nach den ausgelassenen Segmenten, oder kennzeichnen Sie die Stelle mit #EXT-X-DISCONTINUITY.',
  },
  'late-sequence': {
    says: () => 'Die Sequenznummer steht nach dem ersten Segment.',
    advice: 'Setzen Sie sie vor alle Segmente.',
  },
  'marked-gap': {
    says: (found) => `${named(found)}: Die Playlist kennzeichnet das selbst als fehlend.`,
    advice: '',
  },
  'no-map': {
    says: (found) => `${named(found)} ist fragmentiertes MP4, aber kein EXT-X-MAP nennt das Init-Segment.`,
    advice: 'Ergänzen Sie EXT-X-MAP vor dem ersten Segment.',
  },
  'bad-iv': {
    says: (found) =>
      `Der Initialisierungsvektor ${named(found)} besteht nicht aus 0x und 32 Hexadezimalziffern.`,
    advice: 'Füllen Sie ihn mit Nullen auf: Manche Player scheitern an kürzeren.',
  },
  'range-without-start': {
    says: (found) =>
      `Der Bytebereich von ${named(found)} hat keinen Anfang, und davor steht kein Bereich derselben Datei.`,
    advice: 'Schreiben Sie ihn als Länge@Anfang.',
  },
  'broken-xml': {
    says: () => 'Das XML ist unvollständig.',
    advice: 'Die Datei ist vermutlich abgeschnitten: Erstellen Sie das Paket neu.',
  },
  'not-mpd': { says: () => 'Die Datei enthält keine MPD.', advice: 'Sehen Sie hinein: Ist es eine?' },
  'no-periods': {
    says: () => 'Es gibt keine Period oder keine, in der etwas abzuspielen ist.',
    advice: packageAgain,
  },
  'no-length': {
    says: () => 'Die Dauer ist nicht angegeben, die Segmente lassen sich daher nicht zählen.',
    advice: 'Ergänzen Sie mediaPresentationDuration in der MPD oder eine Dauer in der Period.',
  },
  'no-addressing': {
    says: (found) => `Es ist nicht angegeben, wo die Segmente von ${named(found)} liegen.`,
    advice: 'Ergänzen Sie ein SegmentTemplate, eine SegmentList oder eine BaseURL.',
  },
  'bad-template': {
    says: (found) =>
      `Das Template ${named(found)} enthält einen unbekannten Bezeichner oder ein einzelnes $.`,
    advice:
      'Verwenden Sie $RepresentationID$, $Number$, $Time$, $Bandwidth$, $SubNumber$ und $$ für ein Dollarzeichen.',
  },
  'same-name-for-all': {
    says: (found) =>
      `Das Template ${named(found)} enthält weder $Number$ noch $Time$, obwohl es für mehrere Segmente steht.`,
    advice: 'Ergänzen Sie eines davon.',
  },
  'timeline-gap': {
    says: (found) => `Eine Timeline hat eine Lücke von ${value(found, 'seconds')} s${times(found)}.`,
    advice: lookForGap,
  },
  'timeline-overlap': {
    says: (found) =>
      `Segmente einer Timeline überschneiden sich um ${value(found, 'seconds')} s${times(found)}.`,
    advice: packageAgain,
  },
  'timeline-short': {
    says: (found) =>
      `Die Timeline von ${named(found)} dauert ${value(found, 'seconds')} s, ihre Period ${value(found, 'period')} s.`,
    advice: lookForGap,
  },
  'twice-id': {
    says: (found) => `Zwei Representations einer Period haben die ID ${named(found)}.`,
    advice: 'Geben Sie jeder eine eigene.',
  },
  'live-mpd': { says: () => 'Es ist eine Live-Präsentation (dynamic).', advice: '' },
  'remote-element': {
    says: (found) => `Ein Teil davon wird von ${named(found)} abgerufen (xlink).`,
    advice: 'Was dort steht, wird nicht geprüft.',
  },
  'too-many': {
    says: (found) => `Es sind mehr Verweise, als geprüft wurden: die ersten ${value(found, 'most')}.`,
    advice: 'Der Rest wurde nicht geprüft; sehen Sie hinein.',
  },
};

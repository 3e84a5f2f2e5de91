import type { liveWords as english } from '../english/live';
import { formatCount } from '../format';
import type { Wording } from '../language';

export const liveWords: Wording<typeof english> = {
  following: (path, to) =>
    `„${path}“ wird nach ${to} mitgeführt. Mit Strg+C endet das, sobald Laufendes angekommen ist.`,
  finishing: 'Laufendes wird noch beendet. Nochmals Strg+C bricht sofort ab.',
  inStep: 'auf dem Stand',
  behind: (text) => `${text} s zurück`,
  waiting: (count) => formatCount(count, 'Datei wartet', 'Dateien warten'),
  sent: (count, text) => `${formatCount(count, 'Datei', 'Dateien')} gesendet, ${text}`,
  dropped: (count) => `${formatCount(count, 'Segment', 'Segmente')} ausgelassen`,
  removed: (count) => `${formatCount(count, 'altes Segment', 'alte Segmente')} entfernt`,
  over: 'auf dem Stand, als beendet markiert',
  held: (path, name) =>
    `„${path}“ wird zurückgehalten: Die Playlist verweist auf „${name}“, und diese Datei fehlt im Ordner.`,
  growing: (path) => `„${path}“ wächst noch; die Datei geht, sobald sie vollständig ist.`,
  left: (path, count) =>
    count === 0
      ? `„${path}“ wurde beim Beenden noch geschrieben und nicht gesendet.`
      : `„${path}“ und ${formatCount(count, 'weitere Datei', 'weitere Dateien')} wurden beim Beenden noch geschrieben und nicht gesendet.`,
  unread: (path) => `„${path}“ wird nicht gesendet: Kein Player könnte diese Playlist lesen.`,
  endedBehind: (to) => `Die neuesten Playlists sind bei ${to} nicht angekommen.`,
};

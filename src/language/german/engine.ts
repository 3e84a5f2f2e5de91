import type { engineWords as english } from '../english/engine';
import { formatCount, formatDayAndTime, formatNumber } from '../format';
import type { Wording } from '../language';

function listed(names: readonly string[], count: number): string {
  const shown = names.map((name) => `„${name}“`).join(', ');
  return count > names.length ? `${shown} und ${formatNumber(count - names.length)} weitere` : shown;
}

export const engineWords: Wording<typeof english> = {
  items: (count) => formatCount(count, 'Objekt', 'Objekte'),
  nothing: 'nichts',
  begun: 'Diese Auslieferung hat begonnen, ihr Plan steht also fest.',
  elsewhere: 'Ein anderes Slipway auf diesem Computer arbeitet an dieser Auslieferung.',
  noListing: 'Dieses Ziel gibt keine Auskunft darüber, was es bereits enthält.',
  writeOnly:
    'Diese Zugangsdaten dürfen nur schreiben, so ist es bei diesem Ziel vermerkt. Was es bereits enthält, ist deshalb nicht zu sehen.',
  sameName: (name) => `Zwei der zu sendenden Objekte heißen „${name}“, eines würde das andere ersetzen.`,
  intoItself: 'Das Ziel liegt in dem Ordner, der gesendet werden soll.',
  copyIntoItself: (path) => `„${path}“ kann nicht in sich selbst kopiert werden.`,
  cannotRemoveStale:
    'Dieses Ziel kann nicht zeigen, was es enthält; Altes ist dort nicht zu finden und nicht zu entfernen.',
  manifestUnclear:
    'Eine Playlist oder MPD am Ziel war nicht zu verstehen, daher wurde nichts entfernt: Sie könnte es nennen.',
  oneFileOnly: 'Dieses Ziel nimmt eine einzige Datei an und keinen Ordner.',
  filesWithoutLink: (names, count, files) =>
    `${formatNumber(count)} von ${formatCount(files, 'Datei', 'Dateien')} ${count === 1 ? 'hat' : 'haben'} keinen Link in der Liste: ${listed(names, count)}.`,
  linksExpired: (names, count, ms) =>
    `Der Link für ${listed(names, count)} ist am ${formatDayAndTime(ms)} abgelaufen.`,
  needsRecursive: (path) => `„${path}“ ist ein Ordner; mit --recursive wird er samt Inhalt gelöscht.`,
  keepsNone: 'Älteres wird an diesem Ziel nicht aufbewahrt.',
  thisVersion: (path) => `diese Version von „${path}“`,
};

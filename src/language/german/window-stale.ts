import type { staleWords as english } from '../english/window-stale';
import { formatCount, formatWhen } from '../format';
import type { Wording } from '../language';

export const staleWords: Wording<typeof english> = {
  label: 'Alte Dateien',
  hint: 'Wer die vorige Fassung schon ansieht, fragt weiter nach ihren Dateien.',
  choices: {
    keep: 'Stehen lassen',
    minutes: 'Nach 10 Minuten entfernen',
    hour: 'Nach einer Stunde entfernen',
    day: 'Nach einem Tag entfernen',
    week: 'Nach einer Woche entfernen',
  },
  none: 'nichts bleibt übrig',
  found: (count) => `${formatCount(count, 'Datei', 'Dateien')}, die dann nichts mehr nennt`,
  until: (count, until) =>
    `${formatCount(count, 'alte Datei', 'alte Dateien')}: entfernt um ${formatWhen(until)}`,
  removed: (count) => `${formatCount(count, 'alte Datei', 'alte Dateien')} entfernt`,
  failed: (why) => `Alte Dateien bleiben: ${why}`,
};

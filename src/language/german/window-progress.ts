import type { progressWords as english } from '../english/window-progress';
import { formatCount, formatDuration, formatNumber, formatRate } from '../format';
import type { Wording } from '../language';

export const progressWords: Wording<typeof english> = {
  took: (ms) => (ms < 1000 ? 'in unter 1 s' : `in ${formatDuration(ms)}`),
  speed: {
    plot: (now, least, most, seconds) =>
      `Tempo der letzten ${formatCount(seconds, 'Sekunde', 'Sekunden')}: jetzt ${formatRate(now)}, zwischen ${formatRate(least)} und ${formatRate(most)}`,
  },
  groups: {
    others: 'Weitere Dateien',
    failed: (files) => `${formatNumber(files)} fehlgeschlagen`,
    label: 'Fortschritt nach Rendition',
    more: (count) => `und ${formatNumber(count)} weitere`,
  },
  beginning: {
    lowest: 'der niedrigsten Rendition',
    there: (name, seconds) => `Die ersten ${formatNumber(seconds)} s von ${name} sind da`,
    thereIn: (name, seconds, left) => `Die ersten ${formatNumber(seconds)} s von ${name} in ${left} da`,
    playableIn: (left) => `abspielbar in ${left}, mit der letzten Datei`,
    playableLast: 'abspielbar mit der letzten Datei',
  },
};

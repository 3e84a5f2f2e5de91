import type { liveCardWords as english } from '../english/window-live';
import { formatBytes, formatCount, formatNumber, formatTenths, formatWhen } from '../format';
import type { Wording } from '../language';
import { liveWords } from './live';

const { waiting, dropped, removed } = liveWords;

export const liveCardWords: Wording<typeof english> = {
  list: 'Ordner, die mitgeführt werden',
  badge: 'Live',
  begin: 'Mitführen…',
  beginFolder: 'Ordner mitführen…',
  states: { running: 'Prüft…', finishing: 'Wird beendet…', blocked: 'Eingreifen nötig', stopped: 'Beendet' },
  inStep: 'Auf dem Stand',
  over: 'Auf dem Stand, als beendet markiert',
  behind: (seconds) => `${formatTenths(seconds)} s zurück`,
  waiting,
  sent: (count, bytes) => `${formatCount(count, 'Datei', 'Dateien')} gesendet, ${formatBytes(bytes)}`,
  dropped,
  removed,
  since: (ms) => `Seit ${formatWhen(ms)}`,
  keptFor: (seconds) => `alte Segmente werden nach ${formatCount(seconds, 'Sekunde', 'Sekunden')} entfernt`,
  filled: 'verspätete Segmente werden gesendet',
  stop: 'Beenden',
  stopNow: 'Sofort beenden',
  resume: 'Wieder starten',
  browse: (to) => `${to} durchsuchen`,
  reveal: (to) => `${to} im Ordner zeigen`,
  address: (to) => `Adresse von ${to} kopieren`,
  dialog: {
    title: 'Ordner mitführen',
    text: (name, to) =>
      `„${name}“ wird für ${to} mitgeführt, bis Sie es beenden: Ein Segment geht, sobald es vollständig ist, eine Playlist nach allem, worauf sie verweist.`,
    late: 'Verspätete Segmente',
    lates: { drop: 'Auslassen', fill: 'Trotzdem senden' },
    lateHint: 'Verspätet ist, worauf keine Playlist mehr verweist, bevor es gesendet werden konnte.',
    remove: 'Alte Segmente entfernen',
    removes: { never: 'Nie', after: 'Nach einiger Zeit' },
    seconds: 'Sekunden, nachdem die letzte Playlist auf sie verwiesen hat',
    secondsProblem: (most) => `Eine ganze Zahl von 0 bis ${formatNumber(most)}.`,
    start: 'Starten',
  },
  commands: {
    begin: (to) => `Einen Ordner für ${to} mitführen…`,
    stop: (job) => `Mitführen beenden: ${job}`,
    resume: (job) => `Wieder mitführen: ${job}`,
  },
};

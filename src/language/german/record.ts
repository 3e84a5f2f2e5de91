import type { recordWords as english } from '../english/record';
import { formatCount, formatDayAndTime } from '../format';
import type { Wording } from '../language';

export const recordWords: Wording<typeof english> = {
  title: (name) => `Auslieferung von ${name}`,
  to: 'Ziel',
  begun: 'Begonnen',
  ended: 'Beendet',
  elapsed: 'Reine Sendezeit',
  delivered: 'Ausgeliefert',
  accepted: 'Angenommen',
  skipped: 'Schon vorhanden',
  failed: 'Fehlgeschlagen',
  files: (count) => formatCount(count, 'Datei', 'Dateien'),
  stale: 'Von nichts mehr genannt',
  staleUntil: (files, until) =>
    `${formatCount(files, 'Datei', 'Dateien')}, entfernt am ${formatDayAndTime(until)}`,
  staleRemoved: (files, done) =>
    `${formatCount(files, 'Datei', 'Dateien')}, davon ${formatCount(done, 'entfernt', 'entfernt')}`,
  preflight: 'Befunde der Vorprüfung',
  columns: { name: 'Name am Ziel', bytes: 'Bytes', type: 'Typ', state: 'Status' },
  states: {
    waiting: 'wartet',
    running: 'wird gesendet',
    done: 'ausgeliefert',
    skipped: 'übersprungen',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
    undecided: 'nicht entschieden',
  },
};

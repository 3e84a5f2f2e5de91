import type { recordWords as english } from '../english/record';
import { formatCount } from '../format';
import type { Wording } from '../language';

export const recordWords: Wording<typeof english> = {
  title: (name) => `Auslieferung von ${name}`,
  to: 'Ziel',
  begun: 'Begonnen',
  ended: 'Beendet',
  elapsed: 'Reine Sendezeit',
  delivered: 'Ausgeliefert',
  skipped: 'Schon vorhanden',
  failed: 'Fehlgeschlagen',
  files: (count) => formatCount(count, 'Datei', 'Dateien'),
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

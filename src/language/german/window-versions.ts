import type { versionsWords as english } from '../english/window-versions';
import { formatCount, formatDayAndSeconds } from '../format';
import type { Wording } from '../language';

export const versionsWords: Wording<typeof english> = {
  ofFile: 'Versionen…',
  ofFolder: 'Versionen in diesem Ordner…',
  title: (name) => `Versionen von „${name}“`,
  titleFolder: (name) => `Versionen in „${name}“`,
  list: 'Versionen, die neueste zuerst',
  busy: 'Der Speicher wird nach Versionen gefragt…',
  none: 'Hier liegt keine Datei, und es wurde auch keine gelöscht.',
  onlyLatest:
    'Älteres wird hier nicht aufbewahrt. Ob das geschieht, legt fest, wem der Bucket im Speicher gehört.',
  more: (shown) => `Das sind die ersten ${formatCount(shown, 'Version', 'Versionen')}. Es gibt weitere.`,
  showMore: 'Weitere zeigen',
  inForce: 'Gültig',
  removed: 'Gelöscht',
  fetch: 'Herunterladen…',
  restore: 'Wiederherstellen',
  bringBack: 'Zurückholen',
  remove: 'Löschen…',
  fetchOne: (ms) => `Version vom ${formatDayAndSeconds(ms)} herunterladen`,
  restoreOne: (ms) => `Version vom ${formatDayAndSeconds(ms)} wiederherstellen`,
  removeOne: (ms) => `Version vom ${formatDayAndSeconds(ms)} löschen`,
  question: (name, ms) => `Die Version von „${name}“ vom ${formatDayAndSeconds(ms)} wird endgültig gelöscht.`,
  questionInForce: (name, ms) =>
    `Die Version von „${name}“ vom ${formatDayAndSeconds(ms)} wird endgültig gelöscht. Gibt es eine davor, gilt dann diese.`,
  yes: 'Löschen',
  restored: (name, ms) => `„${name}“ hat wieder den Inhalt vom ${formatDayAndSeconds(ms)}.`,
  isBack: (name) => `„${name}“ ist wieder da.`,
  isGone: (name) => `Eine Version von „${name}“ wurde gelöscht.`,
  done: 'Fertig',
};

import type { doctorDialogWords as english } from '../english/window-doctor';
import { formatBytes, formatCount } from '../format';
import type { Wording } from '../language';

export const doctorDialogWords: Wording<typeof english> = {
  menu: 'Untersuchen…',
  title: (name) => `${name} wird untersucht`,
  busy: 'Der Server wird gefragt, was dort möglich ist. Dafür wird eine kleine Datei geschrieben und wieder entfernt.',
  findings: 'Befund',
  allGood: 'Alles ist, wie es sein soll.',
  problems: (count) => formatCount(count, 'Problem', 'Probleme'),
  notes: (count) => formatCount(count, 'Hinweis', 'Hinweise'),
  again: 'Erneut untersuchen',
  copy: 'Bericht kopieren',
  done: 'Fertig',
  clear: (count) => `${formatCount(count, 'unvollendeten Upload', 'unvollendete Uploads')} entfernen…`,
  clearText: (count) =>
    `Entfernt ${count === 1 ? 'wird' : 'werden'} ${formatCount(count, 'Upload', 'Uploads')}, vor mehr als einem Tag begonnen und nie vollendet. Keiner gehört zu einer Auslieferung hier; wer anderswo noch einen davon sendet, muss von vorn beginnen.`,
  clearYes: 'Entfernen',
  cleared: (count, bytes) =>
    `${formatCount(count, 'unvollendeter Upload', 'unvollendete Uploads')} entfernt, ${formatBytes(bytes)}.`,
};

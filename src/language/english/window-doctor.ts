import { formatBytes, formatCount } from '../format';

/** Words of the window in which a saved destination is looked at thoroughly. */
export const doctorDialogWords = {
  menu: 'Examine…',
  title: (name: string) => `Examining ${name}`,
  busy: 'Asking the server what may be done there. A small file is written for it and removed again.',
  findings: 'What was found',
  allGood: 'All is as it should be.',
  problems: (count: number) => formatCount(count, 'problem'),
  notes: (count: number) => formatCount(count, 'note'),
  again: 'Examine again',
  copy: 'Copy report',
  done: 'Done',
  clear: (count: number) => `Remove ${formatCount(count, 'unfinished upload')}…`,
  clearText: (count: number) =>
    `${formatCount(count, 'upload')} that began more than a day ago and never finished will be removed. None belongs to a delivery here; whoever still sends one of them elsewhere has to begin anew.`,
  clearYes: 'Remove',
  cleared: (count: number, bytes: number) =>
    `Removed ${formatCount(count, 'unfinished upload')}, ${formatBytes(bytes)}.`,
};

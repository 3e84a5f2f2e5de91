import { formatCount, formatNumber } from '../format';

/** What is to become of files that are there already. */
export const existingWords = {
  title: (files: number) => `${formatCount(files, 'file')} ${files === 1 ? 'is' : 'are'} there already`,
  text: (name: string, to: string) =>
    `They stand at ${to} with another content than in ${name}. Nothing is sent before you have said what to do.`,
  list: 'Files that are there already',
  here: 'Here',
  there: 'There',
  replaceAll: 'Replace all',
  leaveAll: 'Leave all',
  remember: 'Do so each time for this destination',
  outcome: (replaced: number, left: number) => {
    if (left === 0) return replaced === 1 ? 'Replace it' : `Replace all ${formatNumber(replaced)}`;
    if (replaced === 0) return left === 1 ? 'Leave it' : `Leave all ${formatNumber(left)}`;
    return `Replace ${formatNumber(replaced)}, leave ${formatNumber(left)}`;
  },
  later: 'Not now',
  decide: 'Decide…',
};

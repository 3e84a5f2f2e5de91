import { formatCount, formatWhen } from '../format';

/** What the window says of files that the version before a delivery leaves at its destination. */
export const staleWords = {
  label: 'Old files',
  hint: 'Whoever began to watch the version before still asks for its files.',
  choices: {
    keep: 'Leave them',
    minutes: 'Remove after 10 minutes',
    hour: 'Remove after an hour',
    day: 'Remove after a day',
    week: 'Remove after a week',
  },
  none: 'nothing is left over',
  found: (count: number) => `${formatCount(count, 'file')} that nothing will name any more`,
  until: (count: number, until: number) =>
    `${formatCount(count, 'old file')}: removed at ${formatWhen(until)}`,
  removed: (count: number) => `${formatCount(count, 'old file')} removed`,
  failed: (why: string) => `Old files stay: ${why}`,
};

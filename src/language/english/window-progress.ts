import { formatCount, formatDuration, formatNumber, formatRate } from '../format';

/** What a delivery under way says of its pace and of its files. */
export const progressWords = {
  /** How long it took. */
  took: (ms: number) => (ms < 1000 ? 'in under 1 s' : `in ${formatDuration(ms)}`),
  speed: {
    plot: (now: number, least: number, most: number, seconds: number) =>
      `Speed of the last ${formatCount(seconds, 'second')}: ${formatRate(now)} now, between ${formatRate(least)} and ${formatRate(most)}`,
  },
  groups: {
    /** Files in no folder of the package. */
    others: 'Other files',
    failed: (files: number) => `${formatNumber(files)} failed`,
  },
};

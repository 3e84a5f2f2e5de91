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
    label: 'Progress by rendition',
    more: (count: number) => `and ${formatNumber(count)} more`,
  },
  beginning: {
    /** Of a package whose lowest rendition has no name of its own. */
    lowest: 'the lowest rendition',
    there: (name: string, seconds: number) => `First ${formatNumber(seconds)} s of ${name} are there`,
    thereIn: (name: string, seconds: number, left: string) =>
      `First ${formatNumber(seconds)} s of ${name} there in ${left}`,
    /** What names the media goes last, so that nobody ever meets a file that is missing. */
    playableIn: (left: string) => `playable in ${left}, when the last file is there`,
    playableLast: 'playable when the last file is there',
  },
};

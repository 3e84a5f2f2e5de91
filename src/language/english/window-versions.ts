import { formatCount, formatDayAndSeconds } from '../format';

/** Words of the window that shows the older contents which a store has kept. */
export const versionsWords = {
  ofFile: 'Versions…',
  ofFolder: 'Versions in this folder…',
  title: (name: string) => `Versions of “${name}”`,
  titleFolder: (name: string) => `Versions in “${name}”`,
  list: 'Versions, the newest first',
  busy: 'Asking the store for versions…',
  none: 'There is no file here, and none that was removed.',
  onlyLatest: 'Nothing older is kept here. Whether it is, the bucket’s owner sets at the store.',
  more: (shown: number) => `These are the first ${formatCount(shown, 'version')}. There are more.`,
  showMore: 'Show more',
  inForce: 'In force',
  removed: 'Removed',
  fetch: 'Download…',
  restore: 'Restore',
  bringBack: 'Bring back',
  remove: 'Remove…',
  fetchOne: (ms: number) => `Download the version of ${formatDayAndSeconds(ms)}`,
  restoreOne: (ms: number) => `Restore the version of ${formatDayAndSeconds(ms)}`,
  removeOne: (ms: number) => `Remove the version of ${formatDayAndSeconds(ms)}`,
  question: (name: string, ms: number) =>
    `The version of “${name}” of ${formatDayAndSeconds(ms)} will be gone for good.`,
  questionInForce: (name: string, ms: number) =>
    `The version of “${name}” of ${formatDayAndSeconds(ms)} will be gone for good. If there is one before it, that one is in force then.`,
  yes: 'Remove',
  restored: (name: string, ms: number) => `“${name}” is again what it was on ${formatDayAndSeconds(ms)}.`,
  isBack: (name: string) => `“${name}” is there again.`,
  isGone: (name: string) => `A version of “${name}” is removed.`,
  done: 'Done',
};

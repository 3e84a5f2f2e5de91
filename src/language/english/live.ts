import { formatCount } from '../format';

/** What following a packager's folder says of itself. */
export const liveWords = {
  following: (path: string, to: string) =>
    `Following “${path}” for ${to}. Ctrl+C ends it when what is under way has arrived.`,
  finishing: 'Finishing what is under way. Ctrl+C again stops at once.',
  inStep: 'in step',
  behind: (text: string) => `${text} s behind`,
  waiting: (count: number) => `${formatCount(count, 'file')} waiting`,
  sent: (count: number, text: string) => `${formatCount(count, 'file')} sent, ${text}`,
  dropped: (count: number) => `${formatCount(count, 'segment')} dropped`,
  removed: (count: number) => `${formatCount(count, 'old segment')} removed`,
  over: 'in step, marked as ended',
  held: (path: string, name: string) =>
    `“${path}” is held back: it names “${name}”, which is not in the folder.`,
  growing: (path: string) => `“${path}” is still growing; it goes when it is whole.`,
  left: (path: string, count: number) =>
    count === 0
      ? `“${path}” was still being written when this ended, and was not sent.`
      : `“${path}” and ${formatCount(count, 'other file')} were still being written when this ended, and were not sent.`,
  unread: (path: string) => `“${path}” is not sent: it is no playlist that a player could read.`,
  endedBehind: (to: string) => `The newest playlists have not arrived at ${to}.`,
};

import { formatBytes, formatCount, formatNumber, formatTenths, formatWhen } from '../format';
import { liveWords } from './live';

const { waiting, dropped, removed } = liveWords;

/** What the window says of a folder that is kept in step with its destinations. */
export const liveCardWords = {
  list: 'Folders that are kept in step',
  badge: 'Live',
  begin: 'Keep in step…',
  beginFolder: 'Keep a folder in step…',
  states: { running: 'Looking…', finishing: 'Finishing…', blocked: 'Needs you', stopped: 'Stopped' },
  inStep: 'In step',
  over: 'In step, marked as ended',
  behind: (seconds: number) => `${formatTenths(seconds)} s behind`,
  waiting,
  sent: (count: number, bytes: number) => `${formatCount(count, 'file')} sent, ${formatBytes(bytes)}`,
  dropped,
  removed,
  since: (ms: number) => `Since ${formatWhen(ms)}`,
  keptFor: (seconds: number) => `old segments are removed after ${formatCount(seconds, 'second')}`,
  filled: 'late segments are sent',
  stop: 'Stop',
  stopNow: 'Stop now',
  resume: 'Start again',
  browse: (to: string) => `Browse ${to}`,
  reveal: (to: string) => `Show ${to}`,
  address: (to: string) => `Copy the address of ${to}`,
  dialog: {
    title: 'Keep in step',
    text: (name: string, to: string) =>
      `“${name}” is followed for ${to} until you stop it: a segment goes when it is whole, a playlist after all that it names.`,
    late: 'Segments that come late',
    lates: { drop: 'Leave out', fill: 'Send all the same' },
    lateHint: 'Late is what no playlist names any more before it could be sent.',
    remove: 'Remove old segments',
    removes: { never: 'Never', after: 'After some time' },
    seconds: 'Seconds after the last playlist has named them',
    secondsProblem: (most: number) => `A whole number from 0 to ${formatNumber(most)}.`,
    start: 'Start',
  },
  commands: {
    begin: (to: string) => `Keep a folder in step with ${to}…`,
    stop: (job: string) => `Stop keeping ${job} in step`,
    resume: (job: string) => `Keep ${job} in step again`,
  },
};

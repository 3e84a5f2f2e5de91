import { formatCount, formatDayAndSeconds, formatDuration, formatWhen } from '../format';
import type { Severity } from '../../media/finding';
import { queueWords } from './cli-queue';
import { trustWords } from './cli-trust';

const severities: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** What the command `slipway` says itself. Its JSON has ids that no language changes. */
export const cliWords = {
  queue: queueWords,
  trust: trustWords,
  useAs: (path: string) => `Use it as: ${path}`,
  noSuchFolder: (path: string) => `“${path}” is no folder.`,
  emptyFolder: (path: string) => `There is no file in “${path}”.`,
  columns: {
    kind: 'kind',
    size: 'size',
    bitrate: 'bitrate',
    codecs: 'codecs',
    language: 'language',
    length: 'length',
    segments: 'segments',
    bytes: 'bytes',
  },
  live: 'live',
  versions: {
    latest: 'latest',
    older: 'older',
    removed: 'removed',
    restored: (name: string, ms: number) => `“${name}” is again what it was on ${formatDayAndSeconds(ms)}.`,
    isBack: (name: string) => `“${name}” is there again.`,
    isGone: (name: string) => `A version of “${name}” is removed.`,
    isThere: (name: string) =>
      `“${name}” was not removed; --version-id says which older content is to be in force, and ls --versions lists them.`,
    isRemoval: (text: string) => `“${text}” is no content: it says that the file was removed then.`,
    notRecursive: '--version-id removes one content of one file, and --recursive a folder.',
  },
  encrypted: (text: string) => `${text}, encrypted`,
  missing: (all: number, count: number) => `${all}, ${count} missing`,
  severities,
  clean: 'nothing to complain of',
  noOrigin: (text: string) =>
    `--origin takes the address of a web site, such as https://example.com, not “${text}”.`,
  clearUnfinished: (count: number) =>
    `${formatCount(count, 'unfinished upload')} can be removed with --clear-unfinished.`,
  files: (count: number) => formatCount(count, 'file'),
  severalDestinations: 'This names several destinations; name one of them.',
  emptyDestination: 'The destination is empty.',
  orChoices: (labels: readonly string[]) => labels.map((label) => `“${label}”`).join(' or '),
  doubt: (text: string, what: string) =>
    `${text} It can mean ${what}; write the address so that it is clear.`,
  takenAs: (text: string, what: string) => `${text} Taken as: ${what}.`,
  askFor: (what: string, place: string) => `${what} for ${place}: `,
  secrets: {
    secretKey: 'Secret key',
    accountKey: 'Access key',
    apiKey: 'API key',
    key: 'Upload key',
    token: 'Token',
    password: 'Password',
    other: 'Secret',
  },
  users: { s3: 'Access key', netstorage: 'Key name', other: 'User name' },
  sentOf: (text: string, all: string) => `${text} of ${all}`,
  left: (text: string) => `${text} left`,
  nothingSent: (count: number, to: string) =>
    `Nothing had to be sent to ${to}: ${formatCount(count, 'file')} there already.`,
  skipped: (count: number) => `, ${formatCount(count, 'file')} skipped`,
  failed: (count: number) => `, ${formatCount(count, 'file')} failed`,
  delivered: (what: string, to: string, text: string) => `Delivered ${what} to ${to} in ${text}.`,
  accepted: (what: string, to: string, text: string) => `${to} accepted ${what} in ${text}.`,
  sent: (what: string, to: string, text: string) => `Sent ${what} to ${to} in ${text}.`,
  goesWith: (name: string, what: string, folder: string) =>
    `“${name}” goes with ${what}; \`slipway check ${folder}\` tells all:`,
  anyFolder: 'FOLDER',
  noFiles: (name: string) => `There is no file in “${name}” to send.`,
  receipt: {
    noName: (text: string) =>
      `--receipt takes the name of a file that ends with .html or .json, not “${text}”.`,
    noFolder: (path: string) => `The folder of “${path}”, where the receipt is to be, does not exist.`,
    noPublic: (text: string) =>
      `--public takes a web address without a sign-in and without a “?”, not “${text}”.`,
    alone: (name: string) => `${name} belongs to --receipt FILE.`,
    asked: (done: number, all: number) => `Asked for ${done} of ${formatCount(all, 'file')}`,
    none: (to: string) => `No receipt of ${to}: nothing was delivered there.`,
    written: (path: string) => `The receipt is in “${path}”.`,
    notWritten: (path: string, why: string) => `The receipt could not be written to “${path}”: ${why}`,
  },
  heldBack: 'What refers to failed files was held back. `slipway resume` tries them again.',
  namedTwice: (place: string) => `“${place}” is named twice as a destination; name it once.`,
  togetherNeedsSeveral: '--together is for several destinations; name each with --to.',
  withoutNeedsJob: '--without needs the job that is to go: `slipway resume JOB --without`.',
  waitsWithout: (job: string) => `\`slipway resume ${job} --without\` publishes here all the same.`,
  stale: {
    found: (count: number, to: string, ms: number) =>
      `${formatCount(count, 'file')} at ${to} that nothing will name any more ${count === 1 ? 'is' : 'are'} removed ${formatDuration(ms)} after the delivery.`,
    later: (count: number, until: number) =>
      `${formatCount(count, 'old file')} that nothing names any more: removed at ${formatWhen(until)}. Ctrl+C leaves that to \`slipway resume\`.`,
    removed: (count: number, to: string) => `Removed ${formatCount(count, 'old file')} from ${to}.`,
  },
  resumable: 'Nothing is lost: `slipway resume` goes on from here.',
  andMore: (count: number) => `… and ${count} more.`,
  stopped: 'Stopped.',
  stoppedJob: 'Stopped. The queue is kept: `slipway resume` goes on from here.',
  noCommand: (name: string) => `There is no command “${name}”; \`slipway --help\` lists them.`,
  noOption: (name: string, what: string) =>
    `\`${what}\` does not take ${name}; \`slipway --help\` says what does.`,
  cannotOpen: (path: string, why: string) =>
    `The folder “${path}”, where queue and settings are kept, cannot be used: ${why}`,
};

import type { JobState } from '../../model/job';
import { formatCount, formatNumber } from '../format';

const states: Readonly<Record<JobState, string>> = {
  scanning: 'planning',
  ready: 'ready',
  queued: 'queued',
  running: 'running',
  paused: 'paused',
  blocked: 'blocked',
  incomplete: 'incomplete',
  done: 'done',
  cancelled: 'cancelled',
};

/** What the command says of jobs that wait, and of how to go on with them or to be rid of them. */
export const queueWords = {
  states,
  noPlan: 'no plan yet',
  filesOf: (done: number, all: number, what: string) =>
    `${formatNumber(done)} of ${formatCount(all, 'file')}, ${what}`,
  empty: 'The queue is empty.',
  nothingWaits: 'Nothing waits to go on.',
  cannotGoOn: (job: string) => `No job that could go on begins with “${job}”; \`slipway jobs\` lists them.`,
  giveSecret: (job: string) =>
    `Give the right one with \`SLIPWAY_SECRET=… slipway resume ${job}\`, or let \`slipway resume ${job}\` ask for it at a terminal.`,
  giveSecretAnew:
    'Correct it in the address or in SLIPWAY_SECRET; a saved destination has to be removed and added again.',
  askAgain: (what: string, place: string) => `${what} for ${place} (Enter leaves it as it is kept): `,
  answerExisting: (job: string) =>
    `\`slipway resume ${job} --if-exists replace\` replaces what is there, \`slipway resume ${job} --if-exists skip\` leaves it.`,
  answerNeedsJob: '--if-exists of resume needs the job: `slipway resume JOB --if-exists replace|skip`.',
  answers: (rule: string) => `--if-exists of resume takes replace or skip, not “${rule}”.`,
  nothingAsked: (job: string) =>
    `“${job}” does not wait for an answer, so --if-exists changes nothing there; \`slipway jobs\` tells what it waits for.`,
  withoutTls:
    'Check the port, or go on without TLS by writing the address with ?tls=no at its end, or that of an FTP server with ftp:// at its beginning: whoever is in between can then read everything, the secret too.',
  onlyRepeats: (job: string) =>
    `\`slipway resume\` would only meet the same; \`slipway jobs remove ${job}\` takes it off the list.`,
  useJobs: 'Use it as: slipway jobs, or: slipway jobs remove JOB...',
  noJob: (job: string) => `No job begins with “${job}”; \`slipway jobs\` lists them.`,
  severalJobs: (job: string) => `Several jobs begin with “${job}”; write more of it.`,
  removed: (name: string, to: string) => `Removed from the list: ${name} → ${to}.`,
  elsewhere: (name: string, to: string) =>
    `Another Slipway is working on ${name} → ${to}; stop it there first. Nothing was removed.`,
  superseded: (job: string, name: string, to: string) =>
    `${name} → ${to} is not sent: a later delivery there is complete. \`slipway resume ${job}\` sends it all the same, \`slipway jobs remove ${job}\` takes it off the list.`,
};

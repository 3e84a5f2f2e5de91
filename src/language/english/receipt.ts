import { formatCount, formatNumber } from '../format';
import type { AskedPlace, FaultId } from '../../model/receipt';

const places: Readonly<Record<AskedPlace, string>> = { origin: 'the origin', public: 'the public address' };

const files = (count: number): string => formatCount(count, 'file');
const are = (count: number): string => (count === 1 ? 'is' : 'are');
const have = (count: number): string => (count === 1 ? 'has' : 'have');

interface FaultWords {
  /** Of several files together. */
  readonly text: (count: number, place: string) => string;
  /** What to do; empty: nothing. */
  readonly advice: string;
  /** Of one file. */
  readonly one: (place: string, told: string, what: string) => string;
}

const faults: Readonly<Record<FaultId, FaultWords>> = {
  missing: {
    text: (count, place) => `${files(count)} ${are(count)} missing at ${place}.`,
    advice: 'Deliver again; what is there as it was sent can be left alone.',
    one: (place) => `Missing at ${place}.`,
  },
  refused: {
    text: (count, place) => `${files(count)} ${are(count)} not given out at ${place}.`,
    advice:
      'Let whoever asks there read them: by the access of the files, a policy of the bucket, or the server’s rules.',
    one: (place, told) => `Not given out at ${place} (HTTP ${told}).`,
  },
  failed: {
    text: (count, place) => `${files(count)} ${are(count)} answered with an error at ${place}.`,
    advice: 'Ask whoever runs the server.',
    one: (place, told) => `Answered with HTTP ${told} at ${place}.`,
  },
  unreachable: {
    text: (count, place) => `${files(count)} could not be asked for at ${place}.`,
    advice: 'Ask again when it answers.',
    one: (place, told) => `No answer at ${place}: ${told}`,
  },
  size: {
    text: (count, place) => `${files(count)} ${have(count)} another size at ${place} than was sent.`,
    advice: 'Something has cut or replaced them since: deliver again, or have the cache on the way cleared.',
    one: (place, told, what) => `${told} bytes at ${place}, sent were ${what}.`,
  },
  content: {
    text: (count, place) => `${files(count)} ${have(count)} other content at ${place} than was sent.`,
    advice: 'Something has changed or replaced them since: deliver again.',
    one: (place) => `Other content at ${place} than was sent.`,
  },
  retimed: {
    text: (count, place) => `${files(count)} ${have(count)} another time at ${place} than was sent.`,
    advice: 'Something may have written to them since: deliver again, and replace what differs.',
    one: (place) => `Another time at ${place} than was sent.`,
  },
  version: {
    text: (count, place) =>
      `${files(count)} ${are(count)} of another version at ${place} than at the origin.`,
    advice:
      'A cache on the way still holds what was there before: have it cleared, or wait until its time is over.',
    one: (place) => `Another version at ${place} than at the origin.`,
  },
  type: {
    text: (count, place) => `${files(count)} ${have(count)} another content type at ${place} than was sent.`,
    advice: 'Deliver again: a store is told the right type. Elsewhere change the rules of the server.',
    one: (place, told, what) => `${told} as the type at ${place}, sent was ${what}.`,
  },
  unsized: {
    text: (count, place) => `No size is told of ${files(count)} at ${place}.`,
    advice: '',
    one: (place) => `No size is told at ${place}.`,
  },
  caching: {
    text: (count, place) =>
      `${files(count)} ${have(count)} another Cache-Control at ${place} than was asked for.`,
    advice: 'Deliver again: a store is told the right one. Elsewhere change the rules of the server.',
    one: (place, told) => `Cache-Control at ${place}: ${told}.`,
  },
  cors: {
    text: (count, place) =>
      `${files(count)} may not be read by players of another web site at ${place} (CORS).`,
    advice: 'Allow the players’ web site there, or name the right one here.',
    one: (place) => `Players of another web site may not read it at ${place} (CORS).`,
  },
  ranges: {
    text: (count, place) => `${files(count)} ${are(count)} given out as a whole only at ${place}.`,
    advice: 'Seeking within a film needs parts (range requests); segments do without.',
    one: (place) => `Given out as a whole only at ${place}.`,
  },
  unseen: {
    text: (count, place) => `${files(count)} cannot be looked at, at ${place}.`,
    advice: 'Name a public address to have them asked for there.',
    one: (place) => `Nobody can look at it at ${place}.`,
  },
};

/** What became of a delivery, as it was found after publishing. */
export const receiptWords = {
  title: (name: string) => `Receipt of ${name}`,
  places,
  placeNames: { origin: 'Origin', public: 'Public address' },
  faults,
  private: (status: number) =>
    `Without credentials nothing is given out at the destination’s own address${status === 0 ? '' : ` (HTTP ${status})`}, so only the origin was asked.`,
  privateAdvice: 'If viewers get it elsewhere, name that as the public address.',
  closed: 'Players of other web sites may not read the files at the public address (CORS).',
  closedAdvice:
    'If yours is on another site than the files, allow it there, and name it here to have it checked.',
  publicDown: (what: string) => `The public address does not answer: ${what}`,
  publicDownAdvice: 'Check the address; the origin was asked all the same.',
  unhashed: (count: number) =>
    `${files(count)} ${are(count)} no more on this computer as sent, so nobody can tell what the content was.`,
  sameHash: (algorithm: string) => `${algorithm} matches`,
  noAnswer: 'no answer',
  unknown: 'cannot be looked at',
  there: 'there',
  notThere: 'missing',
  ranges: 'ranges',
  none: 'None',
  verdicts: {
    good: (all: number) => `${files(all)}: all as sent.`,
    sized: (all: number, count: number) =>
      count === all
        ? `${files(all)}: all there in the right size; their content could not be compared.`
        : `${files(all)}: all as sent, ${formatNumber(count)} by their size alone; the content of those could not be compared.`,
    notes: (all: number, count: number) => `${files(all)}: all there, ${formatNumber(count)} with a note.`,
    problems: (all: number, count: number) =>
      `${formatNumber(count)} of ${files(all)} ${are(count)} not as sent.`,
    unseen: (all: number, count: number) =>
      count === all
        ? `${files(all)}: nobody could look whether they are there.`
        : `${files(all)}: of ${formatNumber(count)} nobody could look whether they are there.`,
    stopped: (done: number, all: number) => `Stopped after ${formatNumber(done)} of ${files(all)}.`,
    failed: (done: number, all: number) => `Only ${formatNumber(done)} of ${files(all)} could be asked for.`,
  },
  asked: 'Asked',
  site: 'Players’ web site',
  findings: 'What was found',
  noFindings: 'Every file is there as it was sent.',
  notAsked: 'not asked',
  columns: {
    name: 'File',
    bytes: 'Bytes',
    state: 'State',
    attempts: 'Tries',
    hash: 'Hash here',
    found: 'Found',
  },
};

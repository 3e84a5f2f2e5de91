import type { Target } from '../../../src/contract';
import type { Destination, Problem, Reading } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';
import type { Paste } from '../../state/view';

/** What the page shows of a pasted text. */
export interface Understood {
  readonly destination: Destination | undefined;
  readonly count: number;
  readonly question: Problem | undefined;
  readonly chosen: string | undefined;
  readonly remarks: readonly Problem[];
  /** The text itself lacks them, so fields ask for them. */
  readonly wantsUser: boolean;
  readonly wantsSecret: boolean;
  readonly secretInText: boolean;
  readonly secretKnown: boolean;
  /** What keeps files from being delivered to it, or nothing. */
  readonly lacks: 'credentials' | 'bucket' | undefined;
  readonly target: Target;
}

export function understand(paste: Paste): Understood {
  const alone = readDestinations(paste.text);
  const reading = readDestinations(paste.text, besideOf(paste));
  const question = reading.problems.find((problem) => problem.severity === 'question');
  const index = chosenIndex(question, paste.choice);
  const choice = question?.choices?.[index];
  const parsed = reading.destinations[0];
  const destination = choice?.destination ?? parsed?.destination;
  const wants = wantsOf(alone);
  const secretKnown = parsed?.secrets.secretKey !== undefined;
  return {
    destination,
    count: reading.destinations.length,
    question,
    chosen: choice?.label,
    remarks: reading.problems.filter((problem) => problem.severity !== 'question'),
    ...wants,
    secretKnown,
    secretInText: alone.destinations.some(({ secrets }) => Object.keys(secrets).length > 0),
    lacks: lacksOf(destination, secretKnown),
    target: targetOf(paste, index),
  };
}

function besideOf(paste: Paste): { user?: string; secret?: string } {
  return {
    ...(paste.user === '' ? {} : { user: paste.user }),
    ...(paste.secret === '' ? {} : { secret: paste.secret }),
  };
}

function targetOf(paste: Paste, choice: number): Target {
  return { text: paste.text, ...besideOf(paste), ...(choice > 0 ? { choice } : {}) };
}

function chosenIndex(question: Problem | undefined, label: string | undefined): number {
  const found = question?.choices?.findIndex((choice) => choice.label === label) ?? -1;
  return Math.max(0, found);
}

function wantsOf(alone: Reading): Pick<Understood, 'wantsUser' | 'wantsSecret'> {
  const first = alone.destinations[0];
  if (first?.destination.protocol !== 's3' || first.destination.anonymous) {
    return { wantsUser: false, wantsSecret: false };
  }
  return {
    wantsUser: first.destination.user === undefined,
    wantsSecret: first.secrets.secretKey === undefined,
  };
}

function lacksOf(destination: Destination | undefined, hasSecret: boolean): Understood['lacks'] {
  if (destination?.protocol !== 's3') return undefined;
  if (destination.bucket === undefined) return 'bucket';
  if (destination.anonymous) return undefined;
  return destination.user !== undefined && hasSecret ? undefined : 'credentials';
}

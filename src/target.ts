import type { Target } from './contract';
import type { Parsed } from './destination/destination';
import { readDestinations } from './destination/read';
import { undeliverable } from './destination/powers';
import { words } from './language/words';
import { Failure } from './model/failure';

/**
 * The one destination that a target means which is not saved.
 * @throws Failure `bad-address` with the sentence that says what was not understood.
 */
export function resolveTarget(target: Exclude<Target, { bookmarkId: string }>): Parsed {
  if ('destination' in target) return target;
  const { text, user, secret, answers, sessionToken } = target;
  const reading = readDestinations(text, { user, secret, answers });
  const [parsed] = reading.destinations;
  const error = reading.problems.find(({ severity }) => severity === 'error')?.text;
  // In a document of several, what is wrong with one does not speak against the first.
  const concerned = error !== undefined && reading.destinations.length < 2;
  if (!parsed || concerned) {
    const subject = error ?? words().requests.noAddress;
    throw new Failure({ kind: 'bad-address', operation: 'parse', subject, detail: subject });
  }
  const token = sessionToken ? { sessionToken } : {};
  return { destination: parsed.destination, secrets: { ...parsed.secrets, ...token } };
}

/** @throws Failure `undeliverable` where no driver can deliver there. */
export function mustDeliver({ destination }: Pick<Parsed, 'destination'>): void {
  const subject = undeliverable(destination);
  if (subject !== undefined)
    throw new Failure({ kind: 'undeliverable', operation: 'connect', subject, detail: subject });
}

import type { Target } from './contract';
import type { Parsed } from './destination/destination';
import { readDestinations } from './destination/read';
import { Failure } from './model/failure';

/**
 * The one destination that a pasted text means, the user's answer to its question taken in.
 * @throws Failure `bad-address` with the sentence that says what was not understood.
 */
export function resolveText(target: Exclude<Target, { bookmarkId: string }>): Parsed {
  const reading = readDestinations(target.text, { user: target.user, secret: target.secret });
  const [parsed] = reading.destinations;
  if (!parsed) {
    const subject =
      reading.problems.find(({ severity }) => severity === 'error')?.text ?? 'There is no address.';
    throw new Failure({ kind: 'bad-address', operation: 'parse', subject, detail: subject });
  }
  const choices = reading.problems.find(({ severity }) => severity === 'question')?.choices;
  const destination = choices?.[target.choice ?? 0]?.destination ?? parsed.destination;
  const token = target.sessionToken ? { sessionToken: target.sessionToken } : {};
  return { destination, secrets: { ...parsed.secrets, ...token } };
}

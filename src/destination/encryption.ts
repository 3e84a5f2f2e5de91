import { isThisComputer } from './hosts';
import type { Notes } from './notes';

export function warnPlain(host: string, notes: Notes): void {
  if (!isThisComputer(host))
    notes.warn('The connection is not encrypted: others on the way can read what is sent.');
}

/** `http://` at a service that is known to take `https://` is asked about; `encrypted` is the index of that choice. */
export function askTls(
  scheme: string,
  given: boolean | undefined,
  notes: Notes,
  encrypted: 0 | 1 = 0,
): boolean {
  if (given !== undefined) return given;
  if (scheme !== 'http') return true;
  const choices = ['Encrypted (https)', 'Not encrypted (http), as pasted'];
  const answer = notes.ask({
    id: 'tls',
    text: 'The service also takes encrypted connections. Use them?',
    choices: encrypted === 0 ? choices : choices.toReversed(),
  });
  return answer === encrypted;
}

import { words } from '../language/words';
import { isThisComputer } from './hosts';
import type { Notes } from './notes';

export function warnPlain(host: string, notes: Notes): void {
  if (!isThisComputer(host)) notes.warn(words().remarks.plain);
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
  const { text, yes, no } = words().questions.tls;
  const answer = notes.ask({
    id: 'tls',
    text,
    choices: encrypted === 0 ? [yes, no] : [no, yes],
  });
  return answer === encrypted;
}

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { exitCodes } from './exit-code';

/** Asks on the terminal, without showing what is typed. undefined: there is no terminal, or nothing was typed. */
export async function askSecret(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal stops echoing here: the question comes after, or the first keys would be seen.
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  lines.once('SIGINT', () => {
    process.stderr.write('\n');
    process.exit(exitCodes.interrupted);
  });
  process.stderr.write(question);
  try {
    const answer = await new Promise<string>((resolve) => {
      // Ctrl+D, or a terminal that goes away, is no answer.
      lines.once('close', () => resolve(''));
      lines.question('', resolve);
    });
    return answer === '' ? undefined : answer;
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

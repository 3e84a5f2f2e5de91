import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal, without showing what is typed. undefined: there is no terminal, or nothing was typed. */
export async function askSecret(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    const answer = await new Promise<string>((resolve) => lines.question('', resolve));
    return answer === '' ? undefined : answer;
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

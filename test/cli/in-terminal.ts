import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** What appears on the terminal, and what is typed then; each once, in this order. */
export type Answers = readonly (readonly [question: string, typed: string])[];

/** Runs the command in a terminal of its own (script(1)) and answers its questions. */
export async function inTerminal(
  args: readonly string[],
  answers: Answers,
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, resolve('out/main/slipway.cjs'), ...args]
    .map((word) => `'${word}'`)
    .join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null']);
  let shown = '';
  let seen = 0;
  let next = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (let answer = answers[next]; answer !== undefined; answer = answers[next]) {
      const at = shown.indexOf(answer[0], seen);
      if (at < 0) return;
      seen = at + answer[0].length;
      next += 1;
      child.stdin.write(answer[1]);
    }
  });
  const code = await new Promise<number | null>((settle) => {
    child.once('close', settle);
  });
  return { code, shown };
}

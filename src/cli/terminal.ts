import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Asking, Prompt } from '../model/question';
import { exitCodes } from './exit-code';
import { printable } from './printable';

/** Somebody sits at a terminal and can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY;
}

/** Asks without showing what is typed. undefined: there is no terminal, or nothing was typed. */
export function askSecret(question: string): Promise<string | undefined> {
  return askTerminal(question, false);
}

/** undefined: there is no terminal, or nothing was typed. */
export function askLine(question: string): Promise<string | undefined> {
  return askTerminal(question, true);
}

/** Puts the prompts of a server, one after the other. */
export async function askPrompts(
  prompts: readonly Prompt[],
  { name, instructions }: Asking,
): Promise<readonly string[] | undefined> {
  for (const text of [name, instructions]) if (text !== '') process.stderr.write(`${lines(text)}\n`);
  const answers: string[] = [];
  for (const { text, echo } of prompts) answers.push((await askTerminal(lines(text), echo)) ?? '');
  return answers;
}

/** A server's text may have several lines, and must not move the cursor. */
function lines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}

async function askTerminal(question: string, echo: boolean): Promise<string | undefined> {
  if (!canAsk()) return undefined;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal stops echoing here: the question comes after, or the first keys would be seen.
  const input = createInterface({
    input: process.stdin,
    output: echo ? process.stderr : silent,
    terminal: true,
  });
  input.once('SIGINT', () => {
    process.stderr.write('\n');
    process.exit(exitCodes.interrupted);
  });
  if (!echo) process.stderr.write(question);
  try {
    const answer = await new Promise<string>((resolve) => {
      // Ctrl+D, or a terminal that goes away, is no answer.
      input.once('close', () => resolve(''));
      input.question(echo ? question : '', resolve);
    });
    return answer === '' ? undefined : answer;
  } finally {
    input.close();
    if (!echo) process.stderr.write('\n');
  }
}

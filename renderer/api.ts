import type { CommandName, Input, Output, PageApi, Sentence } from '../src/contract';
import { strings } from './strings';

declare global {
  interface Window {
    readonly slipway: PageApi;
  }
}

/** A command that failed, with the sentence that says why. */
export class SentenceError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.title);
    this.name = 'SentenceError';
  }
}

/** Sends a command; resolves with its value or throws a `SentenceError`. */
export async function ask<K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>> {
  const reply = await window.slipway.invoke(name, input);
  if (reply.ok) return reply.value;
  throw new SentenceError(reply.error);
}

export function sentenceOf(error: unknown): Sentence {
  if (error instanceof SentenceError) return error.sentence;
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'unknown', ...strings.failure.internal, detail };
}

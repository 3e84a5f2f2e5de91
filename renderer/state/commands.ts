import type { CommandName, Input, Output } from '../../src/contract';
import { ask, sentenceOf } from '../api';
import { askTrust } from './prompts';
import { notify } from './view';

/** Sends a command; a failure becomes a notice and the answer `undefined`. */
export async function order<K extends CommandName>(
  name: K,
  input: Input<K>,
): Promise<{ readonly value: Output<K> } | undefined> {
  try {
    return { value: await ask(name, input) };
  } catch (error) {
    const sentence = sentenceOf(error);
    notify('bad', sentence);
    if (sentence.evidence) askTrust(sentence.evidence, () => void order(name, input));
    return undefined;
  }
}

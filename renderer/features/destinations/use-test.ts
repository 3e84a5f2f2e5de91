import { useRef, useState } from 'react';
import type { Sentence, Target } from '../../../src/contract';
import { ask, sentenceOf } from '../../api';
import { askTrust } from '../../state/prompts';

type TestState =
  { readonly state: 'idle' | 'busy' | 'good' } | { readonly state: 'bad'; readonly sentence: Sentence };

const idle: TestState = { state: 'idle' };

/** Tries a destination; an answer for another target than the present one does not count. */
export function useTest(target: Target): TestState & { readonly run: () => void } {
  const key = JSON.stringify(target);
  const [result, setResult] = useState({ key, test: idle });
  const latest = useRef(0);
  const run = (): void => {
    latest.current += 1;
    const turn = latest.current;
    const show = (test: TestState): void => {
      if (turn === latest.current) setResult({ key, test });
    };
    show({ state: 'busy' });
    ask('testDestination', { target }).then(
      () => show({ state: 'good' }),
      (error: unknown) => {
        const sentence = sentenceOf(error);
        show({ state: 'bad', sentence });
        if (sentence.evidence && turn === latest.current) askTrust(sentence.evidence, run);
      },
    );
  };
  return { ...(result.key === key ? result.test : idle), run };
}

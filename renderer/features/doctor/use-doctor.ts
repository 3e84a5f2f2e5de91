import { useEffect, useState } from 'react';
import type { Sentence } from '../../../src/contract';
import type { Checkup } from '../../../src/contract-doctor';
import { ask, sentenceOf } from '../../api';
import { askTrust } from '../../state/prompts';

export type Look =
  | { readonly state: 'busy' }
  | { readonly state: 'done'; readonly checkup: Checkup }
  | { readonly state: 'bad'; readonly sentence: Sentence };

export interface Doctor {
  readonly look: Look;
  readonly again: () => void;
  /** What was done about unfinished uploads; undefined: nothing yet. */
  readonly cleared: { readonly removed: number; readonly bytes: number } | undefined;
  readonly clear: () => void;
}

/** Looks at a saved destination as soon as it is shown, and again when that is asked for. */
export function useDoctor(bookmarkId: string): Doctor {
  const [look, setLook] = useState<Look>({ state: 'busy' });
  const [cleared, setCleared] = useState<Doctor['cleared']>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const show = (next: Look): void => {
      if (isWanted) setLook(next);
    };
    ask('examineDestination', { bookmarkId }).then(
      (checkup) => {
        show({ state: 'done', checkup });
        const evidence = checkup.findings.find((one) => one.evidence)?.evidence;
        if (evidence && isWanted) askTrust(evidence, () => setTurn(turn + 1));
      },
      (error: unknown) => show({ state: 'bad', sentence: sentenceOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [bookmarkId, turn]);
  const again = (): void => {
    setLook({ state: 'busy' });
    setTurn(turn + 1);
  };
  const clear = (): void => {
    setLook({ state: 'busy' });
    ask('clearUnfinished', { bookmarkId }).then(
      ({ removed, bytes }) => {
        setCleared({ removed, bytes });
        again();
      },
      (error: unknown) => setLook({ state: 'bad', sentence: sentenceOf(error) }),
    );
  };
  return { look, again, cleared, clear };
}

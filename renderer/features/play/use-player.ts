import { useEffect, useState } from 'react';
import type { Input, Output, Sentence } from '../../../src/contract';
import { ask, sentenceOf } from '../../api';

export type Opened = Output<'openPlayer'>;

export type PlayerState =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly opened: Opened }
  | { readonly state: 'failed'; readonly sentence: Sentence };

/** Has a player opened for as long as the component stands. */
export function usePlayer(what: Input<'openPlayer'>): PlayerState {
  const [state, setState] = useState<PlayerState>({ state: 'opening' });
  useEffect(() => {
    let isWanted = true;
    const opening = ask('openPlayer', what);
    opening.then(
      (opened) => isWanted && setState({ state: 'open', opened }),
      (error: unknown) => isWanted && setState({ state: 'failed', sentence: sentenceOf(error) }),
    );
    return () => {
      isWanted = false;
      void opening.then(({ player }) => ask('closePlayer', { player })).catch(() => undefined);
    };
  }, [what]);
  return state;
}

import { create } from 'zustand';
import type { JobView, Patch } from '../../src/contract';
import { ask } from '../api';
import { fromSnapshot, nothingYet, withPatch, type MainState } from './merge';

/** The cache of main's state. Only this file writes it. */
export const useMirror = create<MainState>()(() => nothingYet);

const retryAfterMs = 1500;

type Told = Pick<Patch, 'listings' | 'works' | 'receipts'>;

const listeners = new Set<(told: Told) => void>();

/**
 * Listings, works and receipts are told once and not kept here; whoever began them listens.
 * @returns a function that ends it.
 */
export function listenToMain(listener: (told: Told) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Takes the snapshot, then patches; a gap in the revisions means: the snapshot again.
 * @param onAnswer hears whether main answered, each time it was asked.
 */
export function followMain(onAnswer: (answered: boolean) => void): () => void {
  let held: Patch[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    held = [];
    try {
      useMirror.setState(fromSnapshot(await ask('snapshot', undefined)));
    } catch {
      onAnswer(false);
      timer = setTimeout(() => void load(), retryAfterMs);
      return;
    }
    onAnswer(true);
    const late = held;
    held = undefined;
    late.forEach(take);
  }

  function take(patch: Patch): void {
    if (held) {
      held.push(patch);
      return;
    }
    const state = useMirror.getState();
    if (patch.revision <= state.revision) return;
    if (patch.revision === state.revision + 1) useMirror.setState(withPatch(state, patch));
    else void load();
  }

  const end = window.slipway.subscribe((patch) => {
    take(patch);
    for (const listener of listeners) listener(patch);
  });
  void load();
  return () => {
    end();
    clearTimeout(timer);
  };
}

/** One fact of one job; the row renders again only when that fact changes. */
export function useJob<T>(id: string, fact: (job: JobView) => T): T | undefined {
  return useMirror((state) => {
    const job = state.jobs[id];
    return job === undefined ? undefined : fact(job);
  });
}

import { useSyncExternalStore } from 'react';
import { useMirror } from '../../state/mirror';
import type { MainState } from '../../state/merge';

/** So many are a minute. */
export const mostSpeeds = 60;
const everyMs = 1000;

interface Noted {
  readonly speeds: readonly number[];
  readonly at: number;
}

const none: readonly number[] = [];
const noted = new Map<string, Noted>();
const listeners = new Set<() => void>();

/**
 * Notes the speed of each delivery that runs once a second, whether its card shows or not, so that the last minute is
 * there when one looks. What was before a pause is forgotten.
 */
export function noteSpeeds({ jobs }: Pick<MainState, 'jobs'>, now: number): void {
  let changed = false;
  for (const { id, state, rate } of Object.values(jobs)) {
    const before = noted.get(id);
    if (state !== 'running') {
      changed = noted.delete(id) || changed;
    } else if (before === undefined || now - before.at >= everyMs) {
      noted.set(id, { speeds: [...(before?.speeds ?? []), rate].slice(-mostSpeeds), at: now });
      changed = true;
    }
  }
  for (const id of noted.keys()) if (!(id in jobs)) noted.delete(id);
  if (changed) for (const listener of listeners) listener();
}

useMirror.subscribe((main) => noteSpeeds(main, performance.now()));

export function speedsOf(id: string): readonly number[] {
  return noted.get(id)?.speeds ?? none;
}

/** Bytes a second, a second after the other; the last one is now. */
export function useSpeeds(id: string): readonly number[] {
  return useSyncExternalStore(listen, () => speedsOf(id));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

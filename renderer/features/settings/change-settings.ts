import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../../src/contract';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';

type Settings = Snapshot['settings'];
/** `undefined` takes a setting away. */
type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What was asked for last, until main tells that it holds: changes follow each other faster than that. */
let expected: Settings | undefined;

/** Every change counts at once; there is nothing to confirm. */
export function changeSettings(part: Change): void {
  const before = expected ?? useMirror.getState().settings;
  const entries = Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined);
  // Only what may be missing is ever taken away.
  const next = Object.fromEntries(entries) as unknown as Settings;
  if (isSame(next, before)) return;
  expected = next;
  void order('saveSettings', next).then((saved) => {
    if (!saved && expected === next) expected = undefined;
  });
}

useMirror.subscribe(({ settings }) => {
  if (expected && isSame(settings, expected)) expected = undefined;
});

function isSame(one: Settings, other: Settings): boolean {
  const sorted = (settings: Settings): string =>
    JSON.stringify(Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}

const keepAfterMs = 400;

/** Keeps what is typed: a moment after the last key, when `now` is called, and when the field goes. */
export function useKeep<T>(keep: (value: T) => void): Keep<T> {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  const [late] = useState(() => lateOf<T>());
  useEffect(() => {
    late.onKeep((value) => latest.current(value));
    return () => late.now();
  }, [late]);
  return late;
}

interface Keep<T> {
  readonly later: (value: T) => void;
  readonly now: () => void;
}

interface Late<T> extends Keep<T> {
  readonly onKeep: (listener: (value: T) => void) => void;
}

function lateOf<T>(): Late<T> {
  let pending: { readonly value: T } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listener: ((value: T) => void) | undefined;
  const now = (): void => {
    clearTimeout(timer);
    const held = pending;
    pending = undefined;
    if (held) listener?.(held.value);
  };
  return {
    now,
    later: (value) => {
      clearTimeout(timer);
      pending = { value };
      timer = setTimeout(now, keepAfterMs);
    },
    onKeep: (keep) => {
      listener = keep;
    },
  };
}

import { useState } from 'react';
import type { BookmarkView } from '../../../src/contract';
import { defaultsProblems, type DefaultsDraft } from './destination-form-defaults';
import { leave, type Draft } from './destination-form-draft';
import { problemsOf, type Problems } from './destination-form-problems';
import { strings } from '../../strings';

/** What a destination is known by in the list. */
export interface LabelDraft {
  readonly name: string;
  readonly folder: string;
  readonly colour: NonNullable<BookmarkView['colour']> | '';
}

/** All that a form for a destination holds. */
export interface Entry {
  readonly draft: Draft;
  readonly label: LabelDraft;
  readonly defaults: DefaultsDraft;
}

export interface EntryForm {
  readonly entry: Entry;
  /** Those to be shown now: of fields that were left, and all once somebody wanted to save. */
  readonly problems: Problems;
  readonly isSound: boolean;
  /** How many times something was wrong when it was to be saved. */
  readonly refusals: number;
  readonly change: (part: Partial<Entry>) => void;
  readonly onLeave: (name: string) => void;
  /** @returns what is to be saved, or undefined where something is wrong. */
  readonly check: () => Entry | undefined;
}

export function useEntry(start: Entry): EntryForm {
  const [entry, setEntry] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState(0);
  const found = allProblems(entry);
  const check = (): Entry | undefined => {
    const whole = { ...entry, draft: leave(entry.draft) };
    setEntry(whole);
    if (Object.keys(allProblems(whole)).length === 0) return whole;
    setRefusals(refusals + 1);
    return undefined;
  };
  return {
    entry,
    problems: refusals > 0 ? found : shownProblems(found, left),
    isSound: Object.keys(found).length === 0,
    refusals,
    change: (part) => setEntry((now) => ({ ...now, ...part })),
    onLeave: (name) => {
      setLeft((names) => new Set([...names, name]));
      setEntry((now) => ({ ...now, draft: leave(now.draft) }));
    },
    check,
  };
}

function allProblems({ draft, label, defaults }: Entry): Problems {
  const { long } = strings.form.problems;
  return {
    ...problemsOf(draft),
    ...(label.name.trim().length > 200 ? { name: long } : {}),
    ...(label.folder.trim().length > 200 ? { folder: long } : {}),
    ...defaultsProblems(defaults),
  };
}

/** Nobody is told that a field is needed while still on the way to it. */
function shownProblems(found: Problems, left: ReadonlySet<string>): Problems {
  const shown = Object.entries(found).filter(
    ([name, problem]) => left.has(name) && problem !== strings.form.problems.required,
  );
  return Object.fromEntries(shown);
}

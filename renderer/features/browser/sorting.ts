import type { EntryView } from '../../../src/contract-browse';
import { lookOf, looks } from './looks';

export const columns = ['name', 'size', 'kind', 'changed'] as const;
export type Column = (typeof columns)[number];

export interface Sort {
  readonly by: Column;
  readonly descending: boolean;
}

type Compare = (a: EntryView, b: EntryView) => number;

const collator = new Intl.Collator(undefined, { numeric: true });

const byName: Compare = (a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);

const compares: Readonly<Record<Column, Compare>> = {
  name: byName,
  size: (a, b) => (a.bytes ?? -1) - (b.bytes ?? -1),
  kind: (a, b) => looks.indexOf(lookOf(a)) - looks.indexOf(lookOf(b)),
  changed: (a, b) => (a.modifiedMs ?? 0) - (b.modifiedMs ?? 0),
};

/** Folders stand first whichever way it is; what is alike goes by its name. */
export function comparing({ by, descending }: Sort): Compare {
  const compare = compares[by];
  const sign = descending ? -1 : 1;
  return (a, b) =>
    Number(a.kind === 'file') - Number(b.kind === 'file') || sign * compare(a, b) || byName(a, b);
}

import { create } from 'zustand';
import type { Sentence } from '../../../src/contract';
import type { Changeable, EntryView, Power } from '../../../src/contract-browse';
import { bytesOf, Entries, type Order } from './entries';

export type Session =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly problem: Sentence }
  | {
      readonly state: 'open';
      readonly browser: string;
      readonly powers: readonly Power[];
      readonly headers?: Changeable | undefined;
    };

export interface ListingState {
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly problem?: Sentence | undefined;
  /** There is no such folder yet; whatever is put into it makes it. */
  readonly isMissing?: boolean | undefined;
  /** Nobody asked for it: what is in sight stays where it is. */
  readonly quiet?: boolean | undefined;
}

/** What was copied, to be pasted elsewhere in the same destination; its text stands on the clipboard. */
interface Copied {
  readonly browser: string;
  readonly entries: readonly EntryView[];
  readonly text: string;
}

interface BrowserState {
  /** Tells one connection from another: the bookmark, and what it was when it was opened. */
  readonly key: string;
  readonly bookmarkId: string;
  readonly session: Session;
  readonly folder: string;
  readonly entries: Entries;
  /** Counts the changes of `entries`. */
  readonly version: number;
  readonly listing: ListingState;
  readonly order: Order;
  /** Paths. */
  readonly selected: ReadonlySet<string>;
  readonly focus: string | undefined;
  /** Where a range that is selected begins. */
  readonly anchor: string | undefined;
  readonly details: boolean;
  readonly copied?: Copied | undefined;
}

const noSelection: ReadonlySet<string> = new Set();
export const unmarked = { selected: noSelection, focus: undefined, anchor: undefined } as const;
const startOrder: Order = { sort: { by: 'name', descending: false }, filter: '' };

/** What the browser shows. Its connection goes on while the queue is looked at. */
export const useBrowser = create<BrowserState>()(() => ({
  key: '',
  bookmarkId: '',
  session: { state: 'opening' },
  folder: '',
  entries: new Entries(startOrder, () => undefined),
  version: 0,
  listing: { state: 'running' },
  order: startOrder,
  ...unmarked,
  details: true,
}));

interface Known {
  readonly selected: ReadonlySet<string>;
  readonly shown: readonly EntryView[];
  readonly found: readonly EntryView[];
  readonly bytes: number;
}

let known: Known | undefined;

/** Asked for by many at once; among 100,000 it is looked for once only. */
function selection(): Known {
  const { selected, entries } = useBrowser.getState();
  const { shown } = entries;
  if (known?.selected === selected && known.shown === shown) return known;
  const only = selected.size === 1 ? shown[entries.indexOf([...selected][0])] : undefined;
  const found = only ? [only] : selected.size === 0 ? [] : shown.filter(({ path }) => selected.has(path));
  known = { selected, shown, found, bytes: bytesOf(found) };
  return known;
}

/** All that is shown: nothing has to be looked for. */
export function markAll(selected: ReadonlySet<string>, { shown, shownBytes }: Entries): void {
  known = { selected, shown, found: shown, bytes: shownBytes };
  useBrowser.setState({ selected });
}

export function selectedEntries(): readonly EntryView[] {
  return selection().found;
}

export function selectedBytes(): number {
  return selection().bytes;
}

/** The one entry that is selected alone. */
export function useOnlySelected(): EntryView | undefined {
  return useBrowser(({ selected, entries }) =>
    selected.size === 1 ? entries.shown[entries.indexOf([...selected][0])] : undefined,
  );
}

/** What a filter hides is not meant. */
export function useSelectedCount(): number {
  return useBrowser(() => selectedEntries().length);
}

export function toggleDetails(): void {
  useBrowser.setState(({ details }) => ({ details: !details }));
}

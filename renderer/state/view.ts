import { create } from 'zustand';
import type { Sentence } from '../../src/contract';

export type Filter = 'all' | 'active' | 'finished';

/** What stands in the paste box. The only place of the page that holds a secret; it is never stored. */
export interface Paste {
  readonly text: string;
  readonly user: string;
  readonly secret: string;
  /** Label of the chosen reading; the order of the choices changes with what stands beside the text. */
  readonly choice: string | undefined;
}

export type DialogRequest =
  | { readonly kind: 'settings' }
  | { readonly kind: 'cancel' | 'publish-anyway'; readonly jobId: string }
  | { readonly kind: 'rename'; readonly bookmarkId: string }
  | { readonly kind: 'remove'; readonly bookmarkId: string }
  | { readonly kind: 'job-secret'; readonly jobId: string }
  | { readonly kind: 'secret'; readonly bookmarkId: string };

export interface Notice {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly sentence: Pick<Sentence, 'title' | 'advice' | 'detail'>;
}

interface ViewState {
  readonly paste: Paste;
  /** The pasted text may be seen as it is, because it is being edited. */
  readonly editing: boolean;
  readonly bookmarkId: string | undefined;
  readonly filter: Filter;
  readonly open: Readonly<Record<string, boolean>>;
  /** Dropped before there was a destination. */
  readonly waiting: readonly string[];
  /** Files hang over the window; `over` is the bookmark under the pointer. */
  readonly drag: { readonly over: string | undefined } | undefined;
  /** The job that the last drop made. */
  readonly freshJob: string | undefined;
  readonly dialog: DialogRequest | undefined;
  readonly notices: readonly Notice[];
}

const noPaste: Paste = { text: '', user: '', secret: '', choice: undefined };

/** What is selected, open and typed; lost with the page. */
export const useView = create<ViewState>()(() => ({
  paste: noPaste,
  editing: false,
  bookmarkId: undefined,
  filter: 'all',
  open: {},
  waiting: [],
  drag: undefined,
  freshJob: undefined,
  dialog: undefined,
  notices: [],
}));

const set = useView.setState;

/** A text took the place of what stood there, and of the key and secret that belonged to it. */
export function replaceText(text: string): void {
  set({ paste: { ...noPaste, text }, editing: false, bookmarkId: undefined });
}

/** The text was changed by hand; the key and secret beside it stay. */
export function changeText(text: string): void {
  set((view) => ({
    paste: text === '' ? noPaste : { ...view.paste, text, choice: undefined },
    editing: true,
    bookmarkId: undefined,
  }));
}

export function editPaste(part: Partial<Omit<Paste, 'text'>>): void {
  set((view) => ({ paste: { ...view.paste, ...part } }));
}

export function setEditing(editing: boolean): void {
  set({ editing });
}

export function clearPaste(): void {
  set({ paste: noPaste, editing: false });
}

export function selectBookmark(bookmarkId: string | undefined): void {
  set({ bookmarkId, paste: noPaste, editing: false });
}

export function setFilter(filter: Filter): void {
  set({ filter });
}

export function toggleOpen(jobId: string): void {
  set((view) => ({ open: { ...view.open, [jobId]: !view.open[jobId] } }));
}

export function keepWaiting(paths: readonly string[]): void {
  set((view) => ({ waiting: [...new Set([...view.waiting, ...paths])] }));
}

export function forgetWaiting(): void {
  set({ waiting: [] });
}

export function setDrag(drag: ViewState['drag']): void {
  const now = useView.getState().drag;
  if (now?.over !== drag?.over || (now === undefined) !== (drag === undefined)) set({ drag });
}

export function showFreshJob(freshJob: string): void {
  set((view) => ({ freshJob, filter: view.filter === 'finished' ? 'active' : view.filter }));
}

export function openDialog(dialog: DialogRequest): void {
  set({ dialog });
}

export function closeDialog(): void {
  set({ dialog: undefined });
}

let lastNotice = 0;

/** @returns its id, for whoever can tell when it is no longer true. */
export function notify(tone: Notice['tone'], sentence: Notice['sentence']): number {
  lastNotice += 1;
  const notice = { id: lastNotice, tone, sentence };
  set((view) => ({
    notices: [...view.notices.filter((n) => n.sentence.title !== sentence.title), notice].slice(-3),
  }));
  return notice.id;
}

export function dismissNotice(id: number): void {
  set((view) => ({ notices: view.notices.filter((notice) => notice.id !== id) }));
}

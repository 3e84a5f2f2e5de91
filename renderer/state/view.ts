import { create } from 'zustand';
import { isTooLong } from '../../src/destination/read';
import { strings } from '../strings';
import type { ImportSummary, Input, Sentence } from '../../src/contract';
import type { EntryView } from '../../src/contract-browse';
import type { OpenedFile } from '../../src/contract-arrivals';
import type { Answers, Parsed, Protocol } from '../../src/destination/destination';
import type { FieldName } from '../../src/destination/fields';

export type Filter = 'all' | 'active' | 'finished';

/** What stands in the paste box. The only place of the page that holds a secret; it is never stored. */
export interface Paste {
  readonly text: string;
  readonly user: string;
  readonly secret: string;
  /** To the questions that the text raises, by their ids. */
  readonly answers: Answers;
  /** What was corrected by hand, by its place among the destinations that the text names. */
  readonly corrected: Readonly<Record<number, Parsed>>;
  /** Places of those that are not meant. */
  readonly left: readonly number[];
  /** Places of those whose server is known to speak no TLS. */
  readonly plain: readonly number[];
}

/** What is to be fetched or copied over a browser's connection, and into which folder of this computer or of the destination. */
export interface PlaceRequest {
  readonly browser: string;
  readonly entries: readonly EntryView[];
  readonly into: string;
}

/** What is to be kept in step: the folder of jobs that are ready with their destinations, or one with a saved destination. */
export type KeepRequest =
  { readonly jobs: readonly string[] } | { readonly folder: string; readonly bookmarkId: string };

export type DialogRequest =
  | { readonly kind: 'settings'; readonly section?: string }
  /** `start` is typed already. */
  | { readonly kind: 'palette'; readonly start: string }
  | { readonly kind: 'cancel' | 'forget' | 'publish-anyway'; readonly jobId: string }
  | { readonly kind: 'rename'; readonly bookmarkId: string }
  | { readonly kind: 'edit' | 'doctor'; readonly bookmarkId: string }
  /** Corrects what was understood of the pasted text. */
  | { readonly kind: 'correct'; readonly index: number; readonly field?: FieldName }
  | { readonly kind: 'new'; readonly protocol: Protocol }
  | { readonly kind: 'keep-in-step'; readonly what: KeepRequest }
  | { readonly kind: 'import' }
  | { readonly kind: 'import-summary'; readonly summary: ImportSummary }
  | { readonly kind: 'opened-file'; readonly opened: OpenedFile }
  | { readonly kind: 'remove'; readonly bookmarkId: string }
  | { readonly kind: 'make-folder' | 'rename-entry' | 'remove-entries' | 'headers' }
  /** Of a file, or of all in a folder. */
  | { readonly kind: 'versions'; readonly path: string; readonly name: string }
  | { readonly kind: 'play'; readonly what: Input<'openPlayer'>; readonly name: string }
  | {
      readonly kind: 'fetch-taken' | 'copy-taken';
      readonly request: PlaceRequest;
      readonly names: readonly string[];
    }
  | { readonly kind: 'existing' | 'receipt'; readonly jobId: string }
  /** `goOn` continues with what the secret was asked for; else the delivery goes on, or is played. */
  | { readonly kind: 'job-secret'; readonly jobId: string; readonly goOn?: () => void }
  | { readonly kind: 'watch-secret'; readonly id: string; readonly account: string }
  /** `bySftp` begins with the same place by SFTP, where it was one of Aspera's. */
  | { readonly kind: 'job-destination'; readonly jobId: string; readonly bySftp?: boolean }
  /** `goOn` continues with what lacked the secret. */
  | { readonly kind: 'secret'; readonly bookmarkId: string; readonly goOn?: () => void };

export interface Notice {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly sentence: Pick<Sentence, 'title' | 'advice' | 'detail'>;
  /** What can be done with what it tells of. */
  readonly act?: { readonly text: string; readonly run: () => void } | undefined;
}

export interface Drag {
  /** The bookmark under the pointer. */
  readonly over: string | undefined;
  /** The folder of the browser under the pointer. */
  readonly into?: string | undefined;
}

export interface ViewState {
  readonly paste: Paste;
  /** What stood there before something was browsed; it comes back with the queue. */
  readonly aside: Paste | undefined;
  /** The pasted text may be seen as it is, because it is being edited. */
  readonly editing: boolean;
  readonly bookmarkId: string | undefined;
  /** Bookmarks that deliveries go to as well. */
  readonly alsoIds: readonly string[];
  /** The bookmark that the browser shows in the queue's place. */
  readonly browsed: string | undefined;
  readonly filter: Filter;
  readonly open: Readonly<Record<string, boolean>>;
  /** Dropped before there was a destination. */
  readonly waiting: readonly string[];
  /** A dropped folder goes into a folder of its name. */
  readonly keepFolderName: boolean;
  /** Files hang over the window. */
  readonly drag: Drag | undefined;
  /** The job that the last drop made, or the watch that was begun last. */
  readonly freshJob: string | undefined;
  /** The job that is played as soon as it is done. */
  readonly playWhenDone: string | undefined;
  readonly dialog: DialogRequest | undefined;
  /** The last notice that was told before the dialog was opened. */
  readonly noticeBefore: number;
  readonly notices: readonly Notice[];
}

const noPaste: Paste = { text: '', user: '', secret: '', answers: {}, corrected: {}, left: [], plain: [] };

/** What is selected, open and typed; lost with the page. */
export const useView = create<ViewState>()(() => ({
  paste: noPaste,
  aside: undefined,
  editing: false,
  bookmarkId: undefined,
  alsoIds: [],
  browsed: undefined,
  filter: 'all',
  open: {},
  waiting: [],
  keepFolderName: false,
  drag: undefined,
  freshJob: undefined,
  playWhenDone: undefined,
  dialog: undefined,
  noticeBefore: 0,
  notices: [],
}));

const set = useView.setState;

/** A field that holds megabytes stands still for seconds, so they never get into it. */
function refuseLong(text: string): boolean {
  if (!isTooLong(text)) return false;
  notify('bad', { title: strings.paste.tooLong, advice: '', detail: '' });
  return true;
}

/** A text took the place of what stood there, and of the key and secret that belonged to it. */
export function replaceText(text: string): void {
  if (refuseLong(text)) return;
  set({
    keepFolderName: false,
    aside: undefined,
    paste: { ...noPaste, text },
    editing: false,
    bookmarkId: undefined,
    alsoIds: [],
    browsed: undefined,
  });
}

/** The text was changed by hand; the key and secret beside it stay. */
export function changeText(text: string): void {
  if (refuseLong(text)) return;
  set((view) => ({
    paste: text === '' ? noPaste : { ...noPaste, user: view.paste.user, secret: view.paste.secret, text },
    editing: true,
    bookmarkId: undefined,
    alsoIds: [],
    browsed: undefined,
  }));
}

export function editPaste(part: Partial<Omit<Paste, 'text'>>): void {
  set((view) => ({ paste: { ...view.paste, ...part } }));
}

/** Takes the place of what was understood of one destination of the text. */
export function correctPaste(index: number, parsed: Parsed): void {
  set(({ paste }) => ({ paste: { ...paste, corrected: { ...paste.corrected, [index]: parsed } } }));
}

export function answerQuestion(id: string, choice: number): void {
  set(({ paste }) => ({ paste: { ...paste, answers: { ...paste.answers, [id]: choice } } }));
}

/** Which of the text's destinations are meant. */
export function choosePasted(index: number, chosen: boolean): void {
  set(({ paste }) => {
    const others = paste.left.filter((one) => one !== index);
    return { paste: { ...paste, left: chosen ? others : [...others, index] } };
  });
}

export function setEditing(editing: boolean): void {
  set({ editing });
}

export function clearPaste(): void {
  set({ paste: noPaste, aside: undefined, editing: false });
}

export function selectBookmark(bookmarkId: string | undefined): void {
  set({
    keepFolderName: false,
    bookmarkId,
    alsoIds: [],
    paste: noPaste,
    aside: undefined,
    editing: false,
    browsed: undefined,
  });
}

/** Takes one more to those that deliveries go to, or takes it away from them. */
export function toggleBookmark(id: string): void {
  const { bookmarkId, alsoIds } = useView.getState();
  const before = bookmarkId === undefined ? [] : [bookmarkId, ...alsoIds];
  const [first, ...others] = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  selectBookmark(first);
  set({ alsoIds: others });
}

export function browse(browsed: string): void {
  set(({ paste, aside }) => ({
    browsed,
    bookmarkId: undefined,
    alsoIds: [],
    paste: noPaste,
    aside: paste.text === '' ? aside : paste,
    editing: false,
  }));
}

export function showQueue(): void {
  set(({ paste, aside, bookmarkId }) => ({
    browsed: undefined,
    aside: undefined,
    ...(aside && paste.text === '' && bookmarkId === undefined ? { paste: aside } : {}),
  }));
}

/** Its card, in the queue, whatever was shown before. */
export function showJob(freshJob: string): void {
  showQueue();
  set({ freshJob, filter: 'all' });
}

export function setFilter(filter: Filter): void {
  showQueue();
  set({ filter });
}

export function toggleOpen(jobId: string): void {
  set((view) => ({ open: { ...view.open, [jobId]: !view.open[jobId] } }));
}

export function keepWaiting(paths: readonly string[]): void {
  set((view) => ({ waiting: [...new Set([...view.waiting, ...paths])] }));
}

export function setKeepFolderName(keepFolderName: boolean): void {
  set({ keepFolderName });
}

export function forgetWaiting(): void {
  set({ waiting: [] });
}

export function setDrag(drag: ViewState['drag']): void {
  const now = useView.getState().drag;
  const isSame = now?.over === drag?.over && now?.into === drag?.into;
  if (!isSame || (now === undefined) !== (drag === undefined)) set({ drag });
}

export function showFreshJob(freshJob: string): void {
  set((view) => ({ freshJob, filter: view.filter === 'finished' ? 'active' : view.filter }));
}

export function playWhenDone(jobId: string | undefined): void {
  set({ playWhenDone: jobId });
}

/** What went well has been read by whoever opens it; coming back it would look like news. */
export function openDialog(dialog: DialogRequest): void {
  set(({ notices }) => ({
    dialog,
    noticeBefore: lastNotice,
    notices: notices.filter(({ tone }) => tone === 'bad'),
  }));
}

export function closeDialog(): void {
  set({ dialog: undefined });
}

let lastNotice = 0;

/** @returns its id, for whoever can tell when it is no longer true. */
export function notify(tone: Notice['tone'], sentence: Notice['sentence'], act?: Notice['act']): number {
  lastNotice += 1;
  const notice = { id: lastNotice, tone, sentence, act };
  set((view) => ({
    notices: [...view.notices.filter((n) => n.sentence.title !== sentence.title), notice].slice(-3),
  }));
  return notice.id;
}

export function dismissNotice(id: number): void {
  set((view) => ({ notices: view.notices.filter((notice) => notice.id !== id) }));
}

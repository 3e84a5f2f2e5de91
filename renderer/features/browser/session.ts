import type { BookmarkView, Sentence } from '../../../src/contract';
import type { EntryView, ListingPart } from '../../../src/contract-browse';
import { ask, sentenceOf } from '../../api';
import { useMirror } from '../../state/mirror';
import { browse } from '../../state/view';
import { unmarked, useBrowser } from './browser-state';
import { Entries, type Order } from './entries';
import { listingInbox } from './inbox';
import { hasRealFolders } from './places';
import { whenIdle } from './works';

const get = useBrowser.getState;
const set = useBrowser.setState;

/** The listing under way; one that is not it any more is not listened to. */
let current: { readonly entries: Entries; id?: string } | undefined;

/** Another address or another secret is another connection. */
export function keyOf({ id, destination, missing }: BookmarkView): string {
  return JSON.stringify([id, destination, missing]);
}

/** Where the next connection begins, in place of the bookmark's folder. */
let wanted: { readonly bookmarkId: string; readonly folder: string } | undefined;

/** Shows a folder of a saved destination. */
export function browseAt(bookmarkId: string, folder: string): void {
  const { session, bookmarkId: shown, key } = get();
  if (session.state === 'open' && shown === bookmarkId && key !== '') void go(folder);
  else wanted = { bookmarkId, folder };
  browse(bookmarkId);
}

/** Connects, unless it is connected already: then everything is as it was left. */
export async function enter(bookmarkId: string, key: string): Promise<void> {
  if (get().key === key && get().session.state !== 'failed') return;
  leave();
  const { order } = get();
  const entries = new Entries({ ...order, filter: '' }, () => undefined);
  set({ ...unmarked, key, bookmarkId, session: { state: 'opening' }, folder: '', entries });
  try {
    const { browser, folder, powers, headers } = await ask('openBrowser', { bookmarkId });
    if (get().key !== key) {
      await ask('closeBrowser', { browser });
      return;
    }
    set({ session: { state: 'open', browser, powers, headers } });
    const start = wanted?.bookmarkId === bookmarkId ? wanted.folder : folder;
    wanted = undefined;
    await go(start);
  } catch (error) {
    if (get().key === key) set({ session: { state: 'failed', problem: sentenceOf(error) } });
  }
}

/** Its connection stays until what is being removed or fetched over it has ended. */
export function leave(): void {
  const { session } = get();
  endListing();
  set({ key: '' });
  if (session.state !== 'open') return;
  const { browser } = session;
  void whenIdle(browser)
    .then(() => ask('closeBrowser', { browser }))
    .catch(() => undefined);
}

/** @param focus the entry that has the focus there, for instance the folder that one comes from. */
export async function go(folder: string, focus?: string): Promise<void> {
  const order = { ...get().order, filter: '' };
  const entries = newEntries(order);
  set({ ...unmarked, folder, order, entries, focus, anchor: focus });
  await list(entries);
}

/** What stands there stays until the new listing is whole. @param how quiet: nobody asked for it, so nothing moves. */
export async function refresh({ quiet = false } = {}): Promise<void> {
  await list(newEntries(get().order), quiet);
}

async function list(entries: Entries, quiet = false): Promise<void> {
  const { session, folder } = get();
  if (session.state !== 'open') return;
  endListing();
  const mine: NonNullable<typeof current> = { entries };
  current = mine;
  set({ listing: { state: 'running', quiet } });
  try {
    const { listing } = await ask('listFolder', { browser: session.browser, folder });
    mine.id = listing;
    listingInbox.claim(listing, (part) => take(part, entries));
    if (current !== mine) endOne(listing);
  } catch (error) {
    if (current === mine) set({ listing: { state: 'failed', problem: sentenceOf(error) } });
  }
}

function newEntries(order: Order): Entries {
  const entries = new Entries(order, () => {
    if (get().entries === entries) set(({ version }) => ({ version: version + 1 }));
  });
  return entries;
}

function take({ listing, entries: more, count, done, problem }: ListingPart, entries: Entries): void {
  if (current?.entries !== entries) return;
  if (count > 0) entries.add(JSON.parse(more) as EntryView[]);
  if (!done) return;
  listingInbox.release(listing);
  void entries.arrange(get().order).then(() => {
    if (current?.entries !== entries) return;
    current = undefined;
    const { listing: before } = get();
    const isMissing = problem !== undefined && isMissingFolder(problem);
    const state = problem && !isMissing ? 'failed' : before.state === 'stopped' ? 'stopped' : 'done';
    if (state === 'done') adopt(entries);
    set({ listing: { state, quiet: before.quiet, ...(isMissing ? { isMissing } : { problem }) } });
  });
}

/** Where folders are real, a driver makes those that a file needs. */
function isMissingFolder({ kind }: Sentence): boolean {
  const bookmark = useMirror.getState().bookmarks.find(({ id }) => id === get().bookmarkId);
  return kind === 'not-found' && bookmark !== undefined && hasRealFolders(bookmark.destination);
}

/** After a refresh what was selected stays selected, as far as it is still there. */
function adopt(entries: Entries): void {
  const { entries: before, selected, focus, version } = get();
  if (before === entries) return;
  const stays = entries.indexOf(focus) >= 0;
  const place = Math.min(Math.max(0, before.indexOf(focus)), entries.shown.length - 1);
  set({
    entries,
    version: version + 1,
    selected: selected.size === 0 ? selected : stillThere(selected, entries),
    ...(stays ? {} : { focus: entries.shown[place]?.path, anchor: undefined }),
  });
}

function stillThere(selected: ReadonlySet<string>, entries: Entries): ReadonlySet<string> {
  return new Set(entries.shown.filter(({ path }) => selected.has(path)).map(({ path }) => path));
}

export function stopListing(): void {
  if (!current?.id) return;
  set({ listing: { state: 'stopped' } });
  void ask('stopListing', { listing: current.id });
}

function endListing(): void {
  const id = current?.id;
  current = undefined;
  if (id !== undefined) endOne(id);
}

function endOne(id: string): void {
  listingInbox.release(id);
  void ask('stopListing', { listing: id }).catch(() => undefined);
}

export function setOrder(change: Partial<Order>): void {
  const order = { ...get().order, ...change };
  set({ order });
  void get().entries.arrange(order);
}

import type { BookmarkView } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { notify, openDialog } from '../../state/view';
import { strings } from '../../strings';
import { deliver } from '../drop/deliver';
import { selectedEntries, useBrowser } from './browser-state';
import { aimAtFolder } from './folder-aim';
import { isPlayable } from './looks';
import { addressAt, crumbsOf, hasOwnName, isBucketList, parentFolder } from './places';
import { go, refresh } from './session';
import { show } from './works';

const words = strings.browser;
/** As many paths as one message may name. */
const mostPaths = 100_000;
/** As many links as one message may ask for. */
const mostLinks = 1000;

export interface Abilities {
  readonly makes: boolean;
  readonly uploads: boolean;
  readonly fetches: boolean;
  /** With nothing selected, the folder that is shown. */
  readonly fetchesFolder: boolean;
  readonly renames: boolean;
  readonly removes: boolean;
  readonly copies: boolean;
  readonly plays: boolean;
  readonly links: boolean;
  readonly changesHeaders: boolean;
  readonly duplicates: boolean;
  /** Of the one file, or with nothing selected of the folder. */
  readonly showsVersions: boolean;
}

/** What can be done here and now, with what is selected. */
export function abilities(): Abilities {
  const { session, folder, listing, entries } = useBrowser.getState();
  const bookmark = bookmarkOfBrowser();
  const isOpen = session.state === 'open' && (listing.state !== 'failed' || entries.count > 0);
  const powers = session.state === 'open' ? session.powers : [];
  const isBuckets = bookmark !== undefined && isBucketList(bookmark, folder);
  const selected = selectedEntries();
  const some = isOpen && selected.length > 0;
  const [first] = selected;
  const areFiles = selected.length <= mostLinks && selected.every(({ kind }) => kind === 'file');
  return {
    makes: isOpen && powers.includes('make-folder'),
    uploads: isOpen && bookmark !== undefined && !isBuckets,
    fetches: some && powers.includes('fetch'),
    fetchesFolder:
      isOpen && folder !== '' && selected.length === 0 && entries.count > 0 && powers.includes('fetch'),
    renames:
      first !== undefined &&
      selected.length === 1 &&
      bookmark !== undefined &&
      powers.includes('rename') &&
      hasOwnName(first, bookmark.destination),
    removes: some && powers.includes(isBuckets ? 'remove-root' : 'remove'),
    copies: some,
    links: some && powers.includes('link') && areFiles,
    changesHeaders: some && session.state === 'open' && session.headers !== undefined && !isBuckets,
    duplicates: some && powers.includes('copy') && !isBuckets,
    showsVersions:
      isOpen &&
      powers.includes('versions') &&
      !isBuckets &&
      (first === undefined || (selected.length === 1 && first.kind !== 'bucket')),
    plays: first !== undefined && selected.length === 1 && powers.includes('fetch') && isPlayable(first),
  };
}

export function bookmarkOfBrowser(): BookmarkView | undefined {
  const { bookmarkId } = useBrowser.getState();
  return useMirror.getState().bookmarks.find(({ id }) => id === bookmarkId);
}

/** A folder is gone into; what can be played plays, and of any other file the details are shown. */
export function openEntry(entry: EntryView | undefined): void {
  if (!entry) return;
  if (entry.kind !== 'file') void go(entry.path);
  else if (abilities().plays) playSelected();
  else useBrowser.setState({ details: true });
}

export function goUp(): void {
  const { folder } = useBrowser.getState();
  const bookmark = bookmarkOfBrowser();
  const parent = bookmark && parentFolder(bookmark, folder);
  if (parent !== undefined) void go(parent, folder);
}

/** Of several, an address a line. */
export async function copyAddresses(): Promise<void> {
  const bookmark = bookmarkOfBrowser();
  const selected = selectedEntries();
  if (!bookmark || selected.length === 0) return;
  const addresses = selected.map(({ path }) => addressAt(bookmark.destination, path));
  const text = addresses.join('\n');
  await navigator.clipboard.writeText(text);
  const { session } = useBrowser.getState();
  if (session.state === 'open' && session.powers.includes('copy'))
    useBrowser.setState({ copied: { browser: session.browser, entries: selected, text } });
  notify('good', { title: words.copied(addresses.length), advice: '', detail: '' });
}

export function playSelected(): void {
  const { bookmarkId } = useBrowser.getState();
  const [entry] = selectedEntries();
  if (!entry || bookmarkId === undefined || !abilities().plays) return;
  openDialog({ kind: 'play', what: { bookmarkId, path: entry.path }, name: entry.name });
}

export function askRename(): void {
  if (abilities().renames) openDialog({ kind: 'rename-entry' });
}

export function askRemove(): void {
  if (abilities().removes && fitsMessage()) openDialog({ kind: 'remove-entries' });
}

export function askHeaders(): void {
  if (abilities().changesHeaders && fitsMessage()) openDialog({ kind: 'headers' });
}

export function showVersions(): void {
  const { folder } = useBrowser.getState();
  const [entry] = selectedEntries();
  const bookmark = bookmarkOfBrowser();
  if (!bookmark || !abilities().showsVersions) return;
  const name = entry?.name ?? crumbsOf(bookmark, folder).at(-1)?.name ?? bookmark.name;
  openDialog({ kind: 'versions', path: entry?.path ?? folder, name });
}

export function fitsMessage(): boolean {
  if (useBrowser.getState().selected.size <= mostPaths) return true;
  notify('bad', { title: words.tooMany(mostPaths), advice: '', detail: '' });
  return false;
}

export async function upload(kind: 'files' | 'folder'): Promise<void> {
  const { folder } = useBrowser.getState();
  const bookmark = bookmarkOfBrowser();
  const chosen = await order('choosePaths', { kind });
  if (!bookmark || !chosen || chosen.value.length === 0) return;
  await deliver(chosen.value, aimAtFolder(bookmark, folder), false, true);
}

/** @param total what the question before it has counted. */
export async function remove(
  entries: readonly EntryView[],
  total: { readonly files: number; readonly bytes: number },
): Promise<void> {
  const { session, folder, key } = useBrowser.getState();
  if (session.state !== 'open') return;
  const { browser } = session;
  const begun = await order('removeEntries', { browser, paths: entries.map(({ path }) => path) });
  if (!begun) return;
  const end = await show(begun.value.work, { kind: 'remove', browser, name: words.what(entries), total });
  const now = useBrowser.getState();
  if (now.key === key && now.folder === folder) await refresh();
  if (end.problem) notify('bad', end.problem);
  else {
    const isStopped = end.state === 'stopped';
    const areBuckets = entries.some(({ kind }) => kind === 'bucket') && !isStopped;
    const title = areBuckets ? words.removedWhole(words.what(entries)) : words.removed(end.files, isStopped);
    notify('good', { title, advice: '', detail: '' });
  }
}

import type { Input } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { parentOf } from '../../../src/model/remote-path';
import { order } from '../../state/commands';
import { notify, openDialog, type PlaceRequest } from '../../state/view';
import { strings } from '../../strings';
import { abilities, bookmarkOfBrowser, fitsMessage } from './acts';
import { selectedEntries, useBrowser } from './browser-state';
import { destinationAt } from './places';
import { refresh } from './session';
import { show } from './works';

const words = strings.browser;

/** What was copied can be put where its bucket is. */
export function canPaste(): boolean {
  const { session, folder, copied } = useBrowser.getState();
  const bookmark = bookmarkOfBrowser();
  if (!copied || !bookmark || session.state !== 'open' || session.browser !== copied.browser) return false;
  const bucketOf = (path: string): string | undefined => {
    const place = destinationAt(bookmark.destination, path);
    return place.protocol === 's3' ? place.bucket : '';
  };
  const bucket = bucketOf(folder);
  return bucket !== undefined && copied.entries.every(({ path }) => bucketOf(path) === bucket);
}

/** @returns whether that text on the clipboard stands for entries that were copied here, which are pasted then. */
export function pasteCopied(text: string): boolean {
  const { copied } = useBrowser.getState();
  if (copied?.text !== text || !canPaste()) return false;
  void pasteHere();
  return true;
}

export async function pasteHere(): Promise<void> {
  const { copied, folder } = useBrowser.getState();
  if (copied && canPaste()) await copyInto(copied.browser, copied.entries, folder);
}

export async function duplicate(): Promise<void> {
  const { session, folder } = useBrowser.getState();
  if (session.state !== 'open' || !abilities().duplicates || !fitsMessage()) return;
  await copyInto(session.browser, selectedEntries(), folder);
}

/** Beside itself, a copy gets a name of its own without a question. */
async function copyInto(browser: string, entries: readonly EntryView[], into: string): Promise<void> {
  const isBeside = entries.every(({ path }) => parentOf(path) === into);
  await copyEntries({ browser, entries, into }, isBeside ? 'keep-both' : 'refuse');
}

export async function copyEntries(
  request: PlaceRequest,
  taken: Input<'copyEntries'>['taken'],
): Promise<void> {
  const { browser, entries, into } = request;
  const begun = await order('copyEntries', { browser, into, taken, paths: entries.map(({ path }) => path) });
  if (!begun) return;
  if ('taken' in begun.value) {
    openDialog({ kind: 'copy-taken', request, names: begun.value.taken });
    return;
  }
  const end = await show(begun.value.work, { kind: 'copy', browser, name: words.what(entries) });
  const { session, folder } = useBrowser.getState();
  if (session.state === 'open' && session.browser === browser && folder === into) await refresh();
  if (end.problem) notify('bad', end.problem);
  else
    notify('good', {
      title: words.copiedEntries(end.files, end.state === 'stopped'),
      advice: '',
      detail: '',
    });
}

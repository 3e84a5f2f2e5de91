import type { BookmarkView, JobView } from '../../../src/contract';
import { nameOf } from '../../../src/destination/display';
import type { Destination } from '../../../src/destination/destination';
import { asFolderPath } from '../../../src/model/remote-path';
import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { browseAt } from '../browser/session';

/** Browsing saves nothing then. */
export function isWithinSaved(job: JobView | undefined, bookmarks: readonly BookmarkView[]): boolean {
  const place = job?.address ?? '';
  const isBelow = (address: string): boolean => address === place || place.startsWith(asFolderPath(address));
  return bookmarks.some(({ id, address }) => id === job?.bookmarkId || isBelow(address));
}

/** Shows what a delivery brought where it stands now; the browser needs the destination saved. */
export async function browseJob(id: string): Promise<void> {
  const place = await order('jobPlace', { id });
  if (!place) return;
  const { folder, bookmarkId } = place.value;
  if (bookmarkId !== undefined) return browseAt(bookmarkId, folder);
  const known = await order('jobDestination', { id });
  if (known) await browseUnsaved(known.value.destination, id, folder);
}

/** @param account under which its secrets are kept. */
export async function browseUnsaved(
  destination: Destination,
  account: string,
  folder: string,
): Promise<void> {
  const target = { destination, secrets: {}, keptBy: account };
  const bookmark = await order('saveBookmark', { name: nameOf(destination), target });
  if (!bookmark) return;
  notify('good', { title: strings.paste.saved(bookmark.value.name), advice: '', detail: '' });
  browseAt(bookmark.value.id, folder);
}

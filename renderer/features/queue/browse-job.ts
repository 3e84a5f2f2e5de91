import { nameOf } from '../../../src/destination/display';
import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { browseAt } from '../browser/session';

/** Shows what a delivery brought where it stands now; the browser needs the destination saved. */
export async function browseJob(id: string): Promise<void> {
  const place = await order('jobPlace', { id });
  if (!place) return;
  const { folder, bookmarkId = await saved(id) } = place.value;
  if (bookmarkId !== undefined) browseAt(bookmarkId, folder);
}

async function saved(id: string): Promise<string | undefined> {
  const known = await order('jobDestination', { id });
  if (!known) return undefined;
  const { destination } = known.value;
  const target = { destination, secrets: {}, keptBy: id };
  const bookmark = await order('saveBookmark', { name: nameOf(destination), target });
  if (!bookmark) return undefined;
  notify('good', { title: strings.paste.saved(bookmark.value.name), advice: '', detail: '' });
  return bookmark.value.id;
}

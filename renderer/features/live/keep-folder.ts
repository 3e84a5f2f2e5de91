import { order } from '../../state/commands';
import { openDialog } from '../../state/view';

/** Lets a folder be chosen, which may still be empty, and asks how it is to be kept in step with a saved destination. */
export async function keepFolder(bookmarkId: string): Promise<void> {
  const chosen = await order('choosePaths', { kind: 'folder' });
  const [folder] = chosen?.value ?? [];
  if (folder !== undefined) openDialog({ kind: 'keep-in-step', what: { folder, bookmarkId } });
}

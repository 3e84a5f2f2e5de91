import type { Driver } from '../drivers/driver';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';

/** All files below a folder of a destination; folder by folder, unless the server tells of all at once. */
export async function* walkRemote(driver: Driver, folder: string, signal: AbortSignal): AsyncIterable<Entry> {
  if (driver.listAll) {
    yield* driver.listAll(folder, signal);
    return;
  }
  if (!driver.list) {
    throw new Failure({
      kind: 'unsupported',
      operation: 'list',
      path: folder,
      detail: 'It cannot be listed.',
    });
  }
  const folders: string[] = [];
  for await (const entry of driver.list(folder, signal)) {
    if (entry.kind === 'file') yield entry;
    else folders.push(entry.path);
  }
  for (const path of folders) yield* walkRemote(driver, path, signal);
}

import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';
import { eachAtMost } from './each-at-most';

const atOnce = 8;

/**
 * Copies a file, or a folder with all in it, inside one destination without its bytes passing here.
 * @param to the name that it gets; of a folder with a slash at its end.
 */
export async function copy(
  driver: Driver,
  from: string,
  to: string,
  signal: AbortSignal,
  copied: (entry: Entry) => void,
): Promise<void> {
  if (!driver.copy) throw unsupported(from, 'The protocol has no such thing.');
  if (!from.endsWith('/')) {
    await driver.copy(from, to, signal);
    const entry = await driver.stat?.(to, signal);
    if (entry) copied(entry);
    return;
  }
  if (to.startsWith(from)) throw unsupported(from, words().engine.copyIntoItself(from));
  await copyFolder(driver, from, to, signal, copied);
}

async function copyFolder(
  driver: Driver,
  from: string,
  to: string,
  signal: AbortSignal,
  copied: (entry: Entry) => void,
): Promise<void> {
  const folders: Entry[] = [];
  let isEmpty = true;
  await eachAtMost(atOnce, driver.list?.(from, signal) ?? [], async (entry) => {
    isEmpty = false;
    if (entry.kind !== 'file') {
      folders.push(entry);
      return;
    }
    await driver.copy?.(entry.path, to + entry.path.slice(from.length), signal);
    copied(entry);
  });
  if (isEmpty) await driver.makeDir?.(to, signal);
  for (const { path } of folders)
    await copyFolder(driver, path, to + path.slice(from.length), signal, copied);
}

function unsupported(path: string, subject: string): Failure {
  return new Failure({ kind: 'unsupported', operation: 'copy', path, subject, detail: subject });
}

import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';
import { asLink, linkAt } from './walk-remote';

const atOnce = 16;
/** As many as S3 takes in one request. */
const togetherAtMost = 1000;

/**
 * Removes a file, or with `recursive` a folder with all below it. Of a link to a folder the link goes, and nothing else.
 * @returns how many files were removed.
 */
export async function remove(
  driver: Driver,
  path: string,
  recursive: boolean,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<number> {
  const found = await driver.stat?.(path, signal);
  if (!found)
    throw new Failure({ kind: 'not-found', operation: 'remove', path, detail: 'Nothing stands there.' });
  const single = found.kind === 'file' ? found : await linkAt(driver, found.path, signal);
  if (single) {
    await removeOne(driver, single, signal, removed);
    return 1;
  }
  if (!recursive) {
    const subject = words().engine.needsRecursive(path || '/');
    throw new Failure({ kind: 'unsupported', operation: 'remove', path, subject, detail: subject });
  }
  return removeFolder(driver, found, signal, removed);
}

/** Removes the bucket or container that the driver is for, with all that is in it. */
export async function removeWhole(
  driver: Driver,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<void> {
  if (!driver.removeRoot)
    throw new Failure({ kind: 'unsupported', operation: 'remove', detail: 'It cannot be removed.' });
  await removeFolder(driver, { name: '', path: '', kind: 'folder' }, signal, removed);
  await driver.removeRoot(signal);
}

async function removeFolder(
  driver: Driver,
  folder: Entry,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<number> {
  let count = 0;
  const folders: Entry[] = [];
  const leaving = new Leaving(driver, signal, removed);
  for await (const entry of driver.list?.(folder.path, signal) ?? []) {
    if (entry.kind !== 'file' && entry.link === undefined) {
      folders.push(entry);
      continue;
    }
    count += 1;
    await leaving.add(entry.link === undefined ? entry : asLink(entry));
  }
  await leaving.end();
  for (const inner of folders) count += await removeFolder(driver, inner, signal, removed);
  // A bucket itself stays; the marker of an implied folder goes like a real folder.
  if (folder.path !== '') await driver.remove?.(folder.path, signal);
  return count;
}

/** Files of a folder on their way out: together where the driver can, else several at a time. */
class Leaving {
  #waiting: Entry[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly driver: Driver,
    private readonly signal: AbortSignal,
    private readonly removed: (entry: Entry) => void,
  ) {}

  async add(entry: Entry): Promise<void> {
    if (this.driver.removeMany) {
      this.#waiting.push(entry);
      if (this.#waiting.length >= togetherAtMost) await this.#together();
      return;
    }
    if (this.#running.size >= atOnce) await Promise.race(this.#running);
    const removing = removeOne(this.driver, entry, this.signal, this.removed).finally(() =>
      this.#running.delete(removing),
    );
    this.#running.add(removing);
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
    if (this.#waiting.length > 0) await this.#together();
  }

  async #together(): Promise<void> {
    const entries = this.#waiting;
    this.#waiting = [];
    const paths = entries.map(({ path }) => path);
    const failures = (await this.driver.removeMany?.(paths, this.signal)) ?? [];
    const stayed = new Set(failures.map(({ path }) => path));
    for (const entry of entries) if (!stayed.has(entry.path)) this.removed(entry);
    const [first] = failures;
    if (first) throw first;
  }
}

async function removeOne(
  driver: Driver,
  entry: Entry,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<void> {
  if (!driver.remove) {
    throw new Failure({
      kind: 'unsupported',
      operation: 'remove',
      path: entry.path,
      detail: 'It cannot remove.',
    });
  }
  await driver.remove(entry.path, signal);
  removed(entry);
}

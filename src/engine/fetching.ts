import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Driver } from '../drivers/driver';
import type { Entry } from '../model/entry';
import { asFailure, Failure, isTransient, type FailureKind } from '../model/failure';
import { writeArriving } from './arriving';
import { onThisComputer } from './this-computer';

/** Smaller files are fetched anew sooner than it could be found out that they need not be. */
const notedFromBytes = 1024 * 1024;
/** So much of the end of what has come is fetched once more, and compared. */
const comparedBytes = 64 * 1024;

/**
 * One file on its way to this computer. It grows under another name beside its target; beside a large one a note says
 * which version of the remote file it is, so that what has come is made use of after a break, by a later process too.
 * A version is known by its size and its mark, or where there are no marks by its time.
 */
export class Fetching {
  readonly #part: string;
  readonly #note: string;
  #entry: Entry;
  /** A later process can tell of what has come which version it is of. */
  #isNoted = false;

  /** @param moved told of bytes as they come; of those of an attempt that failed as less than none. */
  constructor(
    private readonly driver: Driver,
    entry: Entry,
    private readonly target: string,
    private readonly signal: AbortSignal,
    private readonly moved: (bytes: number) => void,
  ) {
    this.#entry = entry;
    this.#part = besideOf(target, '');
    this.#note = besideOf(target, ' note');
  }

  /** Fetches what is missing of the file. It is whole then, and all of one version. */
  async attempt(): Promise<void> {
    const { bytes = Infinity } = this.#entry;
    if (bytes < notedFromBytes || !this.driver.stat) return this.#pour(0);
    this.#entry = await this.#look();
    const held = await this.#held();
    if (held === 0) await this.#begin();
    try {
      await this.#pour(held, () => this.#refuseOther());
    } catch (error) {
      const { kind, detail } = asFailure(error, 'read', this.#entry.path);
      if (this.signal.aborted || isBreak(kind)) throw error;
      await this.#discard();
      // It cannot be read from the middle.
      if (held > 0 && kind === 'unsupported') throw this.#corrupt(detail);
      throw error;
    }
    return undefined;
  }

  /** Gives the whole its name, and the time of the remote file. */
  async finish(): Promise<void> {
    const seconds = this.#entry.modifiedMs === undefined ? undefined : this.#entry.modifiedMs / 1000;
    if (seconds !== undefined) await utimes(this.#part, seconds, seconds);
    await onThisComputer(this.target, () => rename(this.#part, this.target));
    await rm(this.#note, { force: true });
  }

  /** What has come stays where a later fetch can go on with it and it is wanted; else nothing does. */
  async giveUp(kind: FailureKind, isWanted: boolean): Promise<void> {
    if (!this.#isNoted || !isWanted || !isBreak(kind)) await this.#discard();
  }

  async #discard(): Promise<void> {
    const files = [this.#part, this.#note];
    await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)));
    this.#isNoted = false;
  }

  async #look(): Promise<Entry> {
    const { path } = this.#entry;
    const found = await this.driver.stat?.(path, this.signal);
    if (found?.kind === 'file') return found;
    throw new Failure({ kind: 'not-found', operation: 'read', path, detail: 'The file is gone.' });
  }

  /** Bytes that have come of the version that stands there now. */
  async #held(): Promise<number> {
    const version = versionOf(this.#entry);
    const noted = await readFile(this.#note, 'utf8').catch(() => undefined);
    if (version === undefined || noted !== version) return 0;
    this.#isNoted = true;
    const size = await stat(this.#part).then(
      (found) => found.size,
      () => 0,
    );
    return size <= (this.#entry.bytes ?? 0) ? size : 0;
  }

  /** The note may never be about a version that the part is not of. */
  async #begin(): Promise<void> {
    await this.#discard();
    const version = versionOf(this.#entry);
    if (version === undefined) return;
    await onThisComputer(this.target, () => writeFile(this.#note, version));
    this.#isNoted = true;
  }

  async #refuseOther(): Promise<void> {
    if (versionOf(await this.#look()) !== versionOf(this.#entry)) throw this.#corrupt('It was replaced.');
  }

  /** @param check what has to be true once all has come; else none of it counts as moved. */
  async #pour(held: number, check?: () => Promise<void>): Promise<void> {
    const { driver, signal, moved } = this;
    const { path, bytes: wanted } = this.#entry;
    if (!driver.read) throw new Failure({ kind: 'unsupported', operation: 'read', path, detail: '' });
    const ours = await endOf(this.#part, Math.min(held, comparedBytes), held);
    const start = held - ours.length;
    const content = await driver.read(path, start === 0 ? undefined : { start }, signal);
    let bytes = held;
    moved(held);
    const count = (more: number): void => {
      bytes += more;
      moved(more);
    };
    try {
      await onThisComputer(this.#part, () =>
        writeArriving(this.#part, held, this.#beyond(content, ours, count)),
      );
      if (wanted !== undefined && wanted !== bytes) throw this.#corrupt(`${bytes} bytes came of ${wanted}.`);
      await check?.();
    } catch (error) {
      moved(-bytes);
      throw error;
    } finally {
      // Nobody has begun to read it where the file cannot be written.
      content.destroy();
    }
  }

  /** What comes behind the bytes that are here already. */
  async *#beyond(
    chunks: AsyncIterable<Buffer>,
    ours: Buffer,
    count: (bytes: number) => void,
  ): AsyncIterable<Buffer> {
    let at = 0;
    for await (const chunk of chunks) {
      const again = chunk.subarray(0, ours.length - at);
      if (!again.equals(ours.subarray(at, at + again.length))) throw this.#corrupt('It is another file.');
      at += again.length;
      const more = chunk.subarray(again.length);
      if (more.length === 0) continue;
      count(more.length);
      yield more;
    }
  }

  #corrupt(detail: string): Failure {
    return new Failure({ kind: 'corrupt', operation: 'read', path: this.#entry.path, detail });
  }
}

/** What has come stays of use: the way broke off, or somebody ended the program. */
function isBreak(kind: FailureKind): boolean {
  return isTransient(kind) || kind === 'cancelled';
}

/** undefined: nothing tells one version from the next. */
function versionOf({ path, bytes, etag, modifiedMs, roughTime }: Entry): string | undefined {
  const mark = etag ?? (roughTime ? undefined : modifiedMs);
  return mark === undefined ? undefined : JSON.stringify({ path, bytes, mark });
}

/** A name that no delivery takes for a file of its own. */
function besideOf(target: string, what: string): string {
  const hash = createHash('sha256')
    .update(`fetched ${basename(target)}${what}`)
    .digest('hex');
  return join(dirname(target), `.slipway-${hash.slice(0, 16)}.part`);
}

async function endOf(file: string, bytes: number, size: number): Promise<Buffer> {
  const end = Buffer.alloc(bytes);
  if (bytes === 0) return end;
  const handle = await open(file, 'r');
  try {
    const { bytesRead } = await handle.read(end, 0, bytes, size - bytes);
    return end.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

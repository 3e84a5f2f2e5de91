import { createReadStream, createWriteStream, type Dirent, type Stats } from 'node:fs';
import {
  access,
  constants,
  copyFile,
  opendir,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { addAbortSignal, PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LocalDestination } from '../../destination/destination';
import { words } from '../../language/words';
import type { Entry } from '../../model/entry';
import { cancelled, Failure, type Operation } from '../../model/failure';
import { asFolderPath, baseName } from '../../model/remote-path';
import type { ByteRange, ByteSource, Driver, Traits, WriteOptions, Written } from '../driver';
import { isPartName, partName } from '../part-names';
import { toFailure } from './failures';
import { makeFolders } from './folders';

const traits: Traits = {
  transfersPerConnection: 16,
  folders: 'real',
  keepsModified: true,
  longestNameBytes: 255,
};

/** Files of one folder that are looked at together: enough to keep the disk busy. */
const lookedAtOnce = 64;

/** A folder on this computer. Nothing is touched before the first verb. */
export function openLocal(destination: LocalDestination): Driver {
  const { path } = destination;
  if (path.startsWith('//') && process.platform !== 'win32') {
    const subject = words().drivers.local.windowsShare(path);
    throw new Failure({ kind: 'bad-address', operation: 'connect', path, subject, detail: subject });
  }
  if (!path.startsWith('~') && !isAbsolute(path)) {
    const subject = words().drivers.local.noFolder(path);
    throw new Failure({ kind: 'bad-address', operation: 'connect', path, subject, detail: subject });
  }
  return new LocalDriver(path);
}

class LocalDriver implements Driver {
  readonly traits = traits;

  constructor(private readonly root: string) {}

  /** The folder may still have to be made: what counts is that its nearest existing parent can be written to. */
  async check(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('connect');
    const native = nativePath(this.root);
    let folder = native;
    for (;;) {
      try {
        await access(folder, constants.W_OK);
        const stats = await stat(folder);
        // A single file may be what is to be replaced.
        const replaced = folder === native && !this.root.endsWith('/');
        if (stats.isDirectory() || replaced) return;
        throw Object.assign(new Error(`${folder} is a file.`), { code: 'EEXIST' });
      } catch (error) {
        const parent = dirname(folder);
        if (!isMissing(error) || parent === folder) throw this.#failure(error, 'connect', this.root);
        folder = parent;
      }
    }
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    if (signal.aborted) throw cancelled('list', folder);
    try {
      const native = nativePath(folder || '/');
      let batch: Dirent[] = [];
      for await (const one of await opendir(native)) {
        if (signal.aborted) throw cancelled('list', folder);
        if (isPartName(one.name)) continue;
        batch.push(one);
        if (batch.length < lookedAtOnce) continue;
        yield* this.#look(folder, native, batch, signal);
        batch = [];
      }
      yield* this.#look(folder, native, batch, signal);
    } catch (error) {
      throw this.#failure(error, 'list', folder);
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    if (signal.aborted) throw cancelled('stat', path);
    try {
      return entryOf(path, await stat(nativePath(path)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw this.#failure(error, 'stat', path);
    }
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    if (signal.aborted) throw cancelled('read', path);
    try {
      const native = nativePath(path);
      const stats = await stat(native);
      if (stats.isDirectory()) throw Object.assign(new Error('It is a folder.'), { code: 'EISDIR' });
      const stream = new PassThrough();
      const file = createReadStream(native, range ?? {});
      file.once('error', (error) => stream.destroy(this.#failure(error, 'read', path)));
      const stop = (): void => void stream.destroy(cancelled('read', path));
      signal.addEventListener('abort', stop, { once: true });
      stream.once('close', () => {
        signal.removeEventListener('abort', stop);
        file.destroy();
      });
      return file.pipe(stream);
    } catch (error) {
      throw this.#failure(error, 'read', path);
    }
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    if (signal.aborted) throw cancelled('write', path);
    const target = nativePath(path);
    const part = join(dirname(target), partName(baseName(path)));
    try {
      await makeFolders(dirname(target));
      await this.#refuseFolder(target);
      // Zero bytes read nothing at all: the range would be empty, and so would every event of the stream.
      const content = source.open(0, source.bytes);
      await pipeline(addAbortSignal(signal, content), createWriteStream(part));
      // As a date: a number before 1970 would be taken for the present.
      const modified = new Date(options.modifiedMs);
      await utimes(part, modified, modified);
      await rename(part, target);
      return { bytes: source.bytes };
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      if (signal.aborted) throw cancelled('write', path);
      throw this.#failure(error, 'write', path);
    }
  }

  async makeDir(path: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('make-folder', path);
    try {
      await makeFolders(nativePath(path || this.root));
    } catch (error) {
      throw this.#failure(error, 'make-folder', path);
    }
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('remove', path);
    try {
      const native = nativePath(path);
      await (path.endsWith('/') ? removeFolder(native) : unlink(native));
    } catch (error) {
      if (!isMissing(error)) throw this.#failure(error, 'remove', path);
    }
  }

  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('rename', path);
    try {
      const target = nativePath(to);
      // The system would replace a file without a word.
      if (await stat(target).catch(() => undefined))
        throw Object.assign(new Error('The name is taken.'), { code: 'EEXIST' });
      await makeFolders(dirname(target));
      await rename(nativePath(path), target);
    } catch (error) {
      throw this.#failure(error, 'rename', path);
    }
  }

  /** On disks that can, content is shared until one of the two changes; elsewhere it is read and written. */
  async copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('copy', path);
    const [source, target] = [nativePath(path), nativePath(to)];
    const part = join(dirname(target), partName(baseName(to)));
    try {
      const { atime, mtime } = await stat(source);
      await makeFolders(dirname(target));
      await this.#refuseFolder(target);
      await copyFile(source, part, constants.COPYFILE_FICLONE_FORCE).catch(() =>
        pipeline(addAbortSignal(signal, createReadStream(source)), createWriteStream(part)),
      );
      await utimes(part, atime, mtime);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      if (signal.aborted) throw cancelled('copy', path);
      throw this.#failure(error, 'copy', path);
    }
  }

  async close(): Promise<void> {
    // Files are closed by the verbs that opened them.
  }

  /** A link that leads nowhere, or a file that went away meanwhile, is passed over. */
  async *#look(
    folder: string,
    native: string,
    batch: readonly Dirent[],
    signal: AbortSignal,
  ): AsyncIterable<Entry> {
    const look = (one: Dirent): Promise<Entry | undefined> =>
      lookAt(asFolderPath(folder) + one.name, join(native, one.name), one).catch(() => undefined);
    for (const entry of await Promise.all(batch.map(look))) {
      if (signal.aborted) throw cancelled('list', folder);
      if (entry) yield entry;
    }
  }

  /** `rename` would fail only after every byte was written. */
  async #refuseFolder(target: string): Promise<void> {
    const existing = await stat(target).catch(() => undefined);
    if (existing?.isDirectory()) {
      throw Object.assign(new Error('A folder of that name stands there.'), { code: 'EISDIR' });
    }
  }

  #failure(error: unknown, operation: Operation, path: string): Failure {
    return toFailure(error, operation, path, this.root);
  }
}

/** Nothing is removed of one that holds something that a listing shows. */
async function removeFolder(native: string): Promise<void> {
  try {
    await rmdir(native);
  } catch (error) {
    // Of a link to a folder, say, another error tells.
    if (!(error instanceof Error && 'code' in error) || error.code !== 'ENOTEMPTY') throw error;
    const names = await readdir(native);
    const shown = await Promise.all(names.map((name) => isShown(native, name)));
    if (shown.includes(true)) throw error;
    for (const name of names) await unlink(join(native, name));
    await rmdir(native);
  }
}

async function isShown(folder: string, name: string): Promise<boolean> {
  if (isPartName(name)) return false;
  return stat(join(folder, name)).then(
    () => true,
    (error: unknown) => !isMissing(error),
  );
}

/** `~` is the user's home; the rest is absolute already. */
function nativePath(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

async function lookAt(path: string, native: string, found: Dirent): Promise<Entry> {
  const entry = entryOf(path, await stat(native));
  if (!found.isSymbolicLink() || entry.kind !== 'folder') return entry;
  return { ...entry, link: (await realpath(native)).replaceAll(sep, '/') };
}

function entryOf(path: string, stats: Stats): Entry {
  if (stats.isDirectory()) {
    return {
      name: baseName(path),
      path: asFolderPath(path),
      kind: 'folder',
      modifiedMs: Math.round(stats.mtimeMs),
    };
  }
  return {
    name: baseName(path),
    path,
    kind: 'file',
    bytes: stats.size,
    modifiedMs: Math.round(stats.mtimeMs),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

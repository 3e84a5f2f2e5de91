import { PassThrough, type Readable } from 'node:stream';
import type { NetStorageDestination, Secrets } from '../../destination/destination';
import { words } from '../../language/words';
import type { Entry } from '../../model/entry';
import { Failure } from '../../model/failure';
import { asFolderPath, parentOf } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import { received, sliceOf } from '../body';
import type { ByteRange, ByteSource, Driver, Traits, Usage, WriteOptions, Written } from '../driver';
import { Folders } from './folders';
import { absolute, Looks } from './looks';
import { Session, type Ask } from './session';
import { secondsOf, Writing } from './writing';

const traits: Traits = {
  transfersPerConnection: 64,
  folders: 'implied',
  keepsModified: true,
  modifiedStepMs: 1000,
  longestNameBytes: 255,
};

/** Speaks with the first verb. */
export function openNetStorage(destination: NetStorageDestination, secrets: Secrets, trust: Trust): Driver {
  return new NetStorageDriver(new Session(destination, secrets, trust));
}

/** Akamai NetStorage by its HTTP API (techdocs.akamai.com, "NetStorage Usage API"). */
class NetStorageDriver implements Driver {
  readonly #looks: Looks;
  readonly #folders: Folders;
  readonly #writing: Writing;

  constructor(private readonly session: Session) {
    this.#looks = new Looks(session);
    this.#folders = new Folders(session, this.#looks);
    this.#writing = new Writing(session, this.#looks, this.#folders);
  }

  get traits(): Traits {
    return this.session.knownStore === 'file' ? { ...traits, folders: 'real' } : traits;
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.session.learn(signal);
  }

  list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    return this.#looks.list(folder, signal);
  }

  listAll(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    return this.#looks.listAll(folder, signal);
  }

  usage(folder: string, signal: AbortSignal): Promise<Usage> {
    return this.#looks.usage(folder, signal);
  }

  stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    return this.#looks.stat(path, signal);
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    const { session } = this;
    const headers = range ? { range: `bytes=${range.start}-${range.end ?? ''}` } : {};
    const ask: Ask = { method: 'GET', path, action: { action: 'download' }, headers, operation: 'read' };
    const answer = await session.open(ask, signal);
    const stream = range && answer.statusCode !== 206 ? sliceOf(range) : new PassThrough();
    return received(answer, path, signal, (error) => session.failure(error, ask), stream);
  }

  write(path: string, source: ByteSource, options: WriteOptions, signal: AbortSignal): Promise<Written> {
    return this.#writing.write(path, source, options, signal);
  }

  makeDir(path: string, signal: AbortSignal): Promise<void> {
    return this.#folders.make(path, signal);
  }

  /** A folder of an ObjectStore that holds something stays: it is a part of names. */
  async remove(path: string, signal: AbortSignal): Promise<void> {
    const isFolder = path.endsWith('/');
    const action = { action: isFolder ? 'rmdir' : 'delete' };
    const ask: Ask = { method: 'POST', path, action, operation: 'remove' };
    const { status, text } = await this.session.ask(ask, signal, isFolder ? [404, 409] : [404]);
    if (isFolder) this.#folders.forget(path);
    if (status !== 409 || (await this.session.store(signal)) === 'object') return;
    const subject = words().drivers.local.somethingIn(path);
    throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: text });
  }

  /** What the service does where the new name is taken is not written anywhere, so it is not asked to find out. */
  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    const isFolder = path.endsWith('/');
    const target = absolute(isFolder ? asFolderPath(to) : to);
    const isFileStore = (await this.session.store(signal)) === 'file';
    const there = await this.stat(isFileStore ? target.replace(/\/$/, '') : target, signal);
    if (there && (isFileStore || there.kind === (isFolder ? 'folder' : 'file'))) {
      const detail = 'Something has this name already.';
      throw new Failure({ kind: 'exists', operation: 'rename', path: to, detail });
    }
    if (isFileStore) await this.#folders.need(parentOf(target), signal, 'rename');
    const action = { action: 'rename', destination: target.replace(/\/$/, '') };
    await this.session.ask({ method: 'POST', path, action, operation: 'rename' }, signal);
    if (isFolder) this.#folders.forget(path);
  }

  async setModified(path: string, modifiedMs: number, signal: AbortSignal): Promise<void> {
    const action = { action: 'mtime', mtime: secondsOf(modifiedMs) };
    await this.session.ask({ method: 'POST', path, action, operation: 'write' }, signal);
  }

  close(): Promise<void> {
    return Promise.resolve(this.session.close());
  }
}

import type { Readable } from 'node:stream';
import { FTPError } from 'basic-ftp';
import type { FtpDestination, Secrets } from '../../destination/destination';
import type { Entry } from '../../model/entry';
import { cancelled, Failure, type Operation } from '../../model/failure';
import { asFolderPath, baseName, isGarbled, parentOf } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import type { ByteRange, ByteSource, Driver, Traits, WriteOptions, Written } from '../driver';
import { unlessStopped } from '../body';
import { partName } from '../part-names';
import { Folders } from './folders';
import { hiddenIn, isFolder, Listing, lookAt } from './listing';
import { later } from './patience';
import { putInPlace } from './replace';
import { FtpResumable } from './resume';
import { serverOf } from './server';
import type { Session } from './session';
import { Sessions } from './sessions';
import { retrieve, store } from './transfer';

/** Nothing is connected before the first verb. */
export function openFtp(destination: FtpDestination, secrets: Secrets, trust: Trust): Driver {
  const server = serverOf(destination, secrets, trust);
  if (destination.user !== undefined && secrets.password === undefined) {
    const subject = `The password for ${server.name} is not known.`;
    throw new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
  }
  return new FtpDriver(new Sessions(server));
}

class FtpDriver implements Driver {
  readonly resumable: FtpResumable;
  readonly #folders = new Folders();
  readonly #tidying = new Map<string, Promise<void>>();

  constructor(private readonly sessions: Sessions) {
    this.resumable = new FtpResumable(sessions, this.#folders);
  }

  get traits(): Traits {
    return {
      transfersPerConnection: 64,
      folders: 'real',
      keepsModified: this.sessions.abilities?.setsTime !== undefined,
      modifiedStepMs: 1000,
      longestNameBytes: 255,
    };
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.sessions.use('connect', undefined, signal, (session) => session.send('NOOP'));
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    if (signal.aborted) throw cancelled('list', folder);
    const lease = await this.sessions.lease('list', folder, signal);
    try {
      yield* new Listing(lease, folder, signal).entries();
    } catch (error) {
      throw await this.#looked(error, 'list', folder, signal);
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    return this.sessions.use('stat', path, signal, (session) => lookAt(session, path));
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    const offset = range?.start ?? 0;
    const most = range?.end === undefined ? Number.POSITIVE_INFINITY : range.end + 1 - offset;
    const lease = await this.sessions.lease('read', path, signal);
    const failed = (error: unknown): Error => lease.failure(error);
    const stop = (): void => void stream?.destroy(cancelled('read', path));
    const left = (): void => {
      signal.removeEventListener('abort', stop);
      lease.release();
    };
    let stream: Readable | undefined;
    try {
      stream = await lease.run((session) =>
        retrieve(session, `RETR ${session.wire(path)}`, { offset, most }, failed, left),
      );
      signal.addEventListener('abort', stop, { once: true });
      return stream;
    } catch (error) {
      left();
      throw await this.#looked(error, 'read', path, signal);
    }
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const part = parentOf(path) + partName(baseName(path));
    // What removes what an earlier write has left would remove that of this one.
    const tidying = this.#tidying.get(part);
    if (tidying) await unlessStopped(tidying, signal, () => cancelled('write', path));
    let begun = false;
    try {
      return await this.sessions.use('write', path, signal, async (session) => {
        await this.#intoFolder(session, path, () => {
          begun = true;
          return store(session, part, source.chunks(0, source.bytes), 0);
        });
        await putInPlace(session, part, path, source.bytes, options);
        return { bytes: source.bytes };
      });
    } catch (error) {
      if (begun) this.#tidy(part);
      throw error;
    }
  }

  async makeDir(path: string, signal: AbortSignal): Promise<void> {
    const folder = asFolderPath(path);
    await this.sessions.use('make-folder', path, signal, (session) => {
      this.#folders.forget(folder);
      return this.#folders.ensure(session, folder, 'make-folder');
    });
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    await this.sessions.use('remove', path, signal, async (session) => {
      const isFolderPath = path.endsWith('/');
      if (isFolderPath) this.#folders.forget(path);
      try {
        await (isFolderPath ? removeFolder(session, path) : session.send(`DELE ${session.wire(path)}`));
      } catch (error) {
        if (!(error instanceof FTPError) || error.code < 500) throw error;
        if (isGarbled(path)) throw error;
        if (!(await lookAt(session, path))) return;
        if (!isFolderPath) throw forbidden('remove', path, error);
        await clearHidden(session, path, error);
        await removeFolder(session, path);
      }
    });
  }

  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    await this.sessions.use('rename', path, signal, async (session) => {
      if (!(await lookAt(session, path)))
        throw new Failure({ kind: 'not-found', operation: 'rename', path, detail: 'Nothing stands there.' });
      if (await lookAt(session, to))
        throw new Failure({ kind: 'exists', operation: 'rename', path: to, detail: 'The name is taken.' });
      await this.#folders.ensure(session, parentOf(to), 'rename');
      if (path.endsWith('/')) this.#folders.forget(path);
      await session.send(`RNFR ${session.wire(path)}`);
      await session.send(`RNTO ${session.wire(to)}`);
    });
  }

  async close(): Promise<void> {
    await Promise.race([Promise.all(this.#tidying.values()), later(2000, undefined)]);
    this.sessions.close();
  }

  /** A folder that was there may be gone: what is refused is tried once more after its folder was looked for. */
  async #intoFolder(session: Session, path: string, work: () => Promise<void>): Promise<void> {
    const folder = parentOf(path);
    await this.#folders.ensure(session, folder, 'write');
    try {
      await work();
    } catch (error) {
      const refused = error instanceof FTPError && (error.code === 550 || error.code === 553);
      if (!refused || (await isFolder(session, folder || '/'))) throw error;
      this.#folders.forget(folder);
      await this.#folders.ensure(session, folder, 'write');
      await work();
    }
  }

  /** Servers say 550 for what is missing and for what is forbidden alike, so a look has to tell. */
  async #looked(reason: unknown, operation: Operation, path: string, signal: AbortSignal): Promise<unknown> {
    if (!(reason instanceof Failure) || reason.kind !== 'forbidden') return reason;
    const found = await this.stat(path, signal).catch(() => undefined);
    if (found) return reason;
    const { detail, cause } = reason;
    return new Failure({ kind: 'not-found', operation, path, detail, cause });
  }

  /** What is left of a write that failed goes in the background: the next write of that file waits for it, nobody else. */
  #tidy(part: string): void {
    const work = this.sessions
      .use('remove', part, AbortSignal.timeout(10_000), (session) =>
        session.ask(`DELE ${session.wire(part)}`),
      )
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#tidying.delete(part));
    this.#tidying.set(part, work);
  }
}

/** Nobody may stand in it. */
async function removeFolder(session: Session, path: string): Promise<void> {
  await session.send('CWD /').catch(() => undefined);
  await session.send(`RMD ${session.wire(path)}`);
}

/**
 * Removes what no listing of the folder shows.
 * @throws Failure `exists` where there is more than that.
 */
async function clearHidden(session: Session, folder: string, cause: FTPError): Promise<void> {
  const hidden = await hiddenIn(session, folder);
  if (hidden) {
    for (const path of hidden) await session.send(`DELE ${session.wire(path)}`);
    return;
  }
  const subject = `something in “${folder}”`;
  throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: cause.message, cause });
}

function forbidden(operation: Operation, path: string, cause: Error): Failure {
  return new Failure({ kind: 'forbidden', operation, path, detail: cause.message, cause });
}

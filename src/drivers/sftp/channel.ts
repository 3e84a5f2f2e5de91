import { setMaxListeners } from 'node:events';
import type { Attributes, FileEntryWithStats, InputAttributes, SFTPWrapper } from 'ssh2';
import { limitsOf, readDirectly, writeOverhead } from './direct';
import { status, StatusError } from './failures';
import type { Link } from './link';
import { Window } from './window';

/** Sends one request; the answer comes to `done`. */
type Send<T> = (sftp: SFTPWrapper, done: (error: Error | undefined | null, answer?: T) => void) => void;

/** Thrown where the signal ended the waiting for an answer; whoever passed the signal knows why. */
export class Stopped extends Error {}

/** A signal that never ends, which any number of requests may listen to. */
export const never = newStop().signal;

/** An AbortController that as many may listen to as there are; Node would warn of a leak at eleven. */
export function newStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}

/** Open for reading; for writing, created and emptied; for writing, where it has to be there. */
export type OpenMode = 'read' | 'replace' | 'update';

/** SSH_FXF_* of draft-ietf-secsh-filexfer-02, 6.3: read 1, write 2, create 8, truncate 16. */
const flags: Readonly<Record<OpenMode, number>> = { read: 1, replace: 2 | 8 | 16, update: 2 };

/** A WRITE with its header shall fill whole packets of SSH. */
const packetBytes = 32 * 1024;
/** Servers that tell their limits take larger pieces well; for others 32 KB are what the protocol asks of all. */
const packetsWhereTold = 8;
const chunkBytes = packetsWhereTold * packetBytes;

/** One session of SFTP within a connection: requests as promises that obey a signal and the connection's end. */
export class Channel {
  /** What is on its way through this channel, over all files. */
  readonly window = new Window();
  /** Files that are being transferred through it. */
  transfers = 0;
  #ended: Error | undefined;
  readonly #pending = new Set<(error: Error) => void>();

  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly link: Link,
  ) {
    link.onEnd((error) => this.#end(error));
    sftp.once('error', (error: Error) => this.#end(error));
    sftp.once('close', () => this.#end(new Error('The server closed the session.')));
  }

  get ended(): Error | undefined {
    return this.#ended;
  }

  get inTurn(): boolean | undefined {
    return this.window.careful ? false : this.link.inTurn;
  }

  set inTurn(shown: boolean) {
    this.link.inTurn = shown;
  }

  /** Largest piece of one WRITE to a file of that handle. */
  pieceBytes(handle: Buffer): number {
    const told = this.link.careful ? undefined : limitsOf(this.sftp)?.write;
    const packets = told === undefined ? 1 : packetsWhereTold;
    return Math.min(packets * packetBytes - writeOverhead - handle.length, told ?? packetBytes);
  }

  /** Largest piece of one READ; all servers give as much as a packet holds. */
  get readBytes(): number {
    return Math.min(chunkBytes, limitsOf(this.sftp)?.read ?? packetBytes);
  }

  /** What suits this channel best: as many pieces as go into some 256 KB. */
  chunkBytes(handle: Buffer): number {
    const piece = this.pieceBytes(handle);
    return Math.max(1, Math.floor(chunkBytes / piece)) * piece;
  }

  /**
   * @param late takes an answer that comes after the signal has ended.
   * @throws StatusError what the server refused; Stopped; the connection's own error when it ends.
   */
  ask<T>(signal: AbortSignal, send: Send<T>, late?: (answer: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      if (signal.aborted) return reject(new Stopped());
      const settle = (): void => {
        this.#pending.delete(fail);
        signal.removeEventListener('abort', stop);
      };
      const fail = (error: Error): void => {
        settle();
        reject(error);
      };
      let stopped = false;
      const stop = (): void => {
        stopped = true;
        fail(new Stopped());
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#pending.add(fail);
      this.send(send, (error, answer) => {
        if (error) return fail(error);
        if (stopped) return late?.(answer as T);
        settle();
        return resolve(answer as T);
      });
      return undefined;
    });
  }

  /** As `ask`, for those who count themselves what is on its way. After the connection's end no answer may come. */
  send<T>(send: Send<T>, done: (error: Error | undefined, answer?: T) => void): void {
    this.link.gather();
    try {
      send(this.sftp, (error, answer) => done(error ? statusOf(error) : undefined, answer));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Told when no answer will come any more. @returns what ends the listening. */
  onEnd(listener: (error: Error) => void): () => void {
    if (this.#ended) listener(this.#ended);
    else this.#pending.add(listener);
    return () => this.#pending.delete(listener);
  }

  /** @param permissions of a file that is created; the server takes some of them away (umask). */
  open(path: string, mode: OpenMode, signal: AbortSignal, permissions?: number): Promise<Buffer> {
    const attributes = permissions === undefined ? {} : { mode: permissions };
    return this.ask<Buffer>(
      signal,
      (sftp, done) => sftp.open(path, flags[mode], attributes, done),
      (handle) => this.letGo(handle),
    );
  }

  close(handle: Buffer, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.close(handle, done));
  }

  /** Closes without waiting for the answer. */
  letGo(handle: Buffer): void {
    if (!this.#ended) this.send((sftp, done) => sftp.close(handle, done), ignore);
  }

  stat(path: string, signal: AbortSignal): Promise<Attributes> {
    return this.ask<Attributes>(signal, (sftp, done) => sftp.stat(path, done));
  }

  fstat(handle: Buffer, signal: AbortSignal): Promise<Attributes> {
    return this.ask<Attributes>(signal, (sftp, done) => sftp.fstat(handle, done));
  }

  setAttributes(handle: Buffer, attributes: InputAttributes, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.fsetstat(handle, attributes, done));
  }

  opendir(path: string, signal: AbortSignal): Promise<Buffer> {
    return this.ask<Buffer>(
      signal,
      (sftp, done) => sftp.opendir(path, done),
      (handle) => this.letGo(handle),
    );
  }

  /** The next entries, `.` and `..` left out; undefined: there are no more. */
  async readdir(handle: Buffer, signal: AbortSignal): Promise<FileEntryWithStats[] | undefined> {
    try {
      return await this.ask<FileEntryWithStats[]>(signal, (sftp, done) => sftp.readdir(handle, done));
    } catch (error) {
      if (isAtEnd(error)) return undefined;
      throw error;
    }
  }

  /** What stands at `at` of an open file, up to so many bytes; none at its end. */
  async read(handle: Buffer, bytes: number, at: number, signal: AbortSignal): Promise<Buffer> {
    try {
      return await this.ask<Buffer>(signal, (sftp, done) => readDirectly(sftp, handle, bytes, at, done));
    } catch (error) {
      if (isAtEnd(error)) return Buffer.alloc(0);
      throw error;
    }
  }

  /** The full path of what a path means; the lightest of questions. */
  realpath(path: string, signal: AbortSignal): Promise<string> {
    return this.ask<string>(signal, (sftp, done) => sftp.realpath(path, done));
  }

  mkdir(path: string, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.mkdir(path, done));
  }

  rmdir(path: string, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.rmdir(path, done));
  }

  unlink(path: string, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.unlink(path, done));
  }

  /** Fails where the name is taken, at most servers. */
  rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.rename(path, to, done));
  }

  /** `posix-rename@openssh.com`: replaces what stands there. @throws Unoffered */
  replace(path: string, to: string, signal: AbortSignal): Promise<void> {
    return this.ask(signal, (sftp, done) => sftp.ext_openssh_rename(path, to, done));
  }

  /** Free bytes of the file system (`statvfs@openssh.com`); undefined: the server does not tell. */
  async freeBytes(path: string, signal: AbortSignal): Promise<number | undefined> {
    interface FileSystem {
      readonly f_bavail?: unknown;
      readonly f_frsize?: unknown;
    }
    try {
      const { f_bavail, f_frsize } = await this.ask<FileSystem>(signal, (sftp, done) =>
        sftp.ext_openssh_statvfs(path, done),
      );
      return typeof f_bavail === 'number' && typeof f_frsize === 'number' ? f_bavail * f_frsize : undefined;
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return undefined;
    }
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    for (const fail of this.#pending) fail(error);
    this.#pending.clear();
  }
}

/** Waits for work that others wait for too, and that goes on when this one waits no longer. */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(new Stopped());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function isAtEnd(error: unknown): boolean {
  return error instanceof StatusError && error.status === status.endOfFile;
}

/** Codes of a status (draft-ietf-secsh-filexfer-02, 7) come as numbers. */
function statusOf(error: Error): Error {
  return 'code' in error && typeof error.code === 'number'
    ? new StatusError(error.code, error.message)
    : error;
}

function ignore(): void {
  // Nobody waits for this answer.
}

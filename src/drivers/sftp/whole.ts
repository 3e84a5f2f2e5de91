import type { Attributes } from 'ssh2';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import type { ByteSource, WriteOptions, Written } from '../driver';
import { never, type Channel } from './channel';
import { status, StatusError } from './failures';
import { attributesOfOpen, isMissing, wirePath } from './listing';
import { besideOf, putInPlace, refuseFolder, removeFile } from './replacing';
import type { Work } from './work';
import { sendRange } from './writing';

/** Files above this size are worth a question before they go. */
const askedFromBytes = 1024 * 1024;

/** Fewer bytes would be written before anything could overtake them. */
const showingBytes = 64 * 1024;

/** Sends a file as a whole, under another name until the server has confirmed all of it. */
export async function writeWhole(
  work: Work,
  channel: Channel,
  path: string,
  source: ByteSource,
  options: WriteOptions,
  signal: AbortSignal,
): Promise<Written> {
  const part = besideOf(path);
  await work.tidied(part, signal);
  const [handle] = await Promise.all([
    createPart(work, channel, part, signal),
    // Renaming would find it too, but only when all of it has gone.
    source.bytes > askedFromBytes ? refuseFolder(channel, path, signal) : undefined,
  ]);
  const open: OpenPart = { handle, part, closing: false };
  try {
    if (source.bytes > askedFromBytes) await refuseLackOfRoom(channel, parentOf(path), source.bytes, signal);
    const bytes = await sendChecked(work, channel, parentOf(path), source.bytes, () =>
      sendAndClose(channel, open, source, dressOf(work, options.modifiedMs), signal),
    );
    if (bytes !== source.bytes) throw work.truncated(path, bytes, source.bytes);
    await putInPlace(channel, part, path, signal);
    return { bytes };
  } catch (error) {
    work.tidy(part, async (free) => {
      if (free === channel && !open.closing) channel.letGo(handle);
      await removeFile(free, part, never);
    });
    throw error;
  }
}

interface OpenPart {
  readonly handle: Buffer;
  readonly part: string;
  /** The handle may be another file's by now. */
  closing: boolean;
}

/**
 * Sends all, sets time and permissions and closes. A server that has shown that it does things in turn is asked for all of that at
 * once; one that has not yet, may show it by the size and the time that it tells before the writes are confirmed.
 * @returns how much has arrived.
 */
async function sendAndClose(
  channel: Channel,
  open: OpenPart,
  source: ByteSource,
  dress: Dress,
  signal: AbortSignal,
): Promise<number> {
  const { handle, part } = open;
  const range = { start: 0, end: source.bytes };
  const finish = async (close: boolean): Promise<Attributes> => {
    open.closing = close;
    const [, there] = await Promise.all([
      dressUp(channel, handle, dress, signal),
      attributesOfOpen(channel, handle, part, signal),
      close ? channel.close(handle, signal) : undefined,
    ]);
    return there;
  };
  const { inTurn } = channel;
  if (inTurn === false || source.bytes < showingBytes) {
    await sendRange(channel, handle, source, range, signal);
    return (await finish(true)).size;
  }
  const there = await sendRange(channel, handle, source, range, signal, () => finish(inTurn === true));
  const isShown = there?.size === source.bytes && there.mtime === timesOf(dress.modifiedMs).mtime;
  channel.inTurn = isShown;
  if (inTurn === true) return isShown ? there.size : (await channel.stat(part, signal)).size;
  if (!isShown) return (await finish(true)).size;
  open.closing = true;
  await channel.close(handle, signal);
  return there.size;
}

/**
 * Before the first byte of a large file goes. No room at all is not believed: some servers have no notion of it, and a
 * full one refuses the first write.
 * @throws StatusError where the server tells of less room than the file takes.
 */
export async function refuseLackOfRoom(
  channel: Channel,
  folder: string,
  bytes: number,
  signal: AbortSignal,
): Promise<void> {
  const free = await channel.freeBytes(wirePath(folder), signal);
  if (free !== undefined && free > 0 && free < bytes) throw full(`${free} bytes free for ${bytes}`);
}

/** 14: the status that newer versions of the protocol have for it. */
function full(detail: string): StatusError {
  return new StatusError(14, detail);
}

/** Creates an empty file, and the folders above it where they are missing. */
export async function createPart(
  work: Work,
  channel: Channel,
  part: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const folder = parentOf(part);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await channel.open(part, 'replace', signal, work.fileMode);
    } catch (error) {
      if (!isMissing(error) || attempt > 2) throw error;
      // Those that were made before may have been removed since.
      if (attempt === 2) work.folders.forget();
      await work.folders.make(channel, folder, 'write', signal);
    }
  }
}

/**
 * Runs a sending. A server that only says "Failure" is full when it has less room than that takes; else it may be
 * one that takes one write at a time, which the next attempt finds out.
 */
export async function sendChecked<T>(
  work: Work,
  channel: Channel,
  folder: string,
  bytes: number,
  send: () => Promise<T>,
): Promise<T> {
  const wasCareful = work.isCareful;
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof StatusError) || error.status !== status.failure) throw error;
    const free = await channel.freeBytes(wirePath(folder), never);
    if (free !== undefined && free < bytes) throw full(`${error.message} (${free} bytes free)`);
    if (wasCareful) throw error;
    // What came behind the writes may have overtaken them.
    if (channel.inTurn === true) channel.inTurn = false;
    else work.becomeCareful();
    throw new Failure({ kind: 'corrupt', operation: 'write', detail: error.message, cause: error });
  }
}

/** What a file gets beside its content. */
export interface Dress {
  readonly modifiedMs: number;
  /** Permissions; undefined: those that the server gives. */
  readonly mode: number | undefined;
}

export function dressOf({ fileMode }: Work, modifiedMs: number): Dress {
  return { modifiedMs, mode: fileMode };
}

/**
 * A refusal of the time is tolerated: what was sent is more than that. Permissions that somebody asked for are not
 * left as they happen to be.
 */
export async function dressUp(
  channel: Channel,
  handle: Buffer,
  { modifiedMs, mode }: Dress,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all([
    refusable(channel.setAttributes(handle, timesOf(modifiedMs), signal), () => undefined),
    mode === undefined
      ? undefined
      : refusable(channel.setAttributes(handle, { mode }, signal), ({ message }) => {
          const subject = 'The server does not set the permissions of files.';
          throw new Failure({ kind: 'unsupported', operation: 'write', subject, detail: message });
        }),
  ]);
}

async function refusable(asked: Promise<void>, refused: (error: StatusError) => void): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    refused(error);
  }
}

/** Seconds since 1970, without sign, are all that the protocol has. */
function timesOf(modifiedMs: number): { readonly atime: number; readonly mtime: number } {
  const seconds = Math.max(0, Math.floor(modifiedMs / 1000));
  return { atime: seconds, mtime: seconds };
}

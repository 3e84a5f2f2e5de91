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
  try {
    const range = { start: 0, end: source.bytes };
    const finish = (): Promise<number> => finished(channel, handle, part, options.modifiedMs, signal);
    const bytes = await sendChecked(work, channel, parentOf(path), source.bytes, () =>
      sendRange(channel, handle, source, range, signal, finish),
    );
    if (bytes !== source.bytes) throw work.truncated(path, bytes ?? 0, source.bytes);
    await putInPlace(channel, part, path, signal);
    return { bytes };
  } catch (error) {
    work.tidy(part, async (free) => {
      if (free === channel) channel.letGo(handle);
      await removeFile(free, part, never);
    });
    throw error;
  }
}

/** Sets the time, closes, and asks how much has arrived. */
async function finished(
  channel: Channel,
  handle: Buffer,
  part: string,
  modifiedMs: number,
  signal: AbortSignal,
): Promise<number> {
  const [{ size }] = await Promise.all([
    attributesOfOpen(channel, handle, part, signal),
    setTime(channel, handle, modifiedMs, signal),
    channel.close(handle, signal),
  ]);
  return size;
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
      return await channel.open(part, 'replace', signal);
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
    // 14: the status that newer versions of the protocol have for it.
    if (free !== undefined && free < bytes)
      throw new StatusError(14, `${error.message} (${free} bytes free)`);
    if (wasCareful) throw error;
    work.becomeCareful();
    throw new Failure({ kind: 'corrupt', operation: 'write', detail: error.message, cause: error });
  }
}

/** Tolerates a refusal: what was sent is more than its time. */
export async function setTime(
  channel: Channel,
  handle: Buffer,
  modifiedMs: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await channel.setAttributes(handle, timesOf(modifiedMs), signal);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
  }
}

/** Seconds since 1970, without sign, are all that the protocol has. */
function timesOf(modifiedMs: number): { readonly atime: number; readonly mtime: number } {
  const seconds = Math.max(0, Math.floor(modifiedMs / 1000));
  return { atime: seconds, mtime: seconds };
}

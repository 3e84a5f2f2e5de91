import { newStop } from './stop';
import type { ByteSource, Multipart, PartLimits } from '../drivers/driver';
import { Failure } from '../model/failure';
import type { PartDone, Task } from '../model/job';
import { attempts, storedWith, type UploadTools } from './attempts';
import type { Release } from './lanes';
import { mended } from './mend';
import { uploadResumable } from './resume';
import { isRetimed } from './retimed';
import { withRetry } from './retry';
import { FileSource } from './source';
import { unseen } from './verify';

const mebibyte = 1024 * 1024;
const usualPartBytes = 8 * mebibyte;
/** Files up to this size go in one request. */
const singleUpToBytes = 24 * mebibyte;
/** Every store takes so much in one request. */
const alwaysTakenBytes = mebibyte;
const noHooks = { failed: () => undefined };

/** Of one file: a few that are soon complete are worth more after an interruption than many that are half sent. */
const partsAtOnce = 6;

/**
 * Sends one file, retrying as its failures allow, and resolves when the destination has confirmed the whole.
 * @param release the lane the caller holds for it; released here.
 * @throws Failure the last one; `cancelled` keeps parts that were confirmed for the next time.
 */
export async function upload(
  task: Task,
  tools: UploadTools,
  release: Release,
  signal: AbortSignal,
): Promise<void> {
  const { multipart, resumable } = tools.driver;
  try {
    if ((await isRetimed(task, tools, signal)) || (await mended(task, tools, signal))) return;
    if (multipart?.learn && task.bytes > alwaysTakenBytes)
      await withRetry('write', task.remotePath, signal, async () => multipart.learn?.(signal), noHooks);
    if (multipart && task.bytes > Math.min(singleUpToBytes, multipart.limits.singleMaxBytes)) {
      await uploadParts(task, multipart, tools, release, signal);
    } else if (resumable && task.bytes > resumable.fromBytes) {
      await uploadResumable(task, resumable, tools, signal);
    } else {
      await uploadWhole(task, tools, signal);
    }
  } finally {
    release();
  }
}

/** Parts of 8 MiB, or larger where the store would need more parts than it allows; whole MiB, all equal but the last. */
export function partBytesFor(bytes: number, limits: PartLimits): number {
  // A twentieth is left free, as a margin for stores that count otherwise.
  const needed = Math.ceil(bytes / (limits.maxCount * 0.95) / mebibyte) * mebibyte;
  const size = Math.max(usualPartBytes, limits.minBytes, needed);
  if (size > limits.maxBytes || bytes > limits.maxBytes * limits.maxCount) {
    throw new Failure({
      kind: 'too-large',
      operation: 'write',
      detail: `${bytes} bytes do not fit in the parts.`,
    });
  }
  return size;
}

async function uploadWhole(task: Task, tools: UploadTools, signal: AbortSignal): Promise<void> {
  const { driver, tally } = tools;
  tally.begin(task);
  const options = storedWith(task, tools);
  await attempts(task, tools, signal, (source) => driver.write(task.remotePath, source, options, signal));
}

async function uploadParts(
  task: Task,
  multipart: Multipart,
  tools: UploadTools,
  release: Release,
  signal: AbortSignal,
): Promise<void> {
  const { journal, lanes, tally } = tools;
  const begun = await resumeOrBegin(task, multipart, tools, signal);
  const done = new Map(begun.parts.map((part) => [part.number, part]));
  tally.begin(
    task,
    begun.parts.reduce((sum, part) => sum + part.bytes, 0),
  );
  const address = { path: task.remotePath, uploadId: begun.uploadId };
  const missing = partsOf(task.bytes, begun.partBytes).filter(({ number }) => !done.has(number));
  const stop = newStop();
  const end = (): void => stop.abort();
  signal.addEventListener('abort', end, { once: true });
  const running = new Set<Promise<void>>();
  let failure: unknown;
  try {
    let own: Release | undefined = release;
    for (const part of missing) {
      if (running.size >= partsAtOnce) await Promise.race(running);
      const lane: Release = own ?? (await lanes.acquire(stop.signal, true));
      own = undefined;
      const sending = attempts(task, tools, stop.signal, (source) =>
        multipart.writePart(address, part, source, stop.signal),
      )
        .then((sent) => {
          journal.addPart(task, sent);
          done.set(part.number, sent);
        })
        .catch((error: unknown) => {
          failure ??= error;
          end();
        })
        .finally(() => {
          lane();
          running.delete(sending);
        });
      running.add(sending);
    }
  } catch (error) {
    failure ??= error;
  } finally {
    await Promise.allSettled(running);
    signal.removeEventListener('abort', end);
  }
  if (failure !== undefined) throw failure;
  await completeParts(task, multipart, address, [...done.values()], signal);
}

async function completeParts(
  task: Task,
  multipart: Multipart,
  address: { readonly path: string; readonly uploadId: string },
  parts: readonly PartDone[],
  signal: AbortSignal,
): Promise<void> {
  const written = await withRetry(
    'write',
    task.remotePath,
    signal,
    () => multipart.complete(address, parts, signal),
    noHooks,
  );
  if (written.bytes !== task.bytes) throw wrongSize(task, written.bytes);
}

interface Begun {
  readonly uploadId: string;
  readonly partBytes: number;
  readonly parts: readonly PartDone[];
}

/** Takes up an upload of an earlier run where the server still holds it, with the parts that are surely right. */
async function resumeOrBegin(
  task: Task,
  multipart: Multipart,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<Begun> {
  const { journal } = tools;
  if (task.upload) {
    const { uploadId, partBytes } = task.upload;
    const address = { path: task.remotePath, uploadId };
    const held = await withRetry(
      'write',
      task.remotePath,
      signal,
      () => multipart.listParts(address, signal).catch(unseen),
      noHooks,
    );
    if (held) return { uploadId, partBytes, parts: await trusted(task, partBytes, held, tools) };
  }
  const partBytes = partBytesFor(task.bytes, multipart.limits);
  const options = storedWith(task, tools);
  const begin = (): Promise<string> => multipart.begin(task.remotePath, options, signal);
  const uploadId = await withRetry('write', task.remotePath, signal, begin, noHooks);
  journal.beginUpload(task, { uploadId, partBytes });
  return { uploadId, partBytes, parts: [] };
}

/**
 * A part counts when its size is right and its ETag is the one we noted. One that was confirmed in the moment
 * before we were killed was not noted: it counts when its ETag is the MD5 of our bytes.
 */
async function trusted(
  task: Task,
  partBytes: number,
  held: readonly PartDone[],
  { journal }: UploadTools,
): Promise<PartDone[]> {
  const noted = new Map(journal.parts(task).map((part) => [part.number, part.etag]));
  const ranges = new Map(partsOf(task.bytes, partBytes).map((part) => [part.number, part]));
  const source = new FileSource(
    { path: task.localPath, bytes: task.bytes, modifiedMs: task.modifiedMs },
    () => undefined,
  );
  const good: PartDone[] = [];
  for (const part of held) {
    const range = ranges.get(part.number);
    if (!range || range.end - range.start !== part.bytes) continue;
    const known = noted.get(part.number);
    if (known === part.etag || (known === undefined && (await hasMd5(source, range, part.etag))))
      good.push(part);
  }
  return good;
}

async function hasMd5(
  source: ByteSource,
  range: { start: number; end: number },
  etag: string,
): Promise<boolean> {
  return (
    /^[0-9a-f]{32}$/i.test(etag) &&
    (await source.digest('md5', range.start, range.end)) === etag.toLowerCase()
  );
}

export interface PartRange {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

export function partsOf(bytes: number, partBytes: number): PartRange[] {
  const count = Math.max(1, Math.ceil(bytes / partBytes));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    start: index * partBytes,
    end: Math.min(bytes, (index + 1) * partBytes),
  }));
}

function wrongSize(task: Task, bytes: number): Failure {
  const detail = `The destination confirmed ${bytes} bytes of ${task.bytes}.`;
  return new Failure({ kind: 'corrupt', operation: 'write', path: task.remotePath, detail });
}

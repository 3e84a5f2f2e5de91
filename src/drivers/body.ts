import { PassThrough, Transform, type Readable } from 'node:stream';
import { cancelled, Failure } from '../model/failure';
import type { ByteRange, ByteSource } from './driver';

export interface BodyRange {
  readonly start: number;
  readonly end: number;
}

/** What a request needs to send a range of a source. */
export interface Body {
  readonly content: Readable | Uint8Array;
  /** Ends with the caller's signal, and also when the source fails: an SDK would wait for ever. */
  readonly signal: AbortSignal;
}

/**
 * Opens a range of the source for one request and closes it whatever happens. A failure of the source wins over
 * the one that it causes in the request.
 */
export async function withBody<T>(
  source: ByteSource,
  range: BodyRange,
  signal: AbortSignal,
  path: string,
  send: (body: Body) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw cancelled('write', path);
  if (range.start === range.end) return send({ content: new Uint8Array(0), signal });
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal.addEventListener('abort', stop, { once: true });
  const content = source.open(range.start, range.end);
  let broken: Error | undefined;
  content.once('error', (error) => {
    broken = error;
    stop();
  });
  try {
    return await send({ content, signal: controller.signal });
  } catch (error) {
    throw broken instanceof Failure ? broken : error;
  } finally {
    signal.removeEventListener('abort', stop);
    content.destroy();
  }
}

/**
 * That range in memory, given up as soon as the signal ends: a drive may sleep. A failure of the source is thrown as it
 * is.
 */
export function held(source: ByteSource, range: BodyRange, signal: AbortSignal): Promise<Buffer> {
  return unlessStopped(filled(source, range, signal), signal, () => signal.reason as Error);
}

/**
 * Does something with that range while it is in memory, which is used anew afterwards: taking a quarter of a megabyte
 * afresh for each file has the collector of garbage run all the time. Nothing may read it any more when `send` resolves;
 * where `send` fails, it is not used again. Given up as soon as the signal ends.
 */
export function lent<T>(
  source: ByteSource,
  range: BodyRange,
  signal: AbortSignal,
  send: (content: Buffer) => Promise<T>,
): Promise<T> {
  const work = async (): Promise<T> => {
    const bytes = range.end - range.start;
    let rest: Buffer | undefined;
    let at = 0;
    let done: { readonly result: T } | undefined;
    for await (const chunk of source.chunks(range.start, range.end, bytes)) {
      signal.throwIfAborted();
      if (chunk.length === bytes) done = { result: await send(chunk) };
      else {
        // A rate lets it come in pieces.
        rest ??= Buffer.allocUnsafeSlow(bytes);
        at += chunk.copy(rest, at);
      }
    }
    return done ? done.result : send(rest ?? Buffer.alloc(0));
  };
  return unlessStopped(work(), signal, () => signal.reason as Error);
}

async function filled(source: ByteSource, { start, end }: BodyRange, signal: AbortSignal): Promise<Buffer> {
  const content = Buffer.allocUnsafeSlow(end - start);
  let at = 0;
  for await (const chunk of source.chunks(start, end)) {
    signal.throwIfAborted();
    at += chunk.copy(content, at);
  }
  return content;
}

/** Hash of that range as hex, given up as soon as the signal ends. */
export function digestOf(
  algorithm: Parameters<ByteSource['digest']>[0],
  source: ByteSource,
  range: BodyRange,
  signal: AbortSignal,
  path: string,
): Promise<string> {
  const digest = source.digest(algorithm, range.start, range.end);
  return unlessStopped(digest, signal, () => cancelled('write', path));
}

/** A piece of work that goes on by itself is waited for no longer than the signal lasts. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal, why: () => Error): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(why());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/**
 * What came of a server, for whoever reads it: it fails with a `Failure`, and ends at once with the signal.
 * @param out what it goes through, where that changes it.
 */
export function received(
  body: Readable,
  path: string,
  signal: AbortSignal,
  failed: (error: unknown) => Failure,
  out = new PassThrough(),
): Readable {
  const stop = (): void => void out.destroy(cancelled('read', path));
  signal.addEventListener('abort', stop, { once: true });
  body.on('error', (error) => out.destroy(failed(error)));
  out.once('close', () => {
    signal.removeEventListener('abort', stop);
    body.destroy();
  });
  return body.pipe(out);
}

/** That range of all that comes, for a server that knows no ranges. */
export function sliceOf({ start, end = Infinity }: ByteRange): Transform {
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.max(0, start - at);
      const to = Math.min(chunk.length, end + 1 - at);
      at += chunk.length;
      done(null, from < to ? chunk.subarray(from, to) : undefined);
    },
  });
}

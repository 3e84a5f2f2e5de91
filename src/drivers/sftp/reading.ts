import { Readable } from 'node:stream';
import type { ByteRange } from '../driver';
import { newStop, Stopped, type Channel } from './channel';
import { status, StatusError } from './failures';

/** So much is asked for ahead: what ssh2 lets come on one channel. */
const aheadBytes = 2 * 1024 * 1024;

/**
 * A file's bytes in order, many reads on their way at once. It begins when somebody reads, and the handle is closed
 * when it ends, however it ends.
 * @param toFailure turns what went wrong into what the stream fails with.
 */
export function readRange(
  channel: Channel,
  handle: Buffer,
  bytes: { readonly start: number; readonly end: number },
  signal: AbortSignal,
  toFailure: (error: unknown) => Error,
): Readable {
  // Many reads listen at once, more than anybody else's signal may be made for.
  const own = newStop();
  // One for all that fails together: of several, Node makes an error of its own.
  let told: Error | undefined;
  const failed = (error: unknown): Error => (told ??= toFailure(error));
  const stream = Readable.from(pieces(channel, handle, bytes, own.signal, failed), {
    objectMode: false,
    highWaterMark: channel.readBytes,
  });
  const stop = (): void => {
    own.abort();
    stream.destroy(failed(new Stopped()));
  };
  signal.addEventListener('abort', stop, { once: true });
  stream.once('close', () => {
    signal.removeEventListener('abort', stop);
    channel.letGo(handle);
  });
  return stream;
}

/** What of a file of that size a range means; `end` exclusive. */
export function within(range: ByteRange | undefined, size: number): { start: number; end: number } {
  const end = Math.min(size, (range?.end ?? Infinity) + 1);
  return { start: Math.min(range?.start ?? 0, end), end };
}

async function* pieces(
  channel: Channel,
  handle: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
  signal: AbortSignal,
  toFailure: (error: unknown) => Error,
): AsyncIterable<Buffer> {
  const coming: Promise<Buffer>[] = [];
  const pieceBytes = channel.readBytes;
  const ahead = Math.ceil(aheadBytes / pieceBytes);
  let asked = start;
  try {
    for (;;) {
      for (; asked < end && coming.length < ahead; asked += pieceBytes) {
        const piece = readPiece(channel, handle, asked, Math.min(pieceBytes, end - asked), signal);
        // Where an earlier one fails, nobody waits for this one.
        piece.catch(() => undefined);
        coming.push(piece);
      }
      const next = coming.shift();
      if (!next) return;
      yield await next;
    }
  } catch (error) {
    throw toFailure(error);
  }
}

/** A server may give less than was asked for; the rest is asked for again. */
export async function readPiece(
  channel: Channel,
  handle: Buffer,
  at: number,
  bytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let filled = 0; filled < bytes;) {
    const piece = await channel.read(handle, bytes - filled, at + filled, signal);
    if (piece.length === 0)
      throw new StatusError(status.endOfFile, `The file ended ${bytes - filled} bytes early.`);
    parts.push(piece);
    filled += piece.length;
  }
  const [first] = parts;
  return first && parts.length === 1 ? first : Buffer.concat(parts, bytes);
}

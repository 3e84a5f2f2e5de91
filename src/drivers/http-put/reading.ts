import { PassThrough, Transform, type Readable } from 'node:stream';
import type { Failure } from '../../model/failure';
import { received } from '../body';
import type { ByteRange } from '../driver';
import type { Session } from './session';

/** Content as it is stored, or a range of it. The stream fails with a `Failure`, also midway. */
export async function read(
  session: Session,
  path: string,
  range: ByteRange | undefined,
  signal: AbortSignal,
): Promise<Readable> {
  const bytes = range && { range: `bytes=${range.start}-${range.end ?? ''}` };
  const headers = { 'accept-encoding': 'identity', ...bytes };
  const answer = await session.open({ method: 'GET', path, headers, operation: 'read' }, signal);
  const stream = range && answer.statusCode !== 206 ? sliceOf(range) : new PassThrough();
  const failed = (error: unknown): Failure => session.failure(error, { operation: 'read', path });
  return received(answer, path, signal, failed, stream);
}

/** For a server that knows no ranges and sends all. */
function sliceOf({ start, end = Infinity }: ByteRange): Transform {
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

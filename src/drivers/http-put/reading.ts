import { PassThrough, type Readable } from 'node:stream';
import type { Failure } from '../../model/failure';
import { received, sliceOf } from '../body';
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

import { lent } from '../body';
import type { ByteSource } from '../driver';
import type { Content } from '../wire';
import { cheapBytes } from './sign-in';

/** A source as the content of requests: a small one is in memory, so that it can be sent again without being read anew. */
export function withContent<T>(
  source: ByteSource,
  signal: AbortSignal,
  send: (content: Content) => Promise<T>,
): Promise<T> {
  const { bytes } = source;
  if (bytes === 0) return send(Buffer.alloc(0));
  if (bytes > cheapBytes) return send({ bytes, open: () => source.open(0, bytes) });
  return lent(source, { start: 0, end: bytes }, signal, send);
}

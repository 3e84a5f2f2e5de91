import { held } from '../body';
import type { ByteSource } from '../driver';
import type { Content } from '../wire';
import { cheapBytes } from './sign-in';

/** A source as the content of one request: a small one is held, so that it can be sent again without being read anew. */
export async function bodyOf(source: ByteSource, signal: AbortSignal): Promise<Content> {
  const { bytes } = source;
  if (bytes === 0) return Buffer.alloc(0);
  if (bytes > cheapBytes) return { bytes, open: () => source.open(0, bytes) };
  return held(source, { start: 0, end: bytes }, signal);
}

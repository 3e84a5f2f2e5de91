import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { held } from '../body';
import type { ByteSource } from '../driver';
import type { Content } from '../wire';

/** Up to this size content is held, so that it can be sent again with another token without being read anew. */
const heldBytes = 1024 * 1024;

export interface Body {
  readonly content: Content;
  /** MD5 of what was sent, once it is sent. */
  readonly md5: () => string;
}

/** A range of a source as the content of one request. A failure of the source is thrown as it is. */
export async function bodyOf(
  source: ByteSource,
  { start, end }: { readonly start: number; readonly end: number },
  signal: AbortSignal,
): Promise<Body> {
  const bytes = end - start;
  if (bytes <= heldBytes) {
    const content = bytes === 0 ? Buffer.alloc(0) : await held(source, { start, end }, signal);
    const md5 = createHash('md5').update(content).digest('hex');
    return { content, md5: () => md5 };
  }
  let hash = createHash('md5');
  const open = (): Readable => {
    hash = createHash('md5');
    return source.open(start, end).on('data', (chunk: Buffer) => hash.update(chunk));
  };
  return { content: { bytes, open }, md5: () => hash.digest('hex') };
}

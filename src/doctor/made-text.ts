import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ByteSource } from '../drivers/driver';

/** A few bytes held in memory, as drivers take them. */
export function sourceOf(content: Buffer): ByteSource {
  return {
    bytes: content.length,
    open: (start, end) => Readable.from([content.subarray(start, end)], { objectMode: false }),
    async *chunks(start, end) {
      yield Buffer.from(content.subarray(start, end));
    },
    digest: async (algorithm, start, end) =>
      createHash(algorithm).update(content.subarray(start, end)).digest('hex'),
  };
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ByteSource } from '../../src/drivers/driver';
import { Failure } from '../../src/model/failure';

const chunkBytes = 256 * 1024;

/** Noise whose length is a prime: a piece in a wrong place is a wrong piece. */
const noise = makeNoise(1_048_583);

export interface Making {
  /** Other numbers make other contents. */
  readonly seed?: number;
  /** Told of the bytes handed over so far, before each next chunk. */
  readonly passed?: (bytes: number) => void;
  /** The source fails as a file does that is written to, after so many bytes. */
  readonly failAfter?: number;
  /** Hashing never ends, as of a file on a drive that sleeps. */
  readonly neverHashed?: boolean;
}

/** Content of any size that takes no memory and no disk. */
export class Made implements ByteSource {
  constructor(
    readonly bytes: number,
    private readonly making: Making = {},
  ) {}

  open(start: number, end: number): Readable {
    return Readable.from(this.#chunks(start, end), { objectMode: false, highWaterMark: chunkBytes });
  }

  /** Nothing is left of a chunk once the next one is asked for. */
  async *chunks(start: number, end: number): AsyncIterable<Buffer> {
    for await (const chunk of this.#chunks(start, end)) {
      const lent = Buffer.from(chunk);
      yield lent;
      lent.fill(0);
    }
  }

  digest(algorithm: 'sha256' | 'md5', start: number, end: number): Promise<string> {
    if (this.making.neverHashed === true) return new Promise(() => undefined);
    return Promise.resolve(this.hash(algorithm, start, end));
  }

  hash(algorithm: 'sha256' | 'md5' = 'sha256', start = 0, end = this.bytes): string {
    const hash = createHash(algorithm);
    for (const slice of this.slices(start, end)) hash.update(slice);
    return hash.digest('hex');
  }

  /** That range at once. */
  slice(start = 0, end = this.bytes): Buffer {
    return Buffer.concat([...this.slices(start, end)]);
  }

  async *#chunks(start: number, end: number): AsyncIterable<Buffer> {
    const { passed, failAfter } = this.making;
    let sent = 0;
    for (const slice of this.slices(start, end)) {
      passed?.(sent);
      if (failAfter !== undefined && sent >= failAfter) throw changed();
      yield slice;
      sent += slice.length;
    }
    passed?.(sent);
  }

  protected *slices(start: number, end: number): Iterable<Buffer> {
    const shift = (this.making.seed ?? 0) * 7919;
    for (let at = start; at < end;) {
      const from = (at + shift) % noise.length;
      const length = Math.min(end - at, noise.length - from, chunkBytes);
      yield noise.subarray(from, from + length);
      at += length;
    }
  }
}

export function changed(): Failure {
  const detail = 'It was written to.';
  return new Failure({ kind: 'local-changed', operation: 'read', path: '/here/a.ts', detail });
}

/** A short content that is text. */
export class Text extends Made {
  readonly #text: Buffer;

  constructor(text: string) {
    super(Buffer.byteLength(text));
    this.#text = Buffer.from(text);
  }

  protected override *slices(start: number, end: number): Iterable<Buffer> {
    if (start < end) yield this.#text.subarray(start, end);
  }
}

function makeNoise(length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let state = 0x2545f491;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    buffer[at] = state & 0xff;
  }
  return buffer;
}

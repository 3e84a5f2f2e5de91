import type { ByteSource } from '../driver';
import { Stopped, type Channel } from './channel';
import { writeDirectly } from './direct';

/**
 * Sends bytes `start` to `end` (exclusive) of a source to the same place of an open file: many writes are on their way
 * at once, as many as the channel's window lets. Resolves when the server has confirmed all.
 * @param last is asked right behind the last write, without waiting for it.
 */
export async function sendRange<T = void>(
  channel: Channel,
  handle: Buffer,
  source: ByteSource,
  range: { readonly start: number; readonly end: number },
  signal: AbortSignal,
  last?: () => Promise<T>,
): Promise<T | undefined> {
  const flight = new Flight(channel, handle, signal);
  try {
    let at = range.start;
    // A chunk is copied into packets at once, so its memory may be used anew after that.
    for await (const chunk of source.chunks(range.start, range.end, channel.chunkBytes(handle))) {
      await flight.send(chunk, at);
      at += chunk.length;
    }
    const answer = last?.();
    // What became of the writes says more.
    answer?.catch(() => undefined);
    await flight.landed();
    return await answer;
  } finally {
    flight.end();
  }
}

/** The writes of one file that are on their way. */
class Flight {
  #count = 0;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  readonly #forget: () => void;
  readonly #stop = (): void => this.#fail(new Stopped());

  constructor(
    private readonly channel: Channel,
    private readonly handle: Buffer,
    private readonly signal: AbortSignal,
  ) {
    this.#forget = channel.onEnd((error) => this.#fail(error));
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  /** Resolves when all of the chunk is on its way. */
  async send(chunk: Buffer, at: number): Promise<void> {
    const most = this.channel.pieceBytes(this.handle);
    // Pieces of one size: a short one at the end would cost as much as a long one.
    const pieces = Math.ceil(chunk.length / most);
    const size = Math.ceil(chunk.length / pieces);
    for (let from = 0; from < chunk.length; from += size) {
      const bytes = Math.min(size, chunk.length - from);
      while (this.#failure === undefined) {
        const full = this.channel.window.room(bytes);
        if (!full) break;
        await this.#orFailure(full);
      }
      if (this.#failure) throw this.#failure;
      this.#write(chunk, from, bytes, at + from);
    }
  }

  async landed(): Promise<void> {
    while (this.#count > 0 && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure) throw this.#failure;
  }

  end(): void {
    this.#forget();
    this.signal.removeEventListener('abort', this.#stop);
  }

  #write(chunk: Buffer, from: number, bytes: number, at: number): void {
    const { window } = this.channel;
    const sentAt = performance.now();
    window.take(bytes);
    this.#count += 1;
    this.channel.send(
      (sftp, done) => writeDirectly(sftp, this.handle, chunk, from, bytes, at, done),
      (error) => {
        window.give(bytes, performance.now() - sentAt);
        this.#count -= 1;
        if (error) this.#fail(error);
        else if (this.#count === 0) this.#wake?.();
      },
    );
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** The wait for room ends early when there is a failure. */
  #orFailure(room: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      void room.then(resolve);
    });
  }
}

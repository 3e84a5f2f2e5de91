import type { Grant } from './dialects';

/** The token of one connection: asked for once, kept, and renewed once for all who find that it has run out. */
export class Tokens {
  #asking: Promise<Grant> | undefined;
  #grant: Grant | undefined;

  /** @param signIn is not ended by any single caller, for others wait for it too. */
  constructor(private readonly signIn: () => Promise<Grant>) {}

  /** @param signal lets this caller go; the sign-in goes on for the others. */
  async current(signal: AbortSignal): Promise<Grant> {
    return this.#grant ?? this.#asked(signal);
  }

  /** A newer one than that which was refused; of many who ask at the same time, one signs in. */
  async after(refused: Grant, signal: AbortSignal): Promise<Grant> {
    if (this.#grant === refused) this.#grant = undefined;
    return this.current(signal);
  }

  async #asked(signal: AbortSignal): Promise<Grant> {
    signal.throwIfAborted();
    this.#asking ??= this.signIn()
      .then((grant) => {
        this.#grant = grant;
        return grant;
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return unless(signal, this.#asking);
  }
}

/** Rejects as soon as the signal ends, whatever becomes of the work. */
export async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** Between two looks, in ms: a timer of its own for each command would be set and cleared thousands of times. */
const lookEveryMs = 1000;

/**
 * Notices when what a connection waits for takes too long: an answer, a data connection, or that data moves. One thing at a
 * time, as FTP does; up to a second late.
 */
export class Patience {
  #looking: NodeJS.Timeout | undefined;
  #since = 0;
  #most = 0;
  #tooLong: (() => void) | undefined;

  /**
   * Waits from now on, in place of what was waited for.
   * @param tooLong is called once, after `most` ms of silence.
   * @returns what ends this waiting, and no other that has begun since.
   */
  begin(most: number, tooLong: () => void): () => void {
    this.#since = Date.now();
    this.#most = most;
    this.#tooLong = tooLong;
    this.#looking ??= setInterval(() => this.#look(), lookEveryMs).unref();
    return () => {
      if (this.#tooLong === tooLong) this.#tooLong = undefined;
    };
  }

  /** Something moved: it waits anew. */
  moved(): void {
    this.#since = Date.now();
  }

  #look(): void {
    const tooLong = this.#tooLong;
    if (!tooLong) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    } else if (Date.now() - this.#since > this.#most) {
      this.#tooLong = undefined;
      tooLong();
    }
  }
}

/** For what is not waited for any longer than that. */
export function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
}

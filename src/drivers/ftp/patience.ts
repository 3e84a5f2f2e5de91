/** Between two looks, in ms: a timer of its own for each command would cost more than the command. */
const lookEveryMs = 1000;

/**
 * Notices when what a connection waits for takes too long: an answer, a data connection, or that data moves. One thing at a
 * time, as FTP does; up to a second late.
 */
export class Patience {
  readonly #looking = setInterval(() => this.#look(), lookEveryMs).unref();
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
    return () => {
      if (this.#tooLong === tooLong) this.rest();
    };
  }

  /** Something moved: it waits anew. */
  moved(): void {
    this.#since = Date.now();
  }

  /** Nothing is waited for any more. */
  rest(): void {
    this.#tooLong = undefined;
  }

  /** For good. */
  end(): void {
    this.rest();
    clearInterval(this.#looking);
  }

  #look(): void {
    const tooLong = this.#tooLong;
    if (!tooLong || Date.now() - this.#since <= this.#most) return;
    this.rest();
    tooLong();
  }
}

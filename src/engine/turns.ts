import { Failure } from '../model/failure';

/** Where a job sends to. */
export interface Where {
  readonly endpoint: string;
  /** Two jobs with the same one would write the same names. */
  readonly place: string;
}

interface Waiting extends Where {
  readonly go: () => void;
}

export interface TurnsOutside {
  /** How many jobs to one server go at once. */
  readonly most: () => number;
  /** Where a job stands in the queue; lower goes first. */
  readonly placeOf: (id: string) => number;
}

/**
 * Lets so many jobs to one server go at once, and of those to the same place one; the others wait, and go in the order of
 * the queue.
 */
export class Turns {
  readonly #going = new Map<string, Where>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(private readonly outside: TurnsOutside) {}

  isFree({ endpoint, place }: Where): boolean {
    const isNext = this.#next(endpoint) === undefined;
    return isNext && this.#count(endpoint) < this.outside.most() && !this.#isTaken(place);
  }

  /** Resolves when it is this job's turn, which lasts until `give`. Fails as cancelled when the signal says so. */
  take(id: string, where: Where, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopped = (): void => {
        this.#waiting.delete(id);
        reject(new Failure({ kind: 'cancelled', operation: 'connect', detail: 'It was not its turn yet.' }));
      };
      if (signal.aborted) return stopped();
      signal.addEventListener('abort', stopped, { once: true });
      const go = (): void => {
        signal.removeEventListener('abort', stopped);
        this.#waiting.delete(id);
        this.#going.set(id, where);
        resolve();
      };
      this.#waiting.set(id, { ...where, go });
      this.look();
    });
  }

  waits(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** Lets a job go that waits, however many go already, unless one of them goes to the same place. */
  hurry(id: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting && !this.#isTaken(waiting.place)) waiting.go();
  }

  give(id: string): void {
    this.#going.delete(id);
    this.look();
  }

  /** To be called when the order of the queue or the number has changed, too. */
  look(): void {
    for (const endpoint of new Set([...this.#waiting.values()].map((one) => one.endpoint))) {
      for (let next = this.#next(endpoint); next && this.#count(endpoint) < this.outside.most();) {
        next.go();
        next = this.#next(endpoint);
      }
    }
  }

  #count(endpoint: string): number {
    return [...this.#going.values()].filter((one) => one.endpoint === endpoint).length;
  }

  #isTaken(place: string): boolean {
    return [...this.#going.values()].some((one) => one.place === place);
  }

  #next(endpoint: string): Waiting | undefined {
    const places = [...this.#waiting]
      .filter(([, waiting]) => waiting.endpoint === endpoint && !this.#isTaken(waiting.place))
      .map(([id, waiting]) => ({ place: this.outside.placeOf(id), waiting }));
    return places.toSorted((a, b) => a.place - b.place)[0]?.waiting;
  }
}

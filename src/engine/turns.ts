import { Failure } from '../model/failure';

interface Waiting {
  readonly endpoint: string;
  readonly go: () => void;
}

export interface TurnsOutside {
  /** How many jobs to one server go at once. */
  readonly most: () => number;
  /** Where a job stands in the queue; lower goes first. */
  readonly placeOf: (id: string) => number;
}

/** Lets so many jobs to one server go at once; the others wait, and go in the order of the queue. */
export class Turns {
  /** Jobs that go, with their server. */
  readonly #going = new Map<string, string>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(private readonly outside: TurnsOutside) {}

  isFree(endpoint: string): boolean {
    return this.#next(endpoint) === undefined && this.#count(endpoint) < this.outside.most();
  }

  /** Resolves when it is this job's turn, which lasts until `give`. Fails as cancelled when the signal says so. */
  take(id: string, endpoint: string, signal: AbortSignal): Promise<void> {
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
        this.#going.set(id, endpoint);
        resolve();
      };
      this.#waiting.set(id, { endpoint, go });
      this.look();
    });
  }

  waits(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** Lets a job go that waits, however many go already. */
  hurry(id: string): void {
    this.#waiting.get(id)?.go();
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
    return [...this.#going.values()].filter((one) => one === endpoint).length;
  }

  #next(endpoint: string): Waiting | undefined {
    const places = [...this.#waiting]
      .filter(([, waiting]) => waiting.endpoint === endpoint)
      .map(([id, waiting]) => ({ place: this.outside.placeOf(id), waiting }));
    return places.toSorted((a, b) => a.place - b.place)[0]?.waiting;
  }
}

import type { Pace, PaceLimit } from '../drivers/driver';
import { cancelled } from '../model/failure';
import { parentOf } from '../model/remote-path';
import { Throttle } from './throttle';

interface Waiter {
  readonly keys: readonly Key[];
  readonly bytes: number;
  readonly go: () => void;
  /** When it may begin, where it has to wait. */
  dueAt?: number;
}

/** What shares one limit: a folder, or all folders. */
interface Key {
  readonly limit: PaceLimit;
  /** The next file may begin then. */
  freeAt: number;
  throttle?: Throttle;
}

/** Timers are late by some ms, each of them; so much is made up for, and no more, or files would come in bursts. */
const mostLateMs = 30;

/**
 * Spaces files so that a service which counts them never has to refuse one. A file begins when its folder and the
 * whole are free, in the order in which they came; both are taken for as long as a file of its size may take them.
 */
export class Pacer {
  readonly #folders = new Map<string, Key>();
  #all: Key | undefined;
  #waiting: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly now: () => number) {}

  /** Resolves when a file may begin. @throws Failure `cancelled` as soon as the signal ends it. */
  async turn(pace: Pace, path: string, bytes: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('write', path);
    const keys = this.#keysOf(pace, path);
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        reject(cancelled('write', path));
      };
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const waiter: Waiter = { keys, bytes, go };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiter);
      this.#serve();
    });
  }

  /** Keeps the bytes of one folder's files under its rate, those of all under theirs, and all under `wider`. */
  throttle(pace: Pace, path: string, wider: Throttle): Throttle {
    const [folder, all] = this.#keysOf(pace, path);
    all.throttle ??= this.#throttleOf(all, wider);
    folder.throttle ??= this.#throttleOf(folder, all.throttle);
    return folder.throttle;
  }

  #throttleOf({ limit }: Key, wider: Throttle): Throttle {
    return new Throttle(() => limit.bytesPerSecond, this.now, wider);
  }

  #keysOf(pace: Pace, path: string): [folder: Key, all: Key] {
    const name = parentOf(path);
    const folder = this.#folders.get(name) ?? { limit: pace.folder, freeAt: 0 };
    this.#folders.set(name, folder);
    this.#all ??= { limit: pace.all, freeAt: 0 };
    return [folder, this.#all];
  }

  /** Whoever is later than timers are delays the next one, too: what counts is when a file really begins. */
  #serve(): void {
    clearTimeout(this.#timer);
    const now = this.now();
    let next = Infinity;
    for (const waiter of this.#waiting) {
      const freeAt = Math.max(...waiter.keys.map((key) => key.freeAt));
      if (freeAt > now) {
        waiter.dueAt = freeAt;
        next = Math.min(next, freeAt);
        continue;
      }
      this.#waiting = this.#waiting.filter((other) => other !== waiter);
      const begun = Math.max(waiter.dueAt ?? now, now - mostLateMs);
      for (const key of waiter.keys) key.freeAt = begun + takenMs(key.limit, waiter.bytes);
      waiter.go();
    }
    if (next < Infinity) this.#timer = setTimeout(() => this.#serve(), Math.ceil(next - now));
  }
}

function takenMs({ filesPerSecond, bytesPerSecond }: PaceLimit, bytes: number): number {
  return Math.max(1000 / filesPerSecond, (bytes * 1000) / bytesPerSecond);
}

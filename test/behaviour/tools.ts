import { setMaxListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { ByteSource, ByteRange, Driver, WriteOptions, Written } from '../../src/drivers/driver';
import type { Failure } from '../../src/model/failure';
import type { Entry } from '../../src/model/entry';
import { Made } from './made';
import type { Target } from './targets';

/** A signal that never ends, which any number of calls may listen to. */
export const never = new AbortController().signal;
setMaxListeners(0, never);
export const usual: WriteOptions = { contentType: 'video/mp2t', modifiedMs: 1_700_000_123_000 };

/** What a case gets: a folder of its own, and shorter words for common things. */
export interface Place {
  /** Path of a name in this case's own folder; the folder itself without one. */
  readonly at: (name?: string) => string;
}

/** The verbs of a driver; one that is missing is a thing that its protocol cannot do. */
export interface Verbs {
  readonly driver: Driver;
  readonly write: (path: string, source: ByteSource, options?: WriteOptions) => Promise<Written>;
  readonly stat: ((path: string) => Promise<Entry | undefined>) | undefined;
  readonly list: ((folder: string) => Promise<Entry[]>) | undefined;
  readonly read: ((path: string, range?: ByteRange) => Promise<Buffer>) | undefined;
}

export function verbsOf(driver: Driver): Verbs {
  const stat = driver.stat?.bind(driver);
  const list = driver.list?.bind(driver);
  const read = driver.read?.bind(driver);
  return {
    driver,
    write: (path, source, options = usual) => driver.write(path, source, options, never),
    stat: stat && ((path) => stat(path, never)),
    list: list && ((folder) => gathered(list(folder, never))),
    read: read && (async (path, range) => collected(await read(path, range, never))),
  };
}

/** All that an iterable yields. */
export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function collected(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Registers cases and counts which of them ran. */
export class Cases {
  #group = '';
  #folders = 0;
  readonly #registered = new Map<string, number>();
  readonly #ran = new Map<string, number>();

  constructor(private readonly target: Target) {}

  group(name: string, register: () => void): void {
    describe(name, () => {
      this.#group = name;
      register();
    });
  }

  add(title: string, work: (place: Place) => Promise<void>): void {
    const group = this.#group;
    count(this.#registered, group);
    test(title, async () => {
      this.#folders += 1;
      const folder = `${this.target.base}${this.#folders}/`;
      await work({ at: (name = '') => folder + name });
      count(this.#ran, group);
    });
  }

  /** One line, so that a gap between targets shows. */
  report(): void {
    const total = [...this.#ran.values()].reduce((sum, ran) => sum + ran, 0);
    const groups = [...this.#registered].map(
      ([group, registered]) => `${group} ${this.#ran.get(group) ?? 0}/${registered}`,
    );
    process.stdout.write(`behaviour of ${this.target.name}: ${total} cases passed (${groups.join(', ')})\n`);
  }
}

function count(counts: Map<string, number>, group: string): void {
  counts.set(group, (counts.get(group) ?? 0) + 1);
}

/** Resolves with the failure that a promise ends with; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.then(
    () => 'It succeeded.',
    (error: unknown) => error,
  );
  expect(outcome).toMatchObject({ name: 'Failure' });
  return outcome as Failure;
}

/** The promise must end as cancelled, and soon after the signal did. */
export async function cancelledBy(stop: AbortController, work: Promise<unknown>): Promise<void> {
  let stoppedAt = stop.signal.aborted ? performance.now() : undefined;
  stop.signal.addEventListener('abort', () => {
    stoppedAt = performance.now();
  });
  expect(await failureOf(work)).toMatchObject({ kind: 'cancelled' });
  expect(stoppedAt).toBeDefined();
  expect(performance.now() - (stoppedAt ?? 0)).toBeLessThan(2000);
}

/** A driver that can do everything, as those of S3 must. */
export type Whole = Required<Driver>;

/** The verbs of such a driver. */
export function all(
  driver: Whole,
): Required<Verbs> & { [K in 'stat' | 'list' | 'read']: NonNullable<Verbs[K]> } {
  const { stat, list, read, ...rest } = verbsOf(driver);
  if (!stat || !list || !read) throw new Error('This driver lacks a verb.');
  return { ...rest, stat, list, read };
}

/** Opens a driver that can do everything for as long as `work` runs. */
export async function using(
  opening: Promise<Driver>,
  work: (driver: Whole) => Promise<unknown>,
): Promise<void> {
  const driver = await opening;
  try {
    if (!isWhole(driver)) throw new Error('This driver lacks a verb.');
    await work(driver);
  } finally {
    await driver.close();
  }
}

function isWhole(driver: Driver): driver is Whole {
  const names = ['list', 'stat', 'read', 'makeDir', 'remove', 'multipart'] as const;
  return names.every((name) => driver[name] !== undefined);
}

/** Nine bytes, as the only part of an upload. */
export async function inParts(driver: Whole, path: string): Promise<void> {
  const { multipart } = driver;
  const upload = { path, uploadId: await multipart.begin(path, usual, never) };
  const part = await multipart.writePart(upload, { number: 1, start: 0, end: 9 }, new Made(9), never);
  await multipart.complete(upload, [part], never);
}

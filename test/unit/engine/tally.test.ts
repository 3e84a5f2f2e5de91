import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tally, type Attempt } from '../../../src/engine/tally';
import { noTotals, type Phase, type Task } from '../../../src/model/job';

function task(index: number, bytes: number, phase: Phase = 'media'): Task {
  return {
    jobId: 'j',
    index,
    localPath: `/${index}`,
    name: `${index}`,
    remotePath: `${index}`,
    bytes,
    modifiedMs: 0,
    phase,
    group: 0,
    contentType: 'video/mp2t',
    state: 'running',
    attempts: 0,
  };
}

describe('a tally', () => {
  test('begins with what the journal counted, by phase and in publishing order', () => {
    const tally = new Tally([
      { phase: 'master', group: 0, state: 'waiting', files: 1, bytes: 10 },
      { phase: 'media', group: 0, state: 'done', files: 3, bytes: 300 },
      { phase: 'media', group: 0, state: 'skipped', files: 2, bytes: 20 },
      { phase: 'media', group: 0, state: 'failed', files: 1, bytes: 7 },
      { phase: 'media', group: 0, state: 'undecided', files: 4, bytes: 40 },
    ]);
    expect(tally.phases()).toEqual([
      {
        phase: 'media',
        totals: {
          files: 10,
          bytes: 367,
          filesDone: 3,
          bytesDone: 300,
          filesSkipped: 2,
          bytesSkipped: 20,
          filesFailed: 1,
          filesUndecided: 4,
        },
      },
      { phase: 'master', totals: { ...noTotals, files: 1, bytes: 10 } },
    ]);
    expect(tally.totals()).toMatchObject({ files: 11, bytes: 377, filesDone: 3, filesFailed: 1 });
    expect(tally.sent()).toBe(300);
    expect([tally.failedIn('media'), tally.failedIn('playlists'), tally.failedIn('master')]).toEqual([
      1, 0, 0,
    ]);
  });

  test('counts what is under way, takes a failed attempt back, and knows what was kept', () => {
    const one = task(0, 100);
    const tally = new Tally([{ phase: 'media', group: 0, state: 'waiting', files: 1, bytes: 100 }]);
    tally.begin(one, 40);
    const first = tally.attempt(one);
    first.add(30);
    expect([tally.sent(), tally.sentOf(0)]).toEqual([70, 70]);
    first.rollback();
    expect([tally.sent(), tally.sentOf(0)]).toEqual([40, 40]);
    first.add(9);
    expect(tally.sent()).toBe(40);
    tally.attempt(one).add(60);
    expect(tally.active(9)).toEqual([{ task: one, sent: 100 }]);
    tally.settle(one, 'done');
    expect(tally.active(9)).toEqual([]);
    expect(tally.totals()).toEqual({ ...noTotals, files: 1, bytes: 100, filesDone: 1, bytesDone: 100 });
    expect(tally.sent()).toBe(100);
  });

  test('shows at most so many, oldest first', () => {
    const tally = new Tally([]);
    for (let index = 0; index < 5; index += 1) tally.begin(task(index, 1));
    expect(tally.active(3).map((active) => active.task.index)).toEqual([0, 1, 2]);
  });

  test('takes another size of a file into its phase', () => {
    const tally = new Tally([{ phase: 'media', group: 0, state: 'waiting', files: 1, bytes: 100 }]);
    tally.resize(task(0, 100), 60);
    expect(tally.totals().bytes).toBe(60);
  });

  test('knows each group: what is done, what is under way, and how many bytes of both', () => {
    const tally = new Tally([
      { phase: 'media', group: 1, state: 'waiting', files: 2, bytes: 200 },
      { phase: 'media', group: 0, state: 'done', files: 1, bytes: 50 },
      { phase: 'playlists', group: 1, state: 'failed', files: 1, bytes: 5 },
    ]);
    const one = { ...task(0, 100), group: 1 };
    tally.begin(one);
    tally.attempt(one).add(30);
    expect(tally.groups()).toEqual([
      {
        group: 0,
        phase: 'media',
        totals: { ...noTotals, files: 1, bytes: 50, filesDone: 1, bytesDone: 50 },
        sent: 50,
        active: 0,
      },
      { group: 1, totals: { ...noTotals, files: 3, bytes: 205, filesFailed: 1 }, sent: 30, active: 1 },
    ]);
    tally.settle(one, 'done');
    expect(tally.groups()[1]).toMatchObject({
      totals: { filesDone: 1, bytesDone: 100 },
      sent: 100,
      active: 0,
    });
  });

  test('tells the time left of many empty files by how many there are', () => {
    const tally = new Tally([{ phase: 'media', group: 0, state: 'waiting', files: 100, bytes: 0 }]);
    expect(tally.samplePace(0).timeLeft).toBeUndefined();
    for (let index = 0; index < 10; index += 1) tally.settle(task(index, 0), 'done');
    expect(tally.samplePace(1000)).toEqual({ rate: 0, timeLeft: 9000 });
  });

  test('forgives failures', () => {
    const tally = new Tally([{ phase: 'media', group: 0, state: 'failed', files: 2, bytes: 5 }]);
    tally.forgiveFailures();
    expect(tally.totals()).toEqual({ ...noTotals, files: 2, bytes: 5 });
  });
});

/** One thing that can happen to a file that is under way. */
type Event =
  | {
      readonly what: 'add' | 'rollback' | 'open';
      readonly file: number;
      readonly part: number;
      readonly bytes: number;
    }
  | { readonly what: 'done' | 'failed' | 'waiting'; readonly file: number };

const files = 6;
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    what: fc.constantFrom('add', 'add', 'add', 'rollback', 'open'),
    file: fc.nat(files - 1),
    part: fc.nat(2),
    bytes: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({ what: fc.constantFrom('done', 'failed', 'waiting'), file: fc.nat(files - 1) }),
);

test('whatever happens to files and their parts, no sum is negative and all are right', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), (events) => {
      const tasks = Array.from({ length: files }, (_, index) => task(index, 100 + index));
      const bytes = tasks.reduce((sum, one) => sum + one.bytes, 0);
      const tally = new Tally([{ phase: 'media', group: 0, state: 'waiting', files, bytes }]);
      const model = new Model(tally, tasks);
      for (const one of events) {
        model.apply(one);
        expect(tally.sent()).toBe(model.done + model.underWay());
        for (const [index] of tasks.entries()) expect(tally.sentOf(index)).toBe(model.underWay(index));
        expect(Math.min(...Object.values(tally.totals()), tally.sent())).toBeGreaterThanOrEqual(0);
      }
      model.finish();
      const { filesDone, bytesDone, filesFailed } = tally.totals();
      expect([filesDone + filesFailed, tally.sent()]).toEqual([files, bytesDone]);
      expect(tally.active(99)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** What must come out, counted the plain way. */
class Model {
  done = 0;
  readonly #open = new Map<number, Map<number, { attempt: Attempt; bytes: number }>>();
  readonly #settled = new Set<number>();

  constructor(
    private readonly tally: Tally,
    private readonly tasks: readonly Task[],
  ) {}

  underWay(index?: number): number {
    const parts = index === undefined ? [...this.#open.values()] : [this.#open.get(index) ?? new Map()];
    return parts.flatMap((part) => [...part.values()]).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  apply(one: Event): void {
    const wanted = this.tasks[one.file];
    if (!wanted || this.#settled.has(one.file)) return;
    const parts = this.#open.get(one.file);
    if (one.what === 'open') {
      if (!parts) this.tally.begin(wanted);
      const open = parts ?? new Map<number, { attempt: Attempt; bytes: number }>();
      this.#open.set(one.file, open);
      if (!open.has(one.part)) open.set(one.part, { attempt: this.tally.attempt(wanted), bytes: 0 });
      return;
    }
    if (one.what === 'add' || one.what === 'rollback') {
      const part = parts?.get(one.part);
      if (!part) return;
      if (one.what === 'add') {
        part.attempt.add(one.bytes);
        part.bytes += one.bytes;
      } else {
        part.attempt.rollback();
        part.attempt.add(one.bytes);
        parts?.delete(one.part);
      }
      return;
    }
    if (parts) this.#settle(wanted, one.what);
  }

  finish(): void {
    for (const one of this.tasks) if (!this.#settled.has(one.index)) this.#settle(one, 'done');
  }

  #settle(one: Task, state: 'done' | 'failed' | 'waiting'): void {
    this.tally.settle(one, state);
    this.#open.delete(one.index);
    if (state === 'done') this.done += one.bytes;
    if (state !== 'waiting') this.#settled.add(one.index);
  }
}

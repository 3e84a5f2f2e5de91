import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tally } from '../../../src/engine/tally';
import type { Phase, Task } from '../../../src/model/job';

function task(index: number, bytes: number, phase: Phase = 'media'): Task {
  return {
    jobId: 'j',
    index,
    localPath: `/l/${index}`,
    name: `${index}`,
    remotePath: `r/${index}`,
    bytes,
    modifiedMs: 0,
    phase,
    contentType: 'video/mp2t',
    state: 'running',
    attempts: 0,
  };
}

const counts = [
  { phase: 'media', state: 'waiting', files: 3, bytes: 300 },
  { phase: 'media', state: 'done', files: 1, bytes: 50 },
  { phase: 'master', state: 'skipped', files: 1, bytes: 7 },
] as const;

describe('how far a job is', () => {
  it('starts from what the journal knows', () => {
    const tally = new Tally(counts);
    expect(tally.totals()).toEqual({
      files: 5,
      bytes: 357,
      filesDone: 1,
      bytesDone: 50,
      filesSkipped: 1,
      bytesSkipped: 7,
      filesFailed: 0,
    });
    expect(tally.phases().map(({ phase }) => phase)).toEqual(['media', 'master']);
    expect(tally.sent()).toBe(50);
  });

  it('takes back exactly what a failed attempt moved, and nothing that comes late', () => {
    const tally = new Tally(counts);
    const one = task(0, 100);
    tally.begin(one, 20);
    const attempt = tally.attempt(one);
    attempt.add(30);
    attempt.add(25);
    expect(tally.sent()).toBe(125);
    attempt.rollback();
    attempt.add(999);
    expect(tally.sent()).toBe(70);
    expect(tally.sentOf(0)).toBe(20);
  });

  it('never goes below what is done nor above what there is, whatever the order of events', () => {
    const events = fc.array(
      fc.record({
        file: fc.nat(4),
        bytes: fc.nat(100),
        end: fc.constantFrom('done', 'failed', 'waiting', 'broken'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(events, (list) => {
        const tally = new Tally([{ phase: 'media', state: 'waiting', files: 5, bytes: 500 }]);
        const over = new Set<number>();
        let done = 0;
        for (const { file, bytes, end } of list) {
          if (over.has(file)) continue;
          const one = task(file, 100);
          tally.begin(one);
          const attempt = tally.attempt(one);
          attempt.add(bytes);
          expect(tally.sent()).toBe(done + bytes);
          if (end === 'broken') attempt.rollback();
          tally.settle(one, end === 'broken' ? 'waiting' : end);
          if (end === 'done') done += 100;
          if (end === 'done' || end === 'failed') over.add(file);
          expect(tally.sent()).toBe(done);
        }
        expect(tally.totals().bytesDone).toBe(done);
        expect(tally.totals().files).toBe(5);
      }),
    );
  });

  it('follows a file that turned out to have another size', () => {
    const tally = new Tally(counts);
    tally.resize(task(1, 100), 140);
    expect(tally.totals().bytes).toBe(397);
  });
});

import { expect } from 'vitest';
import type { PartsAddress } from '../../../src/drivers/driver';
import type { Target } from '../targets';
import { Made, Text, changed } from '../made';
import { cancelledBy, failureOf, never, usual, type Cases, type Verbs } from '../tools';

const bytes = 60_000_000;

/** Large files that go on where they were cut. */
export function resumableCases(
  cases: Cases,
  { driver, write, stat, read, list }: Verbs,
  target: Target,
): void {
  const { resumable } = driver;
  if (!resumable || !stat || !read) return;
  const source = new Made(bytes, { seed: 5 });
  const begin = async (path: string): Promise<PartsAddress> => ({
    path,
    uploadId: await resumable.begin(path, usual, never),
  });
  /** Sends until the source breaks, 28 MB further on; what the systems of both sides had in hand then may be lost. */
  const cut = async (upload: PartsAddress, start: number): Promise<void> => {
    const failing = new Made(bytes, { seed: 5, failAfter: 28_000_000 });
    expect(await failureOf(resumable.append(upload, start, failing, never))).toEqual(changed());
  };
  /** What was on its way when it broke may still be coming in, until this stands still. */
  const arrived = async (upload: PartsAddress, using = resumable): Promise<number> => {
    for (let before = -1; ;) {
      const held = await using.held(upload, source, never);
      if (held === before) return held;
      before = held;
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
    }
  };

  cases.group('resuming', () => {
    cases.add('what was cut twice goes on where it was cut', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      expect(await resumable.held(upload, source, never)).toBe(0);
      await cut(upload, 0);
      const first = await arrived(upload);
      expect(first).toBeGreaterThan(10_000_000);
      await cut(upload, first);
      const second = await arrived(upload);
      expect(second).toBeGreaterThan(first + 10_000_000);
      expect(await stat(at('a.ts'))).toBeUndefined();
      if (list) expect(await list(at())).toEqual([]);
      await resumable.append(upload, second, source, never);
      expect(await resumable.held(upload, source, never)).toBe(bytes);
      expect(await resumable.complete(upload, bytes, usual, never)).toMatchObject({ bytes });
      expect((await read(at('a.ts'))).equals(source.slice())).toBe(true);
      expect(await resumable.held(upload, source, never)).toBe(0);
    });

    cases.add('an upload goes on over another connection', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      await cut(upload, 0);
      const later = await target.open();
      try {
        const held = await arrived(upload, later.resumable);
        expect(held).toBeGreaterThan(10_000_000);
        await later.resumable?.append(upload, held, source, never);
        await later.resumable?.complete(upload, bytes, usual, never);
      } finally {
        await later.close();
      }
      expect((await read(at('a.ts'))).equals(source.slice())).toBe(true);
    });

    cases.add('what is held of another content does not count', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      await cut(upload, 0);
      const other = new Made(bytes, { seed: 6 });
      expect(await resumable.held(upload, other, never)).toBe(0);
      expect(await resumable.held(upload, new Made(1000), never)).toBe(0);
      await resumable.append(upload, 0, other, never);
      await resumable.complete(upload, bytes, usual, never);
      expect((await read(at('a.ts'))).equals(other.slice())).toBe(true);
    });

    cases.add('completing replaces what stood there, and only completing does', async ({ at }) => {
      await write(at('a.ts'), new Text('the old one'));
      const upload = await begin(at('a.ts'));
      await resumable.append(upload, 0, source, never);
      expect((await read(at('a.ts'))).toString()).toBe('the old one');
      await resumable.complete(upload, bytes, usual, never);
      expect(await stat(at('a.ts'))).toMatchObject({ bytes });
    });

    cases.add('completing what is not whole is refused', async ({ at }) => {
      await write(at('a.ts'), new Text('the old one'));
      const upload = await begin(at('a.ts'));
      await cut(upload, 0);
      expect(await failureOf(resumable.complete(upload, bytes, usual, never))).toMatchObject({
        kind: 'corrupt',
      });
      expect((await read(at('a.ts'))).toString()).toBe('the old one');
      await resumable.abort(upload, never);
    });

    cases.add('an aborted upload is forgotten; aborting again is fine', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      await cut(upload, 0);
      await resumable.abort(upload, never);
      expect(await resumable.held(upload, source, never)).toBe(0);
      await resumable.abort(upload, never);
      expect(await stat(at('a.ts'))).toBeUndefined();
    });

    cases.add('cancelling in the middle keeps what has come', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const stop = new AbortController();
      const stopping = new Made(bytes, { seed: 5, passed: (sent) => sent > 28_000_000 && stop.abort() });
      await cancelledBy(stop, resumable.append(upload, 0, stopping, stop.signal));
      expect(await arrived(upload)).toBeGreaterThan(10_000_000);
      await resumable.abort(upload, never);
    });
  });
}

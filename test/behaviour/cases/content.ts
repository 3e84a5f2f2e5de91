import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { ByteRange } from '../../../src/drivers/driver';
import { Made, Text, changed } from '../made';
import { failureOf, never, usual, type Cases, type Verbs } from '../tools';
import type { Target } from '../targets';

const long = 40_000_000;

/** What is written can be had back, byte by byte, and replaces what stood there. */
export function contentCases(cases: Cases, { driver, write, stat, read }: Verbs, target: Target): void {
  cases.group('content', () => {
    cases.add('a write resolves with the bytes that arrived', async ({ at }) => {
      expect(await write(at('a.ts'), new Made(300_000))).toMatchObject({ bytes: 300_000 });
      expect(await write(at('empty'), new Made(0))).toMatchObject({ bytes: 0 });
    });

    cases.add('as many writes at once as one connection carries', async ({ at }) => {
      const many = Math.min(48, driver.traits.transfersPerConnection);
      const written = await Promise.all(
        Array.from({ length: many }, (_, n) => write(at(`${n}.ts`), new Made(50_000 + n, { seed: n }))),
      );
      expect(written.map(({ bytes }) => bytes)).toEqual(Array.from({ length: many }, (_, n) => 50_000 + n));
      if (!read) return;
      const last = await read(at(`${many - 1}.ts`));
      expect(last.equals(new Made(50_000 + many - 1, { seed: many - 1 }).slice())).toBe(true);
    });

    cases.add('a source that fails midway ends the write with its own failure', async ({ at }) => {
      const source = new Made(8_000_000, { failAfter: 2_000_000 });
      expect(await failureOf(write(at('a.ts'), source))).toEqual(changed());
    });

    cases.add('a source that fails with its first byte does so too', async ({ at }) => {
      expect(await failureOf(write(at('a.ts'), new Made(70_000, { failAfter: 0 })))).toEqual(changed());
    });

    if (stat) {
      cases.add('stat tells what was written', async ({ at }) => {
        const written = await write(at('film.ts'), new Made(300_000));
        const entry = await stat(at('film.ts'));
        expect(entry).toMatchObject({ name: 'film.ts', path: at('film.ts'), kind: 'file', bytes: 300_000 });
        expect(entry?.etag).toBe(written.etag);
        if (entry?.md5 !== undefined) expect(entry.md5).toBe(new Made(300_000).hash('md5'));
      });

      cases.add('nothing at a path is an answer', async ({ at }) => {
        expect(await stat(at('nothing'))).toBeUndefined();
        expect(await stat(at('no/such/folder/'))).toBeUndefined();
      });

      cases.add('a write whose source failed leaves nothing behind', async ({ at }) => {
        await failureOf(write(at('a.ts'), new Made(8_000_000, { failAfter: 2_000_000 })));
        expect(await stat(at('a.ts'))).toBeUndefined();
      });

      if (target.tellsContentType) {
        cases.add('the content type is kept', async ({ at }) => {
          await write(at('a'), new Made(10), { ...usual, contentType: 'application/vnd.apple.mpegurl' });
          expect((await stat(at('a')))?.contentType).toBe('application/vnd.apple.mpegurl');
        });
      }

      if (driver.traits.keepsModified) {
        cases.add('the time of the last change is kept', async ({ at }) => {
          await write(at('a'), new Made(10), { ...usual, modifiedMs: 1_612_345_678_901 });
          const kept = 1_612_345_678_901 - (1_612_345_678_901 % (driver.traits.modifiedStepMs ?? 1));
          expect((await stat(at('a')))?.modifiedMs).toBe(kept);
        });
      } else {
        cases.add('the time of the last change is the server’s', async ({ at }) => {
          await write(at('a'), new Made(10));
          expect((await stat(at('a')))?.modifiedMs).toBeGreaterThan(Date.now() - 60_000);
        });
      }
    }

    if (read) {
      readCases(cases, read, write);

      cases.add('reading nothing fails', async ({ at }) => {
        const path = at('nothing');
        expect(await failureOf(read(path))).toMatchObject({ kind: 'not-found', operation: 'read', path });
      });

      cases.add('40 MB in one go', async ({ at }) => {
        const source = new Made(long);
        expect(await write(at('long.ts'), source)).toMatchObject({ bytes: long });
        const hash = createHash('sha256');
        let bytes = 0;
        for await (const chunk of (await driver.read?.(at('long.ts'), undefined, never)) ?? []) {
          hash.update(chunk as Buffer);
          bytes += (chunk as Buffer).length;
        }
        expect(bytes).toBe(long);
        expect(hash.digest('hex')).toBe(source.hash());
      });

      cases.add('a write replaces what stood there, also by less', async ({ at }) => {
        await write(at('a.ts'), new Made(500_000));
        await write(at('a.ts'), new Text('short'));
        expect((await read(at('a.ts'))).toString()).toBe('short');
      });

      cases.add('a write whose source fails leaves the old content in place', async ({ at }) => {
        await write(at('a.ts'), new Text('the old one'));
        await failureOf(write(at('a.ts'), new Made(8_000_000, { failAfter: 2_000_000 })));
        expect((await read(at('a.ts'))).toString()).toBe('the old one');
      });
    }
  });
}

function readCases(cases: Cases, read: NonNullable<Verbs['read']>, write: Verbs['write']): void {
  const source = new Made(300_000);
  const ranges: readonly (readonly [string, ByteRange | undefined, number, number])[] = [
    ['the whole', undefined, 0, 300_000],
    ['the first byte', { start: 0, end: 0 }, 0, 1],
    ['the first bytes', { start: 0, end: 187 }, 0, 188],
    ['the middle', { start: 100_001, end: 200_000 }, 100_001, 200_001],
    ['from the middle on', { start: 150_000 }, 150_000, 300_000],
    ['the last byte', { start: 299_999, end: 299_999 }, 299_999, 300_000],
    ['to further than the end', { start: 299_990, end: 999_999 }, 299_990, 300_000],
  ];
  for (const [title, range, start, end] of ranges) {
    cases.add(`reading back ${title}`, async ({ at }) => {
      await write(at('a.ts'), source);
      expect((await read(at('a.ts'), range)).equals(source.slice(start, end))).toBe(true);
    });
  }

  cases.add('an empty file is read back empty', async ({ at }) => {
    await write(at('empty'), new Made(0));
    expect(await read(at('empty'))).toHaveLength(0);
  });
}

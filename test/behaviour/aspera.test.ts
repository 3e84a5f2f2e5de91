import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { asperaTarget } from './aspera-target';
import { Made } from './made';
import { behaviour } from './suite';
import { never, usual } from './tools';

const target = await asperaTarget();

await behaviour(target, (cases, { driver, write }) => {
  cases.group('what arrives', () => {
    cases.add('is what was sent, with its time', async ({ at }) => {
      const made = new Made(300_000);
      await write(at('sub folder/ü & 日本.ts'), made);
      const place = path.join(target.ascp.docroot, at('sub folder/ü & 日本.ts'));
      expect((await readFile(place)).equals(made.slice())).toBe(true);
      expect((await stat(place)).mtimeMs).toBe(usual.modifiedMs);
    });

    cases.add('a write that was stopped leaves nothing whole', async ({ at }) => {
      const stop = new AbortController();
      await target.ascp.order({ kbits: 8_000 });
      const writing = driver.write(at('a.ts'), new Made(4_000_000), usual, stop.signal);
      setTimeout(() => stop.abort(), 700);
      await expect(writing).rejects.toMatchObject({ kind: 'cancelled' });
      const { size } = await stat(path.join(target.ascp.docroot, at('a.ts')));
      expect(size).toBeLessThan(4_000_000);
      await target.ascp.order({ kbits: 4_000_000 });
      await driver.write(at('a.ts'), new Made(4_000_000), usual, never);
      const place = path.join(target.ascp.docroot, at('a.ts'));
      expect((await readFile(place)).equals(new Made(4_000_000).slice())).toBe(true);
    });
  });
});

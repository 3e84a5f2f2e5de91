import { mkdir, mkdtemp, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

describe('folders as they are', () => {
  let house: TestHouse;
  let folder: string;
  let source: string;

  beforeEach(async () => {
    house = await openHouse();
    folder = await mkdtemp(join(tmpdir(), 'slipway-odd-'));
    source = join(folder, 'in');
    await mkdir(source);
  });
  afterEach(async () => {
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends the rest when one entry cannot be read, names it, and sends it once it can', async () => {
    await writeFile(join(source, 'a.mp4'), 'movie');
    await writeFile(join(source, 'index.m3u8'), '#EXTM3U\n');
    await symlink(join(folder, 'nowhere'), join(source, 'b.mp4'));
    const job = await house.deliver({ paths: [source], target: { text: join(folder, 'out/') } });
    expect(job).toMatchObject({ state: 'incomplete', totals: { files: 3, filesDone: 1, filesFailed: 1 } });
    const { tasks } = await house.app.commands.jobTasks({ id: job.id, only: 'failed', offset: 0, limit: 9 });
    expect(tasks.map(({ name, problem }) => [name, problem?.title])).toEqual([
      ['b.mp4', `“${join(source, 'b.mp4')}” on this computer cannot be read.`],
    ]);
    await writeFile(join(folder, 'nowhere'), 'now it is there');
    await house.app.commands.retryJob({ id: job.id });
    expect(await house.app.settled(job.id)).toMatchObject({
      state: 'done',
      totals: { filesDone: 3, filesFailed: 0 },
    });
    expect((await stat(join(folder, 'out', 'b.mp4'))).size).toBe(15);
  });

  it('refuses two things of one name, of which one would replace the other', async () => {
    const other = join(folder, 'other', 'in');
    await mkdir(other, { recursive: true });
    await writeFile(join(source, 'a.txt'), '1');
    await writeFile(join(other, 'a.txt'), '2');
    const job = await house.deliver({ paths: [source, other], target: { text: join(folder, 'out/') } });
    expect(job.problem?.title).toBe(
      'Two of the things to be sent are called “in”, and one would replace the other.',
    );
  });

  it.each(['a folder here', 'S3'])(
    'sends other content of the same size, however old it looks, to %s',
    async (place) => {
      const file = join(source, 'a.txt');
      const bucket = await makeBucket(runningServers().radosgw);
      const target = place === 'S3' ? bucket.target('x/') : { text: join(folder, 'out/') };
      await writeFile(file, 'first');
      await house.deliver({ paths: [source], target });
      const unchanged = await house.deliver({ paths: [source], target, ifExists: 'different' });
      expect(unchanged.totals).toMatchObject({ filesSkipped: 1, filesDone: 0 });
      await writeFile(file, 'other');
      await utimes(file, 1_000_000, 1_000_000);
      const changed = await house.deliver({ paths: [source], target, ifExists: 'different' });
      expect(changed.totals).toMatchObject({ filesSkipped: 0, filesDone: 1 });
    },
  );
});

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket } from '../fixtures/buckets';
import { storedAt } from '../fixtures/headers';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const sample = resolve('resources/sample');
let house: TestHouse;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Planned, and not begun. */
async function plan(text: string, secret?: string): Promise<JobView> {
  const target = { text, ...(secret === undefined ? {} : { secret }) };
  const { id } = await house.app.commands.prepareJob({ paths: [sample], target });
  return house.app.settled(id);
}

async function planAgain(
  id: string,
  wish: Omit<Parameters<typeof house.app.commands.replanJob>[0], 'id'>,
): Promise<JobView> {
  await house.app.commands.replanJob({ id, ...wish });
  return house.app.settled(id);
}

describe('the plan of a job that is not begun', () => {
  it('tells what will be replaced, by each rule, and changes nothing', async () => {
    const site = join(house.state, 'site');
    await cp(sample, site, { recursive: true, preserveTimestamps: true });
    await writeFile(join(site, 'master.m3u8'), '#EXTM3U\n');
    const first = await plan(`${site}/`);
    expect(first).toMatchObject({ state: 'ready', replaces: 11, totals: { files: 11, filesSkipped: 0 } });
    const different = await planAgain(first.id, { ifExists: 'different' });
    expect(different).toMatchObject({ state: 'ready', replaces: 1, totals: { filesSkipped: 10 } });
    const skip = await planAgain(first.id, { ifExists: 'skip' });
    expect(skip).toMatchObject({ replaces: 0, totals: { filesSkipped: 11 } });
    expect(await readFile(join(site, 'master.m3u8'), 'utf8')).toBe('#EXTM3U\n');
  });

  it('puts the folder’s name in or leaves it out', async () => {
    const { id } = await plan(`${house.state}/site/`);
    expect((await planAgain(id, { keepFolderName: true })).address).toMatch(/\/site\/sample\/$/);
    expect((await planAgain(id, { keepFolderName: false })).address).toMatch(/\/site\/$/);
  });

  it('takes cache rules for this delivery, and drops them', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket(radosgw);
    const { id } = await plan(bucket.address('ep/'), radosgw.secretKey);
    const rules = [
      { pattern: '*.m3u8', cacheControl: 'max-age=3' },
      { pattern: '*.ts', cacheControl: 'max-age=99' },
    ];
    await planAgain(id, { cacheRules: rules });
    await planAgain(id, { withoutRules: ['*.ts'] });
    const groups = await house.app.commands.jobTypes({ id });
    expect(groups.map(({ usualCache }) => usualCache)).toEqual([
      'public, max-age=31536000, immutable',
      'public, max-age=300',
    ]);
    expect(groups.map(({ ending, files, cacheControls }) => [ending, files, cacheControls])).toEqual([
      ['ts', 8, ['']],
      ['m3u8', 3, ['max-age=3']],
    ]);
    const { tasks } = await house.app.commands.jobTasks({ id, offset: 0, limit: 50 });
    expect(tasks.find(({ name }) => name === 'master.m3u8')).toMatchObject({
      contentType: 'application/vnd.apple.mpegurl',
      cacheControl: 'max-age=3',
    });
    await house.app.commands.startJob({ id });
    await house.app.settled(id);
    expect((await storedAt(radosgw, bucket.name, 'ep/master.m3u8')).CacheControl).toBe('max-age=3');
  });

  it('stands once the job has begun', async () => {
    const { id } = await plan(`${house.state}/site/`);
    await house.app.commands.startJob({ id });
    await house.app.settled(id);
    await expect(house.app.commands.replanJob({ id, ifExists: 'skip' })).rejects.toThrow('unsupported');
  });
});

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { freePort } from '../servers/ports';
import { runningServers } from '../servers/running';
import { smallDisk } from '../servers/small-disk';
import { openHouse, type TestHouse } from './house';

describe('what concerns the whole destination', () => {
  let house: TestHouse;
  let hls: Package;

  beforeAll(async () => {
    hls = await makePackage({ segments: 20, segmentBytes: 40_000 });
  });
  afterAll(() => hls.remove());
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('says that the secret is wrong, and goes on once it is right', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const target = { ...bucket.target('ep/'), secret: 'not-the-secret' };
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job.state).toBe('blocked');
    expect(job.problem).toMatchObject({
      kind: 'wrong-credentials',
      title: 'The secret key does not match the access key.',
      advice: 'Correct it for this destination, then try again.',
    });
    await house.app.commands.setJobSecret({ id: job.id, secret: runningServers().radosgw.secretKey });
    await house.app.commands.resumeJob({ id: job.id });
    expect(await house.app.settled(job.id)).toMatchObject({
      state: 'done',
      totals: { filesDone: hls.files },
    });
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
  });

  it('says that the bucket is missing, and goes on once it exists', async () => {
    const { radosgw } = runningServers();
    const server = `${radosgw.host}:${radosgw.port}`;
    const name = `later-${Date.now()}`;
    const text = `http://${radosgw.accessKey}@${server}/${name}/`;
    const target = { text, secret: radosgw.secretKey };
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job.problem?.title).toBe(`There is no bucket “${name}” at ${server}.`);
    const { signal } = new AbortController();
    await house.app.withDriver(target, async (driver) => driver.makeDir?.('', signal));
    await house.app.commands.resumeJob({ id: job.id });
    expect((await house.app.settled(job.id)).state).toBe('done');
  });

  it('says that nothing answers', async () => {
    const port = await freePort();
    const target = { text: `http://AK@127.0.0.1:${port}/b/`, secret: 'secret' };
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job.problem).toMatchObject({
      kind: 'unreachable',
      title: `Nothing answers at 127.0.0.1:${port}.`,
    });
  });

  it('says that the disk is full, keeps what stood there, and goes on when there is space', async () => {
    const disk = await smallDisk(1_000_000);
    const target = join(disk.path, 'www');
    await mkdir(join(target, '360p'), { recursive: true });
    await writeFile(join(target, 'master.m3u8'), 'the old master');
    await writeFile(join(target, 'ballast'), Buffer.alloc(300_000));
    const job = await house.deliver({ paths: [hls.folder], target: { text: `${target}/` } });
    expect(job).toMatchObject({ state: 'blocked', problem: { kind: 'no-space' } });
    expect(job.problem?.title).toBe(`There is no space left at ${target}/.`);
    expect(await readFile(join(target, 'master.m3u8'), 'utf8')).toBe('the old master');
    const names = await readdir(disk.path, { recursive: true });
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
    await rm(join(target, 'ballast'));
    await disk.stop();
    const large = await smallDisk(20_000_000);
    const again = await house.deliver({ paths: [hls.folder], target: { text: `${large.path}/www/` } });
    expect(again.state).toBe('done');
    await large.stop();
  });
});

describe('what concerns one file', () => {
  let house: TestHouse;
  let hls: Package;

  beforeEach(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 8, segmentBytes: 20_000 });
  });
  afterEach(async () => {
    await house.close();
    await hls.remove();
  });

  /** Plans the package, takes a segment away before it starts, and waits for the end. */
  async function publishWithout(segment: string, target: ReturnType<Bucket['target']>) {
    const planned = await house.app.commands.prepareJob({ paths: [hls.folder], target });
    await house.app.settled(planned.id);
    const content = await readFile(segment);
    await rm(segment);
    await house.app.commands.startJob({ id: planned.id });
    return { job: await house.app.settled(planned.id), content };
  }

  it('holds playlists and master back, then sends what was missing and them', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const segment = join(hls.folder, '720p', 'seg_00003.ts');
    const { job, content } = await publishWithout(segment, bucket.target('ep/'));
    expect(job).toMatchObject({ state: 'incomplete', totals: { filesFailed: 1, filesDone: 15 } });
    expect(job.problem?.title).toBe(`“${segment}” on this computer cannot be read.`);
    expect([...(await bucket.entries()).keys()].filter((key) => key.endsWith('.m3u8'))).toEqual([]);
    const failed = await house.app.commands.jobTasks({ id: job.id, only: 'failed', offset: 0, limit: 10 });
    expect(failed.tasks.map(({ name }) => name)).toEqual(['720p/seg_00003.ts']);
    await writeFile(segment, content);
    await house.app.commands.retryJob({ id: job.id });
    const ended = await house.app.settled(job.id);
    expect(ended).toMatchObject({ state: 'done', totals: { filesFailed: 0, filesDone: hls.files } });
    expect((await bucket.read('ep/720p/seg_00003.ts')).equals(content)).toBe(true);
  });

  it('publishes anyway when the user says so', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const { job } = await publishWithout(join(hls.folder, '360p', 'seg_00000.ts'), bucket.target('ep/'));
    await house.app.commands.publishAnyway({ id: job.id });
    const ended = await house.app.settled(job.id);
    expect(ended).toMatchObject({
      state: 'incomplete',
      totals: { filesFailed: 1, filesDone: hls.files - 1 },
    });
    expect((await bucket.entries()).has('ep/master.m3u8')).toBe(true);
  });

  it('sends the new content of a file that changed after the plan', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const planned = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: bucket.target('ep/'),
    });
    await house.app.settled(planned.id);
    await writeFile(join(hls.folder, '720p', 'seg_00001.ts'), 'rewritten');
    await house.app.commands.startJob({ id: planned.id });
    const job = await house.app.settled(planned.id);
    expect(job).toMatchObject({ state: 'done', totals: { bytes: hls.bytes - 20_000 + 9 } });
    expect((await bucket.read('ep/720p/seg_00001.ts')).toString()).toBe('rewritten');
  });
});

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket, type Store } from '../fixtures/buckets';
import { confirmedPuts, repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { startChaosProxy } from '../servers/chaos-proxy';
import { startRadosgw } from '../servers/radosgw';
import { runningServers } from '../servers/running';
import { MemoryKeychain, openHouse, type TestHouse } from './house';

const more = { 'movie.mp4': 60_000_000 };

describe('a job that is interrupted', () => {
  let house: TestHouse;
  let hls: Package;
  let bucket: Bucket;

  beforeEach(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 60, segmentBytes: 100_000, more });
    bucket = await makeBucket(runningServers().radosgw);
  });
  afterEach(async () => {
    await house.close();
    await hls.remove();
  });

  it('pauses at once and goes on without sending again what was confirmed', async () => {
    const target = bucket.target('ep/');
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target,
      start: true,
      limitRate: 30_000_000,
    });
    await house.until(id, ({ sent }) => sent > 25_000_000);
    const asked = performance.now();
    await house.app.commands.pauseJob({ id });
    expect(performance.now() - asked).toBeLessThan(1000);
    const paused = await house.app.settled(id);
    expect(paused.state).toBe('paused');
    expect(paused.totals.filesDone).toBeLessThan(hls.files);
    await house.app.commands.resumeJob({ id });
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    const puts = confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
    expect(repeated(puts)).toEqual([]);
    expect(puts.filter((path) => path.includes('partNumber'))).toHaveLength(8);
    expect((await bucket.read('ep/movie.mp4')).length).toBe(60_000_000);
  });

  it('sends again what stands there already with the same size and time, but another content', async () => {
    const [from, to] = [join(house.state, 'from'), join(house.state, 'to')];
    await Promise.all([from, to].map((folder) => mkdir(folder)));
    const file = join(from, 'a.ts');
    const time = new Date(1_700_000_000_000);
    const written = async (content: Buffer): Promise<void> => {
      await writeFile(file, content);
      await utimes(file, time, time);
    };
    const content = randomBytes(30_000_000);
    await written(content);
    const input = { paths: [from], target: { text: `${to}/` } };
    expect(await house.deliver(input)).toMatchObject({ state: 'done' });
    content.write('the new one', 100);
    await written(content);
    const { id } = await house.app.commands.prepareJob({ ...input, start: true, limitRate: 10_000_000 });
    await house.until(id, ({ sent }) => sent > 5_000_000);
    await house.app.commands.pauseJob({ id });
    await house.app.commands.resumeJob({ id });
    expect(await house.app.settled(id)).toMatchObject({ state: 'done', totals: { filesDone: 1 } });
    expect((await readFile(join(to, 'a.ts'))).equals(content)).toBe(true);
    expect(await readdir(to)).toEqual(['a.ts']);
  });

  it('goes on in a new process with the secret from the keychain', async () => {
    const keychain = new MemoryKeychain();
    const first = await openHouse({ keychain, state: house.state });
    const { id } = await first.app.commands.prepareJob({
      paths: [hls.folder],
      target: bucket.target('ep/'),
      start: true,
      limitRate: 30_000_000,
    });
    await first.until(id, ({ sent }) => sent > 10_000_000);
    await first.close();
    expect(keychain.items.size).toBe(1);
    const second = await openHouse({ keychain, state: house.state });
    await second.app.commands.resumeJob({ id });
    expect(await second.app.settled(id)).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    expect(keychain.items.size).toBe(0);
    await second.close();
  });

  it('frees the parts at the server when it is cancelled', async () => {
    const target = bucket.target('ep/');
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target,
      start: true,
      limitRate: 20_000_000,
    });
    await house.until(id, ({ sent }) => sent > 15_000_000);
    await house.app.commands.cancelJob({ id });
    expect((await house.app.settled(id)).state).toBe('cancelled');
    const lines = await runningServers().radosgw.accessLog();
    const aborted = lines.filter(
      ({ method, path }) => method === 'DELETE' && path.startsWith(`/${bucket.name}/ep/movie.mp4?`),
    );
    expect(aborted).toHaveLength(1);
    expect((await bucket.entries()).has('ep/movie.mp4')).toBe(false);
  });

  it('takes back the bytes of attempts that broke, and never shows more than there is', async () => {
    const { radosgw } = runningServers();
    const proxy = await startChaosProxy({ host: radosgw.host, port: radosgw.port });
    const cutter = setInterval(() => proxy.resetAll(), 150);
    const target = { ...bucket.target('cut/') };
    const text = target.text.replace(`:${radosgw.port}/`, `:${proxy.port}/`);
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: { ...target, text },
      start: true,
      limitRate: 60_000_000,
    });
    setTimeout(() => clearInterval(cutter), 900);
    const job = await house.app.settled(id);
    clearInterval(cutter);
    await proxy.stop();
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes });
    const views = house.patches.flatMap(({ patch }) => patch.jobs ?? []).filter((view) => view.id === id);
    expect(Math.max(...views.map(({ sent }) => sent))).toBeLessThanOrEqual(hls.bytes);
    expect((await bucket.entries('cut/')).size).toBe(hls.files);
  });
});

describe('a server that dies', () => {
  it('is waited for: when it is back within seconds the job ends whole', async () => {
    const server = await startRadosgw();
    const store: Store = server;
    const bucket = await makeBucket(store);
    const hls = await makePackage({ segments: 100, segmentBytes: 50_000, more });
    const house = await openHouse();
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: bucket.target('ep/'),
      start: true,
      limitRate: 30_000_000,
    });
    await house.until(id, ({ sent }) => sent > 10_000_000);
    await server.restart();
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes });
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
    await house.close();
    await server.stop();
    await hls.remove();
  });
});

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePackage } from '../fixtures/package';
import { makeByFfmpeg, recipes } from '../media/ffmpeg';
import { removeFolder } from '../servers/folders';
import { startNginx, type Nginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startIngest, type Ingest, type IngestOptions } from '../stand-ins/ingest';
import { openHouse, type TestHouse } from './house';

const run = promisify(execFile);
const user = { name: 'encoder', password: 'MARKED "in" p@ss:w0rd' } as const;

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** What ffmpeg decodes of all renditions: a line for each frame, with its stream, its time and the hash of its content. */
async function framesOf(manifest: string): Promise<string[]> {
  const all = ['-map', '0:v', '-map', '0:a', '-f', 'framemd5', '-'];
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-xerror', '-i', manifest, ...all]);
  return stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('a delivery by HTTP PUT', () => {
  let nginx: Nginx;
  beforeEach(async () => {
    nginx = await startNginx(runningServers().certificates.server);
  });
  afterEach(() => nginx.stop());

  it('brings a package that ffmpeg plays from there frame by frame, the master last', async () => {
    const recipe = recipes['HLS, two variants in folders'];
    if (!recipe) throw new Error('There is no such recipe.');
    const folder = await makeByFfmpeg(recipe);
    const text = `https://${nginx.user}@${nginx.host}:${nginx.davPort}/show/ep 1/?protocol=http-put`;
    const target = { text, secret: nginx.password };
    const job = await house.deliver({ paths: [folder], target });
    expect(job).toMatchObject({ state: 'done', package: 'hls', totals: { filesFailed: 0 } });
    const puts = (await nginx.requests()).filter((line) => line.startsWith('PUT '));
    // None in vain, although no folder was there and several files went at once.
    expect(puts.filter((line) => !line.endsWith(' 201'))).toEqual([]);
    expect(puts).toHaveLength(job.totals.files);
    expect(puts.at(-1)).toBe('PUT /show/ep%201/master.m3u8 201');
    expect(puts.slice(-3, -1).toSorted()).toEqual([
      'PUT /show/ep%201/v0/i.m3u8 201',
      'PUT /show/ep%201/v1/i.m3u8 201',
    ]);
    const at = `http://${nginx.host}:${nginx.readPort}`;
    const frames = await framesOf(path.join(folder, 'master.m3u8'));
    expect(frames.filter((line) => line.startsWith('0,'))).toHaveLength(40);
    expect(await framesOf(`${at}/show/ep%201/master.m3u8`)).toEqual(frames);

    // The same to what is spoken to as an ingest: under the name in the address, and never looked at.
    const ingest = `http://${nginx.host}:${nginx.putPort}/50002/event1/playlist.m3u8?protocol=ingest`;
    const sent = await house.deliver({ paths: [folder], target: { text: ingest } });
    expect(sent).toMatchObject({ state: 'done', totals: { filesDone: job.totals.files } });
    expect(await framesOf(`${at}/50002/event1/playlist.m3u8`)).toEqual(frames);

    // All of it is there, and is left where it is the same.
    const again = await house.deliver({ paths: [folder], target, ifExists: 'skip' });
    expect(again).toMatchObject({ state: 'done', totals: { filesSkipped: job.totals.files, filesDone: 0 } });
    await removeFolder(path.dirname(folder));
  });

  it('goes to a server that does nothing but take files, too', async () => {
    const hls = await makePackage({ segments: 40, segmentBytes: 30_000 });
    const text = `http://${nginx.host}:${nginx.putPort}/live/?protocol=http-put`;
    const job = await house.deliver({ paths: [hls.folder], target: { text } });
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    const there = await readFile(path.join(nginx.folder, 'live', '720p', 'seg_00039.ts'));
    expect(there.equals(await readFile(path.join(hls.folder, '720p', 'seg_00039.ts')))).toBe(true);
    await hls.remove();
  });

  it('stops before anything is sent where the password is wrong', async () => {
    const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
    const text = `https://${nginx.user}@${nginx.host}:${nginx.davPort}/wrong/?protocol=http-put`;
    const job = await house.deliver({ paths: [hls.folder], target: { text, secret: 'not it' } });
    expect(job).toMatchObject({ state: 'blocked', problem: { kind: 'wrong-credentials' } });
    expect(JSON.stringify(job)).not.toContain('not it');
    await hls.remove();
  });
});

describe('a delivery to an ingest', () => {
  let ingest: Ingest;
  afterEach(() => ingest.stop());

  const started = async (options: IngestOptions = {}): Promise<{ text: string; secret: string }> => {
    ingest = await startIngest({ user, nonceUses: 50, closesEvery: 9, ...options });
    const at = `${ingest.host}:${ingest.port}/50002/event1/playlist.m3u8?protocol=ingest`;
    return { text: `http://${user.name}@${at}`, secret: user.password };
  };

  it('is sent no faster than it takes files, its master under the name that the address has', async () => {
    const target = await started();
    const hls = await makePackage({ segments: 13, segmentBytes: 60_000 });
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    expect(ingest.lines.filter(({ status }) => status === 429)).toEqual([]);
    expect(ingest.files.size).toBe(hls.files);
    const taken = ingest.lines.filter(({ method, status }) => method === 'PUT' && status === 200);
    expect(taken.at(-1)?.path).toBe('/50002/event1/playlist.m3u8');
    expect([...ingest.files.keys()]).not.toContain('/50002/event1/master.m3u8');
    const renditions = taken.slice(0, 10).map((line) => line.path.split('/')[3]);
    expect(renditions.filter((name) => name === '720p').length).toBeGreaterThan(2);
    expect(renditions.filter((name) => name === '360p').length).toBeGreaterThan(2);
    const { tasks } = await house.app.commands.jobTasks({ id: job.id, offset: 0, limit: 500 });
    expect(tasks.find(({ name }) => name === 'master.m3u8')?.to).toBe('/50002/event1/playlist.m3u8');
    expect(ingest.connections()).toBeLessThan(20);
    await hls.remove();
  });

  it('is sent large segments at the rate that it takes', async () => {
    const target = await started();
    const hls = await makePackage({ segments: 3, segmentBytes: 8_000_000, renditions: ['2160p'] });
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    expect(ingest.lines.filter(({ status }) => status === 429)).toEqual([]);
    await hls.remove();
  });

  it('waits as long as it is asked to where it was too fast all the same', async () => {
    const target = await started({ refusals: [429] });
    const hls = await makePackage({ segments: 1, segmentBytes: 9000, renditions: ['720p'] });
    const job = await house.deliver({ paths: [hls.folder], target });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    const [refused, next] = ingest.lines.filter(({ method, status }) => method === 'PUT' && status !== 401);
    expect([refused?.status, next?.status]).toEqual([429, 200]);
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(990);
    await hls.remove();
  });
});

import { copyFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { startPackager } from '../fixtures/live-packager';
import { namesIn, startProber, viewerOf, type Viewer } from '../fixtures/live-prober';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import { sleep } from '../servers/daemon';
import { runningServers } from '../servers/running';
import { freshState, slipway, type Ended } from './slipway';

const { radosgw, sshd } = runningServers();
const remote = join(sshd.home, 'live');
let scratch: string;
let state: string;
let proxy: ChaosProxy;
let bucket: Bucket;

beforeAll(async () => {
  [scratch, state] = [await mkdtemp(join(tmpdir(), 'slipway-live-')), await freshState()];
  proxy = await startChaosProxy(radosgw, { latencyMs: 50 });
  bucket = await makeBucket(radosgw);
  await mkdir(join(scratch, 'home', '.ssh'), { recursive: true });
  await copyFile(sshd.knownHosts, join(scratch, 'home', '.ssh', 'known_hosts'));
  await copyFile(sshd.keyFile, join(scratch, 'home', '.ssh', 'id_ed25519'));
});
afterAll(async () => {
  await proxy.stop();
  await Promise.all([scratch, state, remote].map((path) => rm(path, { recursive: true, force: true })));
});

const onDisk: Viewer = {
  text: (path) => readFile(join(remote, path), 'utf8').catch(() => undefined),
  has: (path) =>
    stat(join(remote, path)).then(
      () => true,
      () => false,
    ),
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

interface Watching {
  readonly child: () => ChildProcess | undefined;
  readonly events: Readonly<Record<string, unknown>>[];
  readonly ended: Promise<Ended>;
}

function startWatch(folder: string): Watching {
  let child: ChildProcess | undefined;
  const events: Readonly<Record<string, unknown>>[] = [];
  const s3 = `s3://${radosgw.accessKey}@127.0.0.1:${proxy.port}/${bucket.name}/live/?tls=no`;
  const sftp = `sftp://${sshd.user}@127.0.0.1:${sshd.port}${remote}/`;
  const ended = slipway(
    ['watch', folder, '--to', s3, '--to', sftp, '--remove-old', '0', '--json', '--state', state],
    {
      env: { SLIPWAY_SECRET: radosgw.secretKey, HOME: join(scratch, 'home'), SSH_AUTH_SOCK: '' },
      onEvent: (event, process) => {
        child = process;
        events.push(event);
      },
    },
  );
  return { child: () => child, events, ended };
}

const namesOf = ({ events }: Watching, what: string): string[] =>
  events.filter(({ event }) => event === what).map(({ to, name }) => `${String(to)} ${String(name)}`);

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 20_000) throw new Error(`In vain waited: ${what}`);
    await sleep(50);
  }
}

test('a live stream arrives through cut connections, a gap, kill -9 and a packager that begins anew, and no viewer misses a file', async () => {
  const folder = join(scratch, 'out');
  const recipe = { segmentSeconds: 2, window: 2 };
  const packager = await startPackager(folder, recipe);
  const first = startWatch(folder);
  const cutting = setInterval(() => proxy.resetAll(), 1700);
  // Straight to the store, past the proxy.
  const onS3 = await viewerOf(bucket, 'live/');
  const probers = [startProber(onS3, 100), startProber(onDisk, 100)];
  const seen = (): number => Math.min(...probers.map(({ probed }) => probed.segments));
  await until('two segments of each rendition', () => seen() >= 4);
  first.child()?.kill('SIGKILL');
  await first.ended;

  const second = startWatch(folder);
  await until('the next segments', () => seen() >= 6);
  proxy.faults.refuse = true;
  proxy.resetAll();
  await packager.kill();
  const again = await startPackager(folder, recipe);
  await until('news of the gap', () =>
    second.events.some(({ behind, problem }) => Number(behind) >= 2 && problem),
  );
  delete proxy.faults.refuse;
  const before = seen();
  await until('segments after the gap', () => seen() >= before + 4);
  await until('the first removal', () => namesOf(second, 'removed').length > 0);
  await again.kill();
  clearInterval(cutting);
  second.child()?.kill('SIGINT');
  const ended = await second.ended;

  const found = await Promise.all(probers.map((prober) => prober.stop()));
  await onS3.close();
  expect(found.flatMap(({ missing }) => missing)).toEqual([]);
  expect(Math.min(...found.map(({ versions }) => versions))).toBeGreaterThan(5);
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(0);
  expect(ended.events.at(-1)).toMatchObject({ event: 'done' });
  const sentBefore = namesOf(first, 'visible').filter((name) => name.endsWith('.ts'));
  expect(sentBefore.length).toBeGreaterThan(7);
  expect(namesOf(second, 'visible').filter((name) => sentBefore.includes(name))).toEqual([]);
  await expectSame(folder);
}, 60_000);

/** What can be seen at last is what the packager wrote last. */
async function expectSame(folder: string): Promise<void> {
  const read = (path: string): Promise<Buffer> => readFile(join(folder, path));
  const files = ['master.m3u8', 'v0/i.m3u8', 'v1/i.m3u8'];
  for (const playlist of files.slice(1))
    files.push(
      ...namesIn(await readFile(join(folder, playlist), 'utf8')).map((name) => folderOf(playlist) + name),
    );
  for (const path of files) {
    expect((await bucket.read(`live/${path}`)).equals(await read(path)), `${path} on S3`).toBe(true);
    expect((await readFile(join(remote, path))).equals(await read(path)), `${path} by SFTP`).toBe(true);
  }
}

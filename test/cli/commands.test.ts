import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { openDriver } from '../../src/drivers/registry';
import { Made } from '../behaviour/made';
import { keepVersions } from '../fixtures/bucket-owner';
import { makeBucket, parsed, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { linkInto } from '../fixtures/presigned-links';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let state: string;
let hls: Package;
let bucket: Bucket;
let env: Readonly<Record<string, string>>;
let folder: string;

beforeAll(async () => {
  state = await freshState();
  hls = await makePackage({ segments: 10, segmentBytes: 20_000 });
  bucket = await makeBucket(runningServers().radosgw);
  env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };
  folder = await mkdtemp(join(tmpdir(), 'slipway-got-'));
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], more: Parameters<typeof slipway>[1] = {}): ReturnType<typeof slipway> =>
  slipway([...args, '--state', state], { env, ...more });

describe('slipway publish', () => {
  it('delivers a package and says so in one line, after what is wrong with it', async () => {
    const { code, stderr, stdout } = await run(['publish', hls.folder, '--to', bucket.address('ep/')]);
    expect(stderr).toMatch(
      /^slipway: “.+” goes with 21 warnings; .+ tells all:(?:\n {2}warning .+){3}\nDelivered 23 files, 40\d KB to 127\.0\.0\.1:\d+\/t-[0-9a-f]+\/ep\/ in 0:0\d \([\d.]+ .B\/s\)\.\n$/,
    );
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect((await bucket.entries('ep/')).size).toBe(23);
  });

  it('speaks JSON, a line an event, the last with the sums', async () => {
    const { code, events } = await run([
      'upload',
      hls.folder,
      '--to',
      bucket.address('json/'),
      '--json',
      '--parallel',
      '2',
    ]);
    expect(code).toBe(0);
    expect(events.at(-1)).toMatchObject({
      event: 'done',
      files: 23,
      bytes: hls.bytes,
      skipped: 0,
      failed: 0,
    });
    expect(typeof events.at(-1)?.['seconds']).toBe('number');
    expect(events.filter(({ event }) => event === 'progress').length).toBeGreaterThan(0);
  });

  it('shows the plan and sends nothing with --dry-run', async () => {
    const { code, stdout } = await run(['publish', hls.folder, '--to', bucket.address('dry/'), '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'send     61 B  master     dry/master.m3u8'.replace(
        '61 B',
        `${(await readFile(join(hls.folder, 'master.m3u8'))).length} B`,
      ),
    );
    expect(stdout).toMatch(/23 files, 40\d KB would be sent to http:\/\/127/);
    expect((await bucket.entries('dry/')).size).toBe(0);
    expect((await run(['jobs'])).stdout).not.toContain('dry');
  });

  it('sends to two destinations at once', async () => {
    const local = join(folder, 'second');
    const { code, events } = await run([
      'publish',
      hls.folder,
      '--to',
      bucket.address('two/'),
      '--to',
      local,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(events.at(-1)).toMatchObject({ files: 46 });
    expect((await readdir(local)).toSorted()).toEqual(['360p', '720p', 'master.m3u8']);
  });

  it('reads a job template from standard input', async () => {
    const { radosgw } = runningServers();
    const destination = {
      url: `s3://${radosgw.host}:${radosgw.port}/${bucket.name}/template`,
      key: radosgw.accessKey,
      secret: radosgw.secretKey,
      permissions: 'public-read',
      use_tls: 0,
    };
    const input = JSON.stringify({ destination });
    const { code, stderr } = await run(['publish', hls.folder, '--to', '-'], { input, env: {} });
    expect(stderr).toContain('Delivered 23 files');
    expect(code).toBe(0);
    const open = await fetch(`http://${radosgw.host}:${radosgw.port}/${bucket.name}/template/master.m3u8`);
    expect(open.status).toBe(200);
  });

  it('takes a list of links from there, and says for which of them no file is here', async () => {
    const one = join(folder, 'linked');
    await mkdir(one);
    await writeFile(join(one, 'a.ts'), 'a');
    const links = ['l/a.ts', 'l/b.ts'].map((key) => linkInto(bucket.name, key));
    const input = (await Promise.all(links)).join('\n');
    const { code, stderr } = await run(['publish', one, '--to', '-'], { input, env: {} });
    expect(stderr).toContain(
      'slipway: The list has a link for “l/b.ts”, but no file for it is here. See whether files are missing here; ',
    );
    expect(stderr).toContain('Delivered 1 file');
    expect(code).toBe(0);
  });

  it('takes key and secret from the variables of AWS', async () => {
    const { radosgw } = runningServers();
    const to = `s3://${radosgw.host}:${radosgw.port}/${bucket.name}/aws/?tls=no`;
    const variables = { AWS_ACCESS_KEY_ID: radosgw.accessKey, AWS_SECRET_ACCESS_KEY: radosgw.secretKey };
    const { code } = await run(['publish', hls.folder, '--to', to], { env: variables });
    expect(code).toBe(0);
    expect((await bucket.entries('aws/')).size).toBe(23);
  });

  it('takes a customer key from a variable of its own, and sends it to nobody without TLS', async () => {
    const more = { ...env, SLIPWAY_CUSTOMER_KEY: Buffer.alloc(32, 7).toString('base64') };
    const { code, stderr } = await run(['ls', bucket.address('')], { env: more });
    expect(code).toBe(1);
    expect(stderr).toContain('A customer key (SSE-C) goes over TLS only: else ');
  });
});

describe('exit codes', () => {
  it.each([
    ['no destination', ['publish', '/tmp'], 'Name where to publish with --to.'],
    ['no such file', ['publish', '/no/such/file', '--to', '/tmp/x'], '“/no/such/file” does not exist.'],
    ['no such command', ['launch'], 'There is no command “launch”'],
    ['no such option', ['publish', '--frobnicate'], "Unknown option '--frobnicate'"],
    ['an address that is none', ['ls', 'gopher://x/y'], 'Slipway does not deliver to gopher:// addresses.'],
  ])('2 for %s', async (_, args, sentence) => {
    const { code, stderr } = await run(args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  it('3 for a wrong secret, with the sentence, and the job is kept', async () => {
    const { code, stderr } = await run(['publish', hls.folder, '--to', bucket.address('bad/')], {
      env: { SLIPWAY_SECRET: 'wrong' },
    });
    expect(stderr).toMatch(
      /^slipway: The secret key does not match the access key\. Give the right one with `SLIPWAY_SECRET=… slipway resume [0-9a-f]{8}`, .*\n$/,
    );
    expect(code).toBe(3);
    const kept = await run(['resume', '--json'], { env: {} });
    expect(kept.code).toBe(3);
    const resumed = await run(['resume', '--json'], { env });
    expect(resumed.code).toBe(0);
  });

  it('1 for a missing bucket and for a server that is not there, and the queue is kept', async () => {
    const other = await freshState();
    const { radosgw } = runningServers();
    const missing = `http://${radosgw.accessKey}@${radosgw.host}:${radosgw.port}/no-such-bucket/x`;
    const bucketless = await slipway(['publish', hls.folder, '--to', missing, '--state', other], { env });
    expect(bucketless.stderr).toContain(
      `slipway: There is no bucket “no-such-bucket” at ${radosgw.host}:${radosgw.port}. `,
    );
    expect(bucketless.code).toBe(1);
    const dead = await slipway(
      ['publish', hls.folder, '--to', 'http://AK@127.0.0.1:1/b/', '--state', other],
      { env },
    );
    expect(dead.stderr).toContain('slipway: Nothing answers at 127.0.0.1:1. ');
    expect(dead.code).toBe(1);
    const jobs = await slipway(['jobs', '--state', other]);
    expect(jobs.stdout.split('\n').filter((line) => line.includes('blocked'))).toHaveLength(2);
    await rm(other, { recursive: true });
  });

  it('says without a keychain that the secret is not kept', async () => {
    const other = await freshState();
    const { stderr } = await slipway(
      ['publish', hls.folder, '--to', 'http://AK@127.0.0.1:1/b/', '--state', other],
      {
        env: { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      },
    );
    expect(stderr).toContain(
      'slipway: This system offers no keychain, so secrets are kept only until Slipway closes.',
    );
    await rm(other, { recursive: true });
  });
});

describe('looking at a destination and changing it', () => {
  it('lists, fetches, removes and makes folders', async () => {
    const name = 'a#b %2F ü 😀.ts';
    const file = join(folder, name);
    await writeFile(file, 'odd name');
    expect((await run(['publish', file, '--to', bucket.address('odd/')])).code).toBe(0);
    const listed = await run(['ls', bucket.address('odd/'), '--json']);
    expect(listed.events).toMatchObject([
      { event: 'entry', name, kind: 'file', bytes: 8, path: `odd/${name}` },
    ]);
    const fetched = join(folder, 'fetched');
    expect((await run(['get', bucket.address('odd/'), fetched])).stderr).toBe('Fetched 1 file, 8 B.\n');
    expect(await readFile(join(fetched, name), 'utf8')).toBe('odd name');
    const refused = await run(['rm', bucket.address('odd')]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('“odd” is a folder; name --recursive to remove it');
    expect((await run(['rm', bucket.address('odd/'), '--recursive'])).stderr).toBe('Removed 1 file.\n');
    const gone = await run(['ls', bucket.address('odd/')]);
    expect(gone.code).toBe(1);
    const local = join(folder, 'stays');
    await mkdir(local);
    expect(await run(['rm', `${local}/`, '--recursive', '--dry-run'])).toMatchObject({
      code: 2,
      stderr: 'slipway: `slipway rm` does not take --dry-run; `slipway --help` says what does.\n',
    });
    expect((await stat(local)).isDirectory()).toBe(true);
    expect((await run(['mkdir', bucket.address('new/')])).code).toBe(0);
    expect((await run(['ls', bucket.address(''), '--json'])).events.map((event) => event['path'])).toContain(
      'new/',
    );
  });
});

it('tells what older contents a store keeps, fetches them, puts them in force again, and removes them', async () => {
  const own = await makeBucket(runningServers().radosgw);
  await keepVersions(own.target(''));
  const driver = await openDriver(parsed(own.target('')));
  const never = new AbortController().signal;
  const options = { contentType: 'video/mp2t', modifiedMs: 0 };
  for (const bytes of [188, 376]) await driver.write('show/a.ts', new Made(bytes), options, never);
  await driver.remove?.('show/a.ts', never);
  await driver.close();
  const { stdout } = await run(['ls', '--versions', own.address('show/')]);
  const rows = stdout.split('\n').map((line) => line.replace(/\S+ {2}a\.ts$/, 'ID  a.ts'));
  expect(rows.map((line) => line.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TIME'))).toEqual([
    '       —  TIME  removed   ID  a.ts',
    '   376 B  TIME  older     ID  a.ts',
    '   188 B  TIME  older     ID  a.ts',
    '',
  ]);

  const file = own.address('show/a.ts');
  const told = await run(['ls', '--versions', file, '--json']);
  const [, newer, older] = told.events.map(({ id }) => String(id));
  const size = async (): Promise<number | undefined> => (await own.entries('show/')).get('show/a.ts')?.bytes;
  const fetched = join(folder, 'older.ts');
  const [got, back] = await Promise.all([
    run(['get', file, fetched, '--version-id', older ?? '']),
    run(['restore', file]),
  ]);
  expect(got.code).toBe(0);
  expect((await stat(fetched)).size).toBe(188);
  expect(back).toMatchObject({ code: 0, stderr: '“a.ts” is there again.\n' });
  expect(await size()).toBe(376);
  const again = await run(['restore', file]);
  expect(again.code).toBe(2);
  expect(again.stderr).toMatch(/^slipway: “a\.ts” was not removed; --version-id says which /);
  const restored = await run(['restore', file, '--version-id', older ?? '']);
  expect([restored.code, restored.stderr]).toEqual([
    0,
    expect.stringMatching(/^“a\.ts” is again what it was on .+\.\n$/),
  ]);
  expect(await size()).toBe(188);
  const gone = await run(['rm', file, '--version-id', newer ?? '']);
  expect(gone).toMatchObject({ code: 0, stderr: 'A version of “a.ts” is removed.\n' });
  expect(await run(['rm', file, '--version-id', newer ?? ''])).toMatchObject({
    code: 1,
    stderr: 'slipway: This version of “show/a.ts” does not exist. Check the path.\n',
  });
  expect(await size()).toBe(188);
});

describe('slipway parse', () => {
  it('prints what it understood, without the secret', async () => {
    const { code, stdout } = await slipway([
      'parse',
      's3://AKIA:s3cr%2Ft@h.example:9000/b/dir/?acl=public-read',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      destinations: [
        {
          protocol: 's3',
          scheme: 's3',
          host: 'h.example',
          port: 9000,
          tls: true,
          bucket: 'b',
          user: 'AKIA',
          region: 'us-east-1',
          addressing: 'path',
          anonymous: false,
          options: { acl: 'public-read' },
          path: 'dir/',
          folder: true,
          secrets: ['secretKey'],
          expires: null,
          display: 's3://AKIA:••••@h.example:9000/b/dir/?acl=public-read',
        },
      ],
      problems: [],
    });
    expect(stdout).not.toContain('s3cr');
  });

  it('tells its version and its use', async () => {
    expect((await slipway(['--version'])).stdout).toBe(`slipway ${version}\n`);
    expect((await slipway(['--help'])).stdout).toContain('slipway publish PATH... --to DEST');
  });
});

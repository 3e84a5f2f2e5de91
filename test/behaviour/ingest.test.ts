import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { IngestDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { freshFolder, removeFolder } from '../servers/folders';
import { startIngest, type Ingest, type IngestOptions } from '../stand-ins/ingest';
import { Made } from './made';
import { failureOf, never, verbsOf, type Verbs } from './tools';

const run = promisify(execFile);
const plain = { name: 'encoder', password: 'MARKED "in" p@ss:w0rd' } as const;
const user = { name: 'ümlaut', password: 'MARKED "in" p@ss:w0rd' } as const;

let ingest: Ingest;
let driver: Driver | undefined;
afterEach(async () => {
  await driver?.close();
  driver = undefined;
  await ingest.stop();
});

async function started(options: IngestOptions = {}): Promise<Ingest> {
  ingest = await startIngest(options);
  return ingest;
}

async function opened(secrets: Secrets = { password: user.password }, name?: string): Promise<Driver> {
  const destination: IngestDestination = {
    protocol: 'ingest',
    scheme: 'http',
    host: ingest.host,
    port: ingest.port,
    tls: false,
    generation: 'msl4',
    user: name ?? user.name,
    path: '/50002/event1/',
    folder: true,
    expires: null,
  };
  driver = await openDriver({ destination, secrets });
  return driver;
}

async function verbs(secrets?: Secrets, name?: string): Promise<Verbs> {
  return verbsOf(await opened(secrets, name));
}

/** What the stand-in did not like, but that somebody had still to sign in. */
function complaints(): string[] {
  return ingest.lines
    .filter(({ method, status }) => status >= 400 && method !== 'OPTIONS')
    .map(({ why }) => why);
}

describe('Digest at an ingest', () => {
  test.each(['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess'] as const)('%s', async (algorithm) => {
    await started({ user, algorithm });
    const { write } = await verbs();
    const names = Array.from({ length: 8 }, (_, n) => `/50002/event1/720p/a b&c=${n}.ts`);
    await Promise.all(names.map((name) => write(name, new Made(20_000))));
    expect([...ingest.files.keys()].toSorted()).toEqual(names);
    const large = new Made(2_000_000);
    await write('/50002/event1/large.ts', large);
    expect(ingest.files.get('/50002/event1/large.ts')?.sha256).toBe(large.hash());
    expect(complaints()).toEqual([]);
  });

  test('a nonce that grows old is replaced, and no file is sent in vain for it', async () => {
    await started({ user: plain, nonceUses: 3, closesEvery: 4 });
    const { write } = await verbs({ password: plain.password }, plain.name);
    const large = new Made(3_000_000);
    for (let n = 0; n < 7; n += 1) await write(`/50002/${n}/a.ts`, large);
    await Promise.all(Array.from({ length: 12 }, (_, n) => write(`/50002/b${n}/b.ts`, new Made(50_000))));
    expect(ingest.files.size).toBe(19);
    expect(ingest.files.get('/50002/6/a.ts')).toEqual({ bytes: 3_000_000, sha256: large.hash() });
    expect(new Set(complaints())).toEqual(new Set(['The nonce is stale.']));
  });

  test('a wrong password is told, and tried once', async () => {
    await started({ user });
    const failure = await failureOf(opened({ password: 'another one' }));
    expect(failure.kind).toBe('wrong-credentials');
    expect(titleOf(failure)).toBe(`127.0.0.1:${ingest.port} refuses this user name and password.`);
    expect(ingest.lines.map(({ why }) => why)).toEqual(['Nobody has signed in.', 'The response is wrong.']);
  });

  test('without a password it is told what is missing', async () => {
    await started({ user });
    const failure = await failureOf((await opened({})).check(never));
    expect(failure.kind).toBe('missing-credentials');
    expect(titleOf(failure)).toBe(
      `The user name and the password for 127.0.0.1:${ingest.port} are not known.`,
    );
  });
});

describe('what an ingest refuses', () => {
  test.each([
    [413, 'too-large', '“/50002/event1/a.ts” is larger than the destination accepts.'],
    [400, 'unsupported', 'HOST rejects this stream.'],
    [403, 'unsupported', 'HOST rejects this stream.'],
    [429, 'throttled', 'HOST asked for fewer requests.'],
    [503, 'throttled', 'HOST asked for fewer requests.'],
  ] as const)('%i', async (status, kind, title) => {
    await started({ refusals: [status] });
    const { write } = await verbs({});
    const failure = await failureOf(write('/50002/event1/a.ts', new Made(9)));
    expect(failure.kind).toBe(kind);
    expect(titleOf(failure)).toBe(title.replace('HOST', `127.0.0.1:${ingest.port}`));
    expect(failure.retryAfterMs).toBe(1000);
  });

  test('a file that is too large is not sent to its end', async () => {
    await started({ user: plain, largestBytes: 5_000_000 });
    const { write } = await verbs({ password: plain.password }, plain.name);
    let sent = 0;
    const source = new Made(60_000_000, { passed: (bytes) => (sent = bytes) });
    expect(await failureOf(write('/50002/event1/a.ts', source))).toMatchObject({
      kind: 'too-large',
    });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('it is asked for nothing but to take files', async () => {
    await started();
    const own = await opened({});
    expect(Object.keys(own).toSorted()).toEqual(['check', 'close', 'traits', 'write']);
    expect(own.traits.pace?.folder.filesPerSecond).toBeLessThan(10);
    await own.check(never);
  });
});

describe('others judge the stand-in', () => {
  test.each(['MD5', 'MD5-sess', 'SHA-256'] as const)('curl signs in with %s', async (algorithm) => {
    await started({ user, algorithm, nonceUses: 2 });
    const folder = await freshFolder();
    const content = new Made(300_000).slice();
    await writeFile(path.join(folder, 'a.ts'), content);
    const at = `http://${ingest.host}:${ingest.port}/50002/event1/a.ts`;
    const login = `${user.name}:${user.password}`;
    await run('curl', ['-sSf', '--digest', '-u', login, '-T', path.join(folder, 'a.ts'), at]);
    expect(ingest.files.get('/50002/event1/a.ts')?.sha256).toBe(
      createHash('sha256').update(content).digest('hex'),
    );
    // With another password it is refused.
    const wrong = run('curl', ['-sSf', '--digest', '-u', `${login}x`, '-T', path.join(folder, 'a.ts'), at]);
    await expect(wrong).rejects.toThrow('401');
    await removeFolder(folder);
  });

  test('a body in chunks is refused', async () => {
    await started();
    const at = `http://${ingest.host}:${ingest.port}/50002/event1/a.ts`;
    const chunks = ['-H', 'Transfer-Encoding: chunked', '-T', '/etc/hostname', at];
    await expect(run('curl', ['-sSf', ...chunks])).rejects.toThrow('411');
  });

  test('ffmpeg publishes HLS to it', async () => {
    await started({ takesChunks: true });
    const at = `http://${ingest.host}:${ingest.port}/50002/event1/playlist.m3u8`;
    const source = ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10', '-t', '4', '-g', '10'];
    const how = ['-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'hls', '-hls_time', '1', '-method', 'PUT'];
    await run('ffmpeg', ['-nostdin', '-loglevel', 'error', ...source, ...how, at]);
    const names = [...ingest.files.keys()];
    expect(names).toContain('/50002/event1/playlist.m3u8');
    expect(names.filter((name) => name.endsWith('.ts'))).toHaveLength(4);
    expect(complaints()).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import dns from 'node:dns';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { IngestDestination } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { startIngest, type Ingest, type IngestOptions } from '../stand-ins/ingest';
import { Made } from './made';
import { failureOf, verbsOf, type Verbs } from './tools';

const user = { name: 'ümlaut', password: 'MARKED "in" p@ss:w0rd' } as const;
const path = '/50002/event1/a.ts';

let ingest: Ingest;
let driver: Driver | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await driver?.close();
  driver = undefined;
  await ingest.stop();
});

async function opened(
  options: IngestOptions = {},
  host = '127.0.0.1',
  method: IngestDestination['method'] = 'PUT',
): Promise<Verbs> {
  ingest = await startIngest(options);
  const destination: IngestDestination = {
    protocol: 'ingest',
    scheme: 'http',
    host,
    port: ingest.port,
    tls: false,
    generation: 'msl4',
    method,
    user: user.name,
    path: '/50002/event1/',
    folder: true,
    expires: null,
  };
  driver = await openDriver({ destination, secrets: { password: user.password } });
  return verbsOf(driver);
}

describe('connections to an ingest', () => {
  test('are kept, each for one rendition', async () => {
    const { write } = await opened();
    for (let n = 0; n < 4; n += 1)
      await Promise.all(
        ['720p', '360p'].map((name) => write(`/50002/event1/${name}/${n}.ts`, new Made(9000))),
      );
    const puts = ingest.lines.filter(({ method }) => method === 'PUT');
    const usedBy = (name: string): Set<number> =>
      new Set(puts.flatMap(({ path: at, connection }) => (at.includes(name) ? connection : [])));
    expect([...usedBy('720p')]).toHaveLength(1);
    expect([...usedBy('360p')]).toHaveLength(1);
    expect(usedBy('720p')).not.toEqual(usedBy('360p'));
  });

  test('end where the server says so, and the next looks its name up anew', async () => {
    const lookups = vi.spyOn(dns, 'lookup');
    const { write } = await opened({ closesEvery: 2 }, 'localhost');
    lookups.mockClear();
    for (let n = 0; n < 6; n += 1) await write(`/50002/event1/${n}.ts`, new Made(9000));
    const used = ingest.lines.filter(({ method }) => method === 'PUT').map(({ connection }) => connection);
    expect(new Set(used).size).toBe(lookups.mock.calls.length);
    expect(lookups.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  test.each([429, 503])(
    'are let go of after a %i, so that a retry looks its name up anew',
    async (status) => {
      const lookups = vi.spyOn(dns, 'lookup');
      const refusals: number[] = [];
      const { write } = await opened({ refusals }, 'localhost');
      await write('/50002/event1/0.ts', new Made(9000));
      lookups.mockClear();
      await write('/50002/event1/1.ts', new Made(9000));
      expect(lookups).not.toHaveBeenCalled();
      refusals.push(status);
      expect((await failureOf(write(path, new Made(9000)))).kind).toBe('throttled');
      await write(path, new Made(9000));
      expect(lookups).toHaveBeenCalledTimes(1);
      const [kept, refused, retried] = ingest.lines.slice(-3).map(({ connection }) => connection);
      expect(refused).toBe(kept);
      expect(retried).not.toBe(refused);
    },
  );
});

test('POST where the address asks for it, signed as such', async () => {
  const { write } = await opened({ user }, '127.0.0.1', 'POST');
  await write(path, new Made(9000));
  expect(ingest.files.get(path)).toEqual({ bytes: 9000, sha256: new Made(9000).hash() });
  const taken = ingest.lines.filter(({ status }) => status === 200);
  expect(taken.map(({ method }) => method).at(-1)).toBe('POST');
  expect(ingest.lines.map(({ method }) => method)).not.toContain('PUT');
});

test('a segment of more than 100 MB is not sent at all', async () => {
  const { write } = await opened();
  const before = ingest.lines.length;
  const failure = await failureOf(write(path, new Made(100_000_001)));
  expect(failure.kind).toBe('too-large');
  expect(titleOf(failure)).toBe(`“${path}” is larger than the destination accepts.`);
  expect(ingest.lines).toHaveLength(before);
});

/** What makes up an answer to a challenge, and may be wrong in it. */
interface Answer {
  readonly name: string;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string;
  readonly uri: string;
  readonly algorithm: string;
  readonly qop: string;
  readonly nc: string;
  readonly cnonce: string;
  readonly password: string;
  /** What the hash says the request's method is. */
  readonly method: string;
}

function md5(...parts: string[]): string {
  return createHash('md5').update(parts.join(':')).digest('hex');
}

function headerOf(answer: Answer): string {
  const { name, realm, nonce, opaque, uri, algorithm, qop, nc, cnonce, password, method } = answer;
  const secret = md5(name, realm, password);
  const response = md5(secret, nonce, nc, cnonce, qop, md5(method, uri));
  const quoted = realm.replaceAll('"', '\\"');
  const text =
    `Digest username="${name}", realm="${quoted}", uri="${uri}", algorithm=${algorithm}, nonce="${nonce}", ` +
    `nc=${nc}, cnonce="${cnonce}", qop=${qop}, response="${response}", opaque="${opaque}"`;
  return Buffer.from(text).toString('latin1');
}

async function challenged(): Promise<Answer> {
  const asked = await fetch(addressOf(path), { method: 'PUT', body: 'x' });
  const challenge = asked.headers.get('www-authenticate') ?? '';
  const field = (name: string): string => new RegExp(`${name}="([^"]+)"`).exec(challenge)?.[1] ?? '';
  return {
    ...user,
    realm: 'ingest "live"',
    nonce: field('nonce'),
    opaque: field('opaque'),
    uri: path,
    algorithm: 'MD5',
    qop: 'auth',
    nc: '00000001',
    cnonce: 'c',
    method: 'PUT',
  };
}

function addressOf(target: string): string {
  return `http://${ingest.host}:${ingest.port}${target}`;
}

async function send(authorization: string, method = 'PUT'): Promise<number> {
  const { status } = await fetch(addressOf(path), { method, body: 'x', headers: { authorization } });
  return status;
}

/** All at once, one behind the other on one connection. */
async function statusesOf(names: readonly string[]): Promise<string[]> {
  const socket = connect(ingest.port, ingest.host);
  const head = `HTTP/1.1\r\nHost: ingest\r\nContent-Length: 1\r\n`;
  const requests = names.map((name) => `PUT /50002/${name} ${head}\r\nx`);
  socket.write(`${requests.join('')}PUT /end ${head}Connection: close\r\n\r\nx`);
  let answers = '';
  for await (const chunk of socket) answers += String(chunk);
  return [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status).slice(0, -1);
}

describe('what is wrong is refused by the stand-in', () => {
  test.each<readonly [what: string, changed: Partial<Answer>, why: string]>([
    ['nothing', {}, ''],
    ['another user', { name: 'somebody' }, 'The user is unknown.'],
    ['another password', { password: 'another' }, 'The response is wrong.'],
    ['another method than was hashed', { method: 'POST' }, 'The response is wrong.'],
    ['another address', { uri: '/50002/event1/b.ts' }, 'The address is another one.'],
    ['the address encoded otherwise', { uri: '/50002/event1/%61.ts' }, 'The address is another one.'],
    ['a nonce of its own', { nonce: 'mine' }, 'The nonce is unknown.'],
    ['another realm', { realm: 'ingest' }, 'Realm or opaque differ.'],
    ['another opaque', { opaque: 'x' }, 'Realm or opaque differ.'],
    ['another algorithm', { algorithm: 'SHA-256' }, 'Algorithm or qop differ.'],
    ['another protection', { qop: 'auth-int' }, 'Algorithm or qop differ.'],
    ['a count that is none', { nc: '1' }, 'The count is none.'],
    ['no nonce of the client', { cnonce: '' }, 'The count is none.'],
  ])('%s', async (_, changed, why) => {
    ingest = await startIngest({ user });
    expect(await send(headerOf({ ...(await challenged()), ...changed }))).toBe(why === '' ? 200 : 401);
    expect(ingest.lines.at(-1)?.why).toBe(why);
    expect(ingest.files.size).toBe(why === '' ? 1 : 0);
  });

  test('a count that was used', async () => {
    ingest = await startIngest({ user });
    const header = headerOf(await challenged());
    expect([await send(header), await send(header)]).toEqual([200, 401]);
    expect(ingest.lines.at(-1)?.why).toBe('The count was used.');
  });

  test('a password that is not hashed', async () => {
    ingest = await startIngest({ user });
    const basic = Buffer.from(`${user.name}:${user.password}`).toString('base64');
    expect(await send(`Basic ${basic}`)).toBe(401);
    expect(ingest.lines.at(-1)?.why).toBe('It is no Digest.');
  });

  test('another verb; and DELETE removes nothing, though it is told that it did', async () => {
    ingest = await startIngest();
    expect(await send('')).toBe(200);
    expect(await send('', 'PATCH')).toBe(405);
    expect(await send('', 'DELETE')).toBe(200);
    expect(ingest.files.size).toBe(1);
  });

  test('more than ten files a second of one rendition', async () => {
    ingest = await startIngest();
    const statuses = await statusesOf(Array.from({ length: 14 }, (_, n) => `720p/${n}.ts`));
    expect(statuses).toEqual([...Array<string>(10).fill('200'), ...Array<string>(4).fill('429')]);
  });

  test('more than a hundred of a stream', async () => {
    ingest = await startIngest();
    const statuses = await statusesOf(Array.from({ length: 104 }, (_, n) => `${n % 16}/${n}.ts`));
    expect(statuses).toEqual([...Array<string>(100).fill('200'), ...Array<string>(4).fill('429')]);
    expect(ingest.lines.at(-1)?.why).toBe('ERROR_EXCEED_RL_HITS');
  });
});

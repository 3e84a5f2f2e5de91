import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { freshFolder, removeFolder } from '../servers/folders';
import { account, startNetStorage, type NetStorage, type NetStorageOptions } from '../stand-ins/netstorage';
import { sendRaw, type Raw } from '../stand-ins/netstorage-requests';
import { Made } from './made';

/** The stand-in for NetStorage is no better than what others can do with it: Akamai's own kit for Node, and rclone. */

const run = promisify(execFile);

let service: NetStorage;
let folder: string;
afterEach(async () => {
  await service.stop();
  await removeFolder(folder);
});

async function started(options: NetStorageOptions): Promise<void> {
  service = await startNetStorage(options);
  folder = await freshFolder();
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

interface Kit {
  /** What it sends with; the kit knows no port, but takes the one that its agent takes for the usual one. */
  readonly requestor: { agent?: Agent };
  readonly [call: string]: unknown;
}

type KitAnswer = readonly [status: number, body: Readonly<Record<string, unknown>>];

/** Calls of `netstorageapi`, Akamai's kit for Node. */
function kitFor(
  { host, port }: NetStorage,
  key = account.key,
): (call: string, ...args: unknown[]) => Promise<KitAnswer> {
  const NetStorageKit = createRequire(import.meta.url)('netstorageapi') as new (options: object) => Kit;
  const kit = new NetStorageKit({ hostname: host, keyName: account.name, key, ssl: false });
  kit.requestor.agent = Object.assign(new Agent(), { defaultPort: port });
  return (call, ...args) =>
    new Promise((resolve, reject) => {
      const done = (error: Error | null, answer: { statusCode: number }, body: KitAnswer[1]): void =>
        error ? reject(error) : resolve([answer.statusCode, body]);
      (kit[call] as (...all: unknown[]) => void).call(kit, ...args, done);
    });
}

describe.each(['object', 'file'] as const)(
  'Akamai’s kit for Node gets on with a store of kind %s',
  (store) => {
    test('in all that it can do', async () => {
      await started({ store });
      const call = kitFor(service);
      const content = new Made(300_000).slice();
      const local = path.join(folder, 'a.ts');
      await writeFile(local, content);
      expect((await call('mkdir', '/123456/dir'))[0]).toBe(200);
      expect((await call('upload', local, '/123456/dir/a b+c.ts'))[0]).toBe(200);
      const md5 = new Made(300_000).hash('md5');
      expect(await call('stat', '/123456/dir/a b+c.ts')).toEqual([
        200,
        {
          stat: {
            attribs: { directory: '/123456/dir' },
            file: [expect.objectContaining({ name: 'a b+c.ts', size: '300000', md5 })],
          },
        },
      ]);
      expect((await call('mtime', '/123456/dir/a b+c.ts', 1_600_000_000))[0]).toBe(200);
      expect(service.files().get('/123456/dir/a b+c.ts')?.mtime).toBe(1_600_000_000);
      expect((await call('rename', '/123456/dir/a b+c.ts', '/123456/dir/b.ts'))[0]).toBe(200);
      const [, level] = await call('dir', '/123456/dir');
      expect(JSON.stringify(level)).toContain('"name":"b.ts"');
      expect(await call('du', '/123456/dir')).toMatchObject([
        200,
        { du: { 'du-info': [{ files: '1', bytes: '300000' }] } },
      ]);
      expect((await call('symlink', '/123456/dir/b.ts', '/123456/dir/link.ts'))[0]).toBe(200);
      expect((await call('download', '/123456/dir/b.ts', path.join(folder, 'back.ts')))[0]).toBe(200);
      expect((await readFile(path.join(folder, 'back.ts'))).equals(content)).toBe(true);
      const [listed] = await call('list', { path: '/123456', actions: { max_entries: 5 } });
      expect(listed).toBe(store === 'object' ? 200 : 400);
      expect((await call('rmdir', '/123456/dir'))[0]).toBe(409);
      expect((await call('delete', '/123456/dir/link.ts'))[0]).toBe(200);
      expect((await call('delete', '/123456/dir/b.ts'))[0]).toBe(200);
      expect((await call('rmdir', '/123456/dir'))[0]).toBe(200);
      expect((await call('stat', '/123456/dir'))[0]).toBe(404);
    });

    test('but not with another key', async () => {
      await started({ store });
      const call = kitFor(service, 'another key');
      expect((await call('mkdir', '/123456/dir'))[0]).toBe(403);
      expect(service.lines.map(({ why }) => why)).toEqual(['The signature is wrong.']);
    });
  },
);

async function rclone(args: readonly string[], secret = account.key): Promise<string> {
  const { stdout: obscured } = await run('rclone', ['obscure', secret]);
  const env = {
    ...process.env,
    RCLONE_CONFIG_NS_TYPE: 'netstorage',
    RCLONE_CONFIG_NS_HOST: `${service.host}:${service.port}/${service.cpCode}`,
    RCLONE_CONFIG_NS_ACCOUNT: account.name,
    RCLONE_CONFIG_NS_SECRET: obscured.trim(),
    RCLONE_CONFIG_NS_PROTOCOL: 'http',
  };
  const { stdout } = await run(
    'rclone',
    ['--config', '', '--retries', '1', '--low-level-retries', '1', ...args],
    { env },
  );
  return stdout;
}

describe('rclone', () => {
  const names = ['master.m3u8', '720p/a b&c=d+e.ts', '720p/zürich 日本.ts', '720p/deep/empty.ts'];
  const fill = async (): Promise<string> => {
    const local = path.join(folder, 'ep1');
    for (const [at, name] of names.entries()) {
      await mkdir(path.dirname(path.join(local, name)), { recursive: true });
      await writeFile(path.join(local, name), new Made(name.includes('empty') ? 0 : 200_000 + at).slice());
    }
    return local;
  };

  // It does not go on where a single level of folders is cut, so none is here.
  test('copies, compares, lists page by page, reads and removes at an ObjectStore', async () => {
    await started({ store: 'object', pageEntries: 3 });
    const local = await fill();
    await rclone(['copy', local, 'ns:ep1']);
    const stored = service.files().get('/123456/ep1/720p/zürich 日本.ts');
    expect(sha256(Buffer.concat(stored?.chunks ?? []))).toBe(
      sha256(await readFile(path.join(local, names[2] ?? ''))),
    );
    await rclone(['check', local, 'ns:ep1']);
    const sorted = names.toSorted();
    expect(
      (await rclone(['lsf', '-R', '--files-only', '--fast-list', 'ns:ep1'])).split('\n').toSorted(),
    ).toEqual(['', ...sorted]);
    expect(await rclone(['cat', 'ns:ep1/master.m3u8', '--offset', '100', '--count', '9'])).toHaveLength(
      new Made(200_000).slice(100, 109).toString().length,
    );
    await rclone(['deletefile', 'ns:ep1/master.m3u8']);
    await rclone(['purge', 'ns:ep1']);
    expect(service.files().size).toBe(0);
    const complaints = service.lines.filter(({ status }) => status >= 400 && status !== 404);
    expect(complaints.map(({ why }) => why)).toEqual(['quick-delete is not enabled.']);
    const actions = new Set(service.lines.map(({ action }) => action));
    for (const action of ['upload', 'mkdir', 'stat', 'list', 'download', 'delete', 'rmdir'])
      expect(actions).toContain(action);
  });

  test('copies to a FileStore', async () => {
    await started({ store: 'file' });
    // One after the other: it sends into folders that it is still making.
    await rclone(['copy', await fill(), 'ns:ep1', '--transfers', '1']);
    expect([...service.files().keys()].toSorted()).toEqual(
      names.map((name) => `/123456/ep1/${name}`).toSorted(),
    );
  });

  test('is refused with another key', async () => {
    await started({ store: 'object' });
    await expect(rclone(['lsf', 'ns:'], 'another key')).rejects.toThrow('directory not found');
    expect(new Set(service.lines.map(({ status, why }) => `${status} ${why}`))).toEqual(
      new Set(['403 The signature is wrong.']),
    );
  });
});

describe('what is wrong is refused', () => {
  const upload = 'version=1&action=upload';
  const hashed = `${upload}&size=1&sha256=${sha256(Buffer.from('x'))}`;
  const atEnd = `${upload}&mtime=5&sha256=atend`;
  const told = `${upload}&mtime=5&sha256=${sha256(Buffer.from('x'))}`;

  test.each<readonly [what: string, status: number, raw: Raw]>([
    ['nothing', 200, {}],
    ['nothing, with size and hash', 200, { action: hashed }],
    ['nothing, with what comes at the end', 200, { action: atEnd, atEnd: { action: told } }],
    ['nothing, a clock that is almost a minute off', 200, { late: -58 }],
    ['no signature', 403, { unsigned: true }],
    ['another key', 403, { key: 'another' }],
    ['another account', 403, { name: 'somebody' }],
    ['another path than was signed', 403, { sent: { path: '/123456/b.ts' } }],
    ['the same path, encoded otherwise than it was signed', 403, { sent: { path: '/123456/%61.ts' } }],
    ['another action than was signed', 403, { sent: { action: `${upload}&mtime=5` } }],
    ['too old', 403, { late: -62 }],
    ['too new', 403, { late: 62 }],
    ['a wrong verb', 403, { method: 'POST' }],
    ['a wrong verb to look', 403, { action: 'version=1&action=stat&format=xml' }],
    ['a wrong verb to set a time', 403, { action: 'version=1&action=mtime&mtime=5' }],
    ['no time to set', 400, { action: 'version=1&action=mtime', method: 'POST' }],
    ['a time that is told too late', 400, { action: 'version=1&action=mtime&mtime=atend', method: 'POST' }],
    ['a time that is none', 400, { action: 'version=1&action=mtime&mtime=now', method: 'POST' }],
    ['another CP code', 403, { path: '/654321/a.ts' }],
    ['a header that nobody knows', 403, { headers: { 'X-Akamai-ACS-Other': 'x' } }],
    ['two actions', 400, { action: `${upload}&action=delete` }],
    ['version 2', 400, { action: 'version=2&action=upload' }],
    ['no version', 400, { action: 'action=upload' }],
    ['an unknown action', 400, { action: 'version=1&action=append' }],
    ['an unknown field', 400, { action: `${upload}&sizes=1` }],
    ['a field twice', 400, { action: `${upload}&size=1&size=1` }],
    [
      'a value that is not encoded',
      400,
      { action: 'version=1&action=rename&destination=/a=b', method: 'POST' },
    ],
    ['a path with ..', 400, { path: '/123456/../123456/a.ts' }],
    ['another size', 412, { action: `${upload}&size=2` }],
    ['another hash', 412, { action: `${upload}&sha256=${sha256(Buffer.from('y'))}` }],
    [
      'another hash at the end',
      412,
      { action: atEnd, atEnd: { action: told.replace(sha256(Buffer.from('x')), sha256(Buffer.from('y'))) } },
    ],
    ['nothing at the end', 400, { action: atEnd }],
    ['atend at the end', 400, { action: atEnd, atEnd: { action: atEnd } }],
    [
      'another action at the end',
      400,
      { action: atEnd, atEnd: { action: told.replace('mtime=5', 'mtime=6') } },
    ],
    ['the same number at the end', 403, { action: atEnd, atEnd: { action: told, again: true } }],
    ['another key at the end', 403, { action: atEnd, atEnd: { action: told, key: 'another' } }],
    ['something at the end that nobody waits for', 400, { action: told, atEnd: { action: told } }],
  ])('%s: %i', async (_, status, raw) => {
    await started({ store: 'object' });
    expect(await sendRaw(service, raw)).toBe(status);
    expect([...service.files().keys()]).toEqual(status === 200 ? ['/123456/a.ts'] : []);
  });

  test('what was sent before', async () => {
    await started({ store: 'object' });
    expect(await sendRaw(service, { id: '42' })).toBe(200);
    expect(await sendRaw(service, { id: '42' })).toBe(403);
    expect(service.lines.at(-1)?.why).toBe('The request was sent before.');
  });

  test('a file where its folder is missing, at a FileStore', async () => {
    await started({ store: 'file' });
    expect(await sendRaw(service, { path: '/123456/no/a.ts' })).toBe(404);
    expect(await sendRaw(service, { path: '/123456/no', action: 'version=1&action=mkdir' })).toBe(200);
    expect(await sendRaw(service, { path: '/123456/no', action: 'version=1&action=mkdir' })).toBe(409);
    expect(await sendRaw(service, { path: '/123456/no/a.ts' })).toBe(200);
  });
});

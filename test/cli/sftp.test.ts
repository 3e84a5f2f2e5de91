import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let hls: Package;
let scratch: string;
let env: Readonly<Record<string, string>>;

const { sshd } = runningServers();
const remote = (name: string): string => join(sshd.home, 'cli', name);

beforeAll(async () => {
  hls = await makePackage({ segments: 60, segmentBytes: 50_000, more: { 'movie.mp4': 300_000_000 } });
  scratch = await freshState();
  env = await homeOf('with-key', true);
});

afterAll(async () => {
  await hls.remove();
  await rm(scratch, { recursive: true, force: true });
  await rm(join(sshd.home, 'cli'), { recursive: true, force: true });
});

/** A home in which the host is known, and where it is wanted a key lies. */
async function homeOf(name: string, withKey: boolean): Promise<Readonly<Record<string, string>>> {
  const home = join(scratch, name);
  await mkdir(join(home, '.ssh'), { recursive: true });
  await copyFile(sshd.knownHosts, join(home, '.ssh', 'known_hosts'));
  if (withKey) await copyFile(sshd.keyFile, join(home, '.ssh', 'id_ed25519'));
  return { HOME: home, SSH_AUTH_SOCK: '' };
}

const addressOf = (name: string, password = ''): string =>
  `sftp://${sshd.user}${password && `:${encodeURIComponent(password)}`}@127.0.0.1:${sshd.port}${remote(name)}`;

describe.each([
  ['a key', true],
  ['a password', false],
])('with %s', (name, withKey) => {
  test('publish, ls, get and rm', async () => {
    const own = { env: await homeOf(name, withKey) };
    const state = ['--state', await freshState()];
    const to = (path: string): string => addressOf(`${name}/${path}`, withKey ? '' : sshd.password);
    const small = await makePackage({ segments: 5, segmentBytes: 1000 });
    const published = await slipway(['publish', small.folder, '--to', to('ep/'), ...state], own);
    expect(published.stderr + published.stdout).not.toContain(encodeURIComponent(sshd.password));
    expect(published.code).toBe(0);
    const listed = await slipway(['ls', to('ep/'), ...state], own);
    expect(listed.stdout).toContain('master.m3u8');
    const fetched = join(scratch, `${name} fetched/`);
    expect((await slipway(['get', to('ep/'), fetched, ...state], own)).code).toBe(0);
    for (const file of ['master.m3u8', '720p/index.m3u8'])
      expect(await readFile(join(fetched, file))).toEqual(await readFile(join(small.folder, file)));
    expect((await slipway(['rm', to('ep/'), '--recursive', ...state], own)).code).toBe(0);
    expect(await readdir(remote(name))).toEqual([]);
    await small.remove();
  });
});

test('a host that nobody knows ends with 3, and nothing is sent', async () => {
  const home = join(scratch, 'stranger');
  await mkdir(join(home, '.ssh'), { recursive: true });
  const state = ['--state', await freshState()];
  const args = ['publish', hls.folder, '--to', addressOf('no/', sshd.password), ...state];
  const refused = await slipway(args, { env: { HOME: home, SSH_AUTH_SOCK: '' } });
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain(`The host key of 127.0.0.1:${sshd.port} is not trusted.`);
  await expect(stat(remote('no'))).rejects.toThrow('ENOENT');
});

test('after kill -9 in the middle of 300 MB it goes on where it was', async () => {
  const state = await freshState();
  const address = addressOf('kill/');
  const killed = await slipway(
    [
      'publish',
      join(hls.folder, 'movie.mp4'),
      '--to',
      address,
      '--json',
      '--state',
      state,
      '--limit-rate',
      '60M',
    ],
    {
      env,
      onEvent: (event, child) => {
        if (Number(event['sent']) > 160_000_000) child.kill('SIGKILL');
      },
    },
  );
  expect(killed.code).toBeNull();
  const left = await readdir(remote('kill'));
  expect(left.filter((name) => name.startsWith('.slipway-'))).toHaveLength(2);
  expect(left).not.toContain('movie.mp4');
  const firstSent: number[] = [];
  const resumed = await slipway(['resume', '--json', '--state', state], {
    env,
    onEvent: (event) => {
      if (event['event'] === 'progress' && Number(event['sent']) > 0) firstSent.push(Number(event['sent']));
    },
  });
  expect(resumed.code).toBe(0);
  expect(firstSent[0]).toBeGreaterThan(80_000_000);
  expect(await readdir(remote('kill'))).toEqual(['movie.mp4']);
  expect(
    (await readFile(remote('kill/movie.mp4'))).equals(await readFile(join(hls.folder, 'movie.mp4'))),
  ).toBe(true);
  const [there, here] = await Promise.all([
    stat(remote('kill/movie.mp4')),
    stat(join(hls.folder, 'movie.mp4')),
  ]);
  expect(Math.floor(there.mtimeMs / 1000)).toBe(Math.floor(here.mtimeMs / 1000));
});

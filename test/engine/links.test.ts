import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { download } from '../../src/engine/download';
import { remove } from '../../src/engine/remove';
import { ftpDestination, sftpDestination, trustIn } from '../behaviour/targets';
import { run } from '../servers/daemon';
import type { FtpServer } from '../servers/ftp-server';
import { startProftpd } from '../servers/proftpd';
import { startPureFtpd } from '../servers/pure-ftpd';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { never } from '../behaviour/tools';

/** A destination, and where its folder is on disk. */
interface Place {
  readonly driver: Driver;
  /** Path of the folder for the driver. */
  readonly path: string;
  readonly folder: string;
  close(): Promise<void>;
}

async function bySftp(): Promise<Place> {
  const { sshd } = runningServers();
  const driver = await openDriver({
    destination: sftpDestination(sshd),
    secrets: { password: sshd.password },
    trust: await trustIn(sshd.knownHosts),
  });
  const path = `${sshd.home}/links/`;
  return { driver, path, folder: path, close: async () => rm(path, { recursive: true }) };
}

async function byFtp(starting: Promise<FtpServer>): Promise<Place> {
  const server = await starting;
  const driver = await openDriver({
    destination: ftpDestination(server),
    secrets: { password: server.password },
  });
  return { driver, path: 'links/', folder: join(server.folder, 'links'), close: () => server.stop() };
}

async function onDisk(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-links-'));
  const driver = await openDriver({
    destination: { protocol: 'local', scheme: 'file', path: `${folder}/`, folder: true, expires: null },
    secrets: {},
  });
  return { driver, path: `${folder}/`, folder, close: () => rm(folder, { recursive: true }) };
}

describe.each([
  ['SFTP', bySftp],
  ['vsftpd', () => byFtp(startVsftpd())],
  ['pure-ftpd', () => byFtp(startPureFtpd())],
  ['proftpd', () => byFtp(startProftpd())],
  ['a local folder', onDisk],
])('links at %s', (_, open) => {
  let place: Place;
  let here: string;

  beforeEach(async () => {
    place = await open();
    here = await mkdtemp(join(tmpdir(), 'slipway-fetched-'));
    const at = (name: string): string => join(place.folder, name);
    await mkdir(at('kept'), { recursive: true });
    await mkdir(at('in/deep'), { recursive: true });
    await writeFile(at('kept/a.ts'), 'kept');
    await writeFile(at('in/b.ts'), 'b');
    await writeFile(at('in/deep/c.ts'), 'c');
    await symlink('../kept', at('in/beside'));
    await symlink('..', at('in/deep/back'));
    await symlink('b.ts', at('in/file'));
    await symlink('nothing', at('in/deep/nowhere'));
    await writeFile(at('in/deep/.slipway-0123456789abcdef.part'), 'half');
    await run('chmod', ['-R', 'a+rwX', place.folder]);
  });

  afterEach(async () => {
    await place.driver.close();
    await place.close();
    await rm(here, { recursive: true });
  });

  it('are followed when a folder is fetched, and a circle ends', async () => {
    const events = {
      began: () => undefined,
      moved: () => undefined,
      done: () => undefined,
      failed: (_entry: unknown, failure: Error) => {
        throw failure;
      },
      keepsStopped: () => false,
    };
    await download(place.driver, `${place.path}in/`, here, never, events);
    const found = (await readdir(here, { recursive: true })).filter(
      (name) => name.endsWith('.ts') || name === 'file',
    );
    expect(found.toSorted()).toEqual(['b.ts', 'beside/a.ts', 'deep/c.ts', 'file']);
    expect(await readFile(join(here, 'beside', 'a.ts'), 'utf8')).toBe('kept');
  });

  it('go with the folder that they stand in, those that lead nowhere too, and what they lead to stays', async () => {
    const gone: string[] = [];
    const count = await remove(place.driver, `${place.path}in/`, true, never, ({ path }) => gone.push(path));
    expect(gone.filter((path) => !path.endsWith('nowhere'))).toHaveLength(5);
    expect(count).toBe(gone.length);
    expect(gone).toContain(`${place.path}in/beside`);
    expect(await readdir(place.folder)).toEqual(['kept']);
    expect(await readFile(join(place.folder, 'kept', 'a.ts'), 'utf8')).toBe('kept');
  });

  it('go alone when they are removed themselves', async () => {
    expect(await remove(place.driver, `${place.path}in/beside/`, true, never, () => undefined)).toBe(1);
    expect((await readdir(join(place.folder, 'in'))).toSorted()).toEqual(['b.ts', 'deep', 'file']);
    expect(await readFile(join(place.folder, 'kept', 'a.ts'), 'utf8')).toBe('kept');
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Target } from '../../src/contract';
import { makePackage, type Package } from '../fixtures/package';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import { runningServers } from '../servers/running';
import { sftpDestination } from '../behaviour/targets';
import { openHouse, type TestHouse } from './house';

describe('delivering by SFTP', () => {
  const { sshd } = runningServers();
  let proxy: ChaosProxy;
  let home: string;
  let remote: string;
  let house: TestHouse;
  let hls: Package | undefined;

  beforeEach(async () => {
    proxy = await startChaosProxy(sshd);
    home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
    await mkdir(join(home, '.ssh'));
    const known = (await readFile(sshd.knownHosts, 'utf8')).replaceAll(`]:${sshd.port} `, `]:${proxy.port} `);
    await writeFile(join(home, '.ssh', 'known_hosts'), known);
    // Keys and agents of whoever runs the tests have no part in them.
    vi.stubEnv('HOME', home);
    vi.stubEnv('SSH_AUTH_SOCK', '');
    remote = join(sshd.home, `engine-${proxy.port}`);
    house = await openHouse({ home });
  });

  afterEach(async () => {
    await house.close();
    await hls?.remove();
    await proxy.stop();
    vi.unstubAllEnvs();
    await Promise.all([home, remote].map((folder) => rm(folder, { recursive: true, force: true })));
  });

  const target = (): Target => ({
    destination: { ...sftpDestination({ ...sshd, port: proxy.port }), path: `${remote}/ep/` },
    secrets: { password: sshd.password },
  });

  const arrived = async (made: Package): Promise<void> => {
    const names = await readdir(made.folder, { recursive: true });
    expect((await readdir(join(remote, 'ep'), { recursive: true })).toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      const [here, there] = [join(made.folder, name), join(remote, 'ep', name)];
      if ((await stat(here)).isDirectory()) continue;
      if (!(await readFile(here)).equals(await readFile(there))) throw new Error(`${name} differs.`);
    }
  };

  it('a package of 2,000 files arrives whole, over few connections, and a second time nothing is sent', async () => {
    hls = await makePackage({ segments: 1000, segmentBytes: 20_000 });
    const job = await house.deliver({ paths: [hls.folder], target: target() });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    await arrived(hls);
    // One looks at the destination before, and 64 transfers fit on four.
    expect(proxy.stats.connections).toBeLessThanOrEqual(5);
    const again = await house.deliver({ paths: [hls.folder], target: target(), ifExists: 'different' });
    expect(again).toMatchObject({ state: 'done', totals: { filesSkipped: hls.files, filesDone: 0 } });
  });

  it('a connection that is cut in the middle of a large file is replaced, and no part is sent twice but the cut ones', async () => {
    hls = await makePackage({ segments: 20, segmentBytes: 50_000, more: { 'movie.mp4': 120_000_000 } });
    proxy.faults.cut = { after: 60_000_000, direction: 'up', how: 'reset', once: true };
    const job = await house.deliver({ paths: [hls.folder], target: target() });
    expect(job).toMatchObject({ state: 'done', totals: { filesFailed: 0, filesDone: hls.files } });
    expect(proxy.faults.cut).toBeUndefined();
    await arrived(hls);
    // Six parts of 8 MiB are on their way at the most.
    expect(proxy.stats.up).toBeLessThan(hls.bytes + 6 * 8 * 1024 * 1024 + 3_000_000);
  });

  it('a pause in the middle keeps the parts that arrived', async () => {
    hls = await makePackage({ segments: 2, segmentBytes: 1000, more: { 'movie.mp4': 100_000_000 } });
    const input = { paths: [hls.folder], target: target(), start: true, limitRate: 30_000_000 };
    const { id } = await house.app.commands.prepareJob(input);
    await house.until(id, ({ sent }) => sent > 50_000_000);
    const asked = performance.now();
    await house.app.commands.pauseJob({ id });
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(await readdir(join(remote, 'ep'))).not.toContain('movie.mp4');
    await house.app.commands.resumeJob({ id });
    expect(await house.app.settled(id)).toMatchObject({ state: 'done', sent: hls.bytes });
    await arrived(hls);
    expect(proxy.stats.up).toBeLessThan(hls.bytes + 6 * 8 * 1024 * 1024 + 3_000_000);
  });
});

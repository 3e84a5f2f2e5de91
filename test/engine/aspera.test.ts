import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView, Target } from '../../src/contract';
import { bySftp } from '../../src/destination/aspera';
import { words } from '../../src/language/words';
import { rsaFingerprint, sender } from '../behaviour/aspera-target';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { installAscp, type Ascp, type AscpEntry } from '../stand-ins/install-ascp';
import { openHouse, type TestHouse } from './house';

describe('delivering by Aspera', () => {
  const { sshd } = runningServers();
  let ascp: Ascp;
  let home: string;
  let house: TestHouse;
  let hls: Package | undefined;

  beforeEach(async () => {
    ascp = await installAscp({ ...sender, sshPort: sshd.port, fingerprint: await rsaFingerprint() });
    home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
    await mkdir(join(home, '.ssh'));
    await writeFile(join(home, '.ssh', 'known_hosts'), await readFile(sshd.knownHosts));
    house = await openHouse({ home });
    await set({ ascp: ascp.path });
  });

  afterEach(async () => {
    await house.close();
    await hls?.remove();
    await ascp.remove();
    await rm(home, { recursive: true, force: true });
  });

  const set = (changes: { ascp?: string; limitRate?: number; totalRate?: number }): Promise<void> =>
    house.app.commands.saveSettings({ ...house.app.chosen, ...changes });

  const target = (query = ''): Target => ({
    text: `fasp://${sender.user}@${sshd.host}:${sshd.port}/ep/${query}`,
    secret: sender.password,
  });

  const start = async (made: Package): Promise<string> => {
    const job = await house.app.commands.prepareJob({ paths: [made.folder], target: target(), start: true });
    return job.id;
  };

  const events = async (event: AscpEntry['event']): Promise<AscpEntry[]> =>
    (await ascp.log()).filter((entry) => entry.event === event);

  const arrived = async (made: Package): Promise<void> => {
    const names = await readdir(made.folder, { recursive: true });
    expect((await readdir(join(ascp.docroot, 'ep'), { recursive: true })).toSorted()).toEqual(
      names.toSorted(),
    );
    for (const name of names) {
      const [here, there] = [join(made.folder, name), join(ascp.docroot, 'ep', name)];
      if ((await stat(here)).isFile())
        expect((await readFile(there)).equals(await readFile(here))).toBe(true);
    }
  };

  /** Each file that was sent, and how often bytes of it went. */
  const sentTwice = async (): Promise<string[]> => {
    const whole = (await events('file'))
      .filter(({ how }) => how === 'sent')
      .map(({ target: name = '' }) => name);
    return whole.filter((name, index) => whole.indexOf(name) !== index);
  };

  it('sends each phase of a package in one session, manifests last, and tells how far each file is', async () => {
    await ascp.order({ kbits: 12_000, runs: [{ splits: true }, { splits: true }, { splits: true }] });
    hls = await makePackage({ segments: 12, segmentBytes: 80_000, renditions: ['720p ü', '日本'] });
    const id = await start(hls);
    const job = await house.app.settled(id);
    expect(job.problem).toBeUndefined();
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    await arrived(hls);
    const sessions = (await events('start')).map(({ targets = [] }) => targets);
    expect(sessions.map((targets) => targets.length)).toEqual([24, 2, 1]);
    expect(sessions.flat().slice(-3)).toEqual(['720p ü/index.m3u8', '日本/index.m3u8', 'master.m3u8']);
    const views = house.patches.flatMap(({ patch }) => patch.jobs ?? []);
    const under = new Set(
      views.flatMap(({ active }) => active.filter(({ sent }) => sent > 0).map(({ name }) => name)),
    );
    expect(under.size).toBeGreaterThan(3);
    expect(views.every(({ sent }) => sent <= (hls?.bytes ?? 0))).toBe(true);
    expect(await events('refused')).toEqual([]);
    expect(await readdir(tmpdir())).not.toContain(expect.stringContaining(`slipway-ascp-${process.pid}-`));
  });

  it('goes by HTTP where UDP is blocked, if the address lets it', async () => {
    await ascp.order({ httpPort: 8443 });
    hls = await makePackage({ segments: 2, segmentBytes: 9000 });
    const deliver = (query: string): Promise<JobView> =>
      house.deliver({
        paths: [hls?.folder ?? ''],
        target: target(query),
      });
    for (const query of ['', '?httpport=8443', '?fallback=yes'])
      expect(await deliver(query)).toMatchObject({ state: 'blocked', problem: { kind: 'udp-blocked' } });
    const job = await deliver('?fallback=yes&httpport=8443');
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    expect(await events('http')).toHaveLength(3);
    await arrived(hls);
  });

  it('pauses, and takes up the file that was cut; none goes twice', async () => {
    await ascp.order({ kbits: 40_000 });
    hls = await makePackage({ segments: 6, segmentBytes: 400_000, more: { 'film.mp4': 4_000_000 } });
    const id = await start(hls);
    await house.until(id, ({ active }) =>
      active.some(({ name, sent }) => name === 'film.mp4' && sent > 500_000),
    );
    const asked = performance.now();
    await house.app.commands.pauseJob({ id });
    expect(performance.now() - asked).toBeLessThan(2000);
    const paused = await house.app.settled(id);
    expect(paused.state).toBe('paused');
    expect(await events('cancel')).toHaveLength(1);
    const before = paused.totals.filesDone;
    await house.app.commands.resumeJob({ id });
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    await arrived(hls);
    expect(await sentTwice()).toEqual([]);
    const second = (await events('start'))[1];
    expect(second?.targets?.length).toBeLessThanOrEqual(13 - before);
    const film = (await events('file')).filter((entry) => entry.target === 'film.mp4');
    expect(film.map(({ how }) => how)).toEqual(['cut', 'sent']);
    expect(film[1]?.start).toBeGreaterThan(500_000);
  });

  it('is cancelled at once, and leaves no process behind', async () => {
    await ascp.order({ kbits: 8000 });
    hls = await makePackage({ segments: 4, segmentBytes: 900_000 });
    const id = await start(hls);
    await house.until(id, ({ sent }) => sent > 200_000);
    await house.app.commands.cancelJob({ id });
    expect((await house.app.settled(id)).state).toBe('cancelled');
    const [begun] = await events('start');
    const pid = begun?.pid ?? 0;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('begins again when ascp dies, without what has arrived', async () => {
    await ascp.order({ runs: [{ diesAfter: 900_000 }] });
    hls = await makePackage({ segments: 8, segmentBytes: 120_000 });
    const job = await house.app.settled(await start(hls));
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes });
    await arrived(hls);
    expect(await sentTwice()).toEqual([]);
    const [first, second] = (await events('start')).map(({ targets = [] }) => targets.length);
    expect(first).toBe(16);
    expect(second).toBeLessThan(16);
  });

  it('sends again a file that changes while it goes', async () => {
    await ascp.order({ kbits: 32_000 });
    hls = await makePackage({ segments: 1, segmentBytes: 1000, more: { 'film.mp4': 3_000_000 } });
    const film = join(hls.folder, 'film.mp4');
    const id = await start(hls);
    await house.until(id, ({ active }) =>
      active.some(({ name, sent }) => name === 'film.mp4' && sent > 300_000),
    );
    await appendFile(film, 'more of it');
    const job = await house.app.settled(id);
    expect(job.state).toBe('done');
    expect(job.totals.bytes).toBe(hls.bytes + 10);
    await arrived(hls);
  });

  it('holds back what refers to a file that fails, and says why in English and in German', async () => {
    const refusal = { code: 56, description: 'Windows path contains illegal characters' };
    await ascp.order({ fileErrors: { '720p/seg_00001.ts': refusal }, endsWithSomeFailed: true });
    hls = await makePackage({ segments: 3, segmentBytes: 1000 });
    const id = await start(hls);
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'incomplete', totals: { filesFailed: 1, filesDone: 5 } });
    expect(job.problem?.title).toBe('The server 127.0.0.1 does not take the name “ep/720p/seg_00001.ts”.');
    expect(await events('start')).toHaveLength(1);
    await ascp.order({ fileErrors: {} });
    await house.app.commands.retryJob({ id });
    expect((await house.app.settled(id)).state).toBe('done');
    await arrived(hls);
    expect((await events('start'))[1]?.targets).toEqual(['720p/seg_00001.ts']);
  });

  it('keeps to a limit that is set and changed while it runs', async () => {
    await ascp.order({ kbits: 16_000 });
    hls = await makePackage({ segments: 2, segmentBytes: 1_500_000 });
    const id = await start(hls);
    await house.until(id, ({ sent }) => sent > 200_000);
    await set({ limitRate: 1_000_000 });
    await house.until(id, ({ sent }) => sent > 900_000);
    await set({ limitRate: 1_000_000, totalRate: 500_000 });
    await house.until(id, ({ sent }) => sent > 1_300_000);
    await house.app.commands.saveSettings(without(house, 'limitRate', 'totalRate'));
    expect((await house.app.settled(id)).state).toBe('done');
    expect((await events('rate')).map(({ kbits }) => kbits)).toEqual([8000, 4000, 16_000]);
  });

  it.each([
    [14, 'udp-blocked', (): string => 'FASP’s data does not get through to 127.0.0.1 by UDP port 33001.'],
    [
      19,
      'wrong-credentials',
      (): string => '127.0.0.1 refuses this user name with this password, key or token.',
    ],
    [25, 'no-space', (): string => 'There is no space left at 127.0.0.1.'],
    [51, 'untrusted-host', (): string => `The host key of 127.0.0.1:${sshd.port} is not trusted.`],
  ] as const)('error %i stops the whole delivery', async (code, kind, title) => {
    const error = { code, description: 'It said so' };
    await ascp.order({ runs: Array.from({ length: 9 }, () => ({ error })) });
    hls = await makePackage({ segments: 1, segmentBytes: 1000 });
    const id = await start(hls);
    const job = await house.until(id, ({ state }) => state === 'blocked');
    expect([job.problem?.kind, job.problem?.title, job.problem?.detail]).toEqual([
      kind,
      title(),
      `Error ${code}: It said so`,
    ]);
  });

  it('without ascp says what to install, offers SFTP where the server answers, and sends nothing by itself', async () => {
    await set({ ascp: join(home, 'not there') });
    hls = await makePackage({ segments: 2, segmentBytes: 1000 });
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: target(),
    });
    const job: JobView = await house.app.settled(id);
    expect(job.problem?.kind).toBe('missing-program');
    expect(job.problem?.title).toBe(
      words().drivers.aspera.noProgramButSftp(`sftp://${sender.user}@${sshd.host}:${sshd.port}/~/ep/`),
    );
    const { destination } = await house.app.commands.jobDestination({ id });
    if (destination.protocol !== 'aspera') throw new Error('It is another destination.');
    const sftp = { ...bySftp(destination), user: sshd.user, path: `${sshd.home}/by-sftp/` };
    await house.app.commands.setJobDestination({
      id,
      destination: sftp,
      secrets: { password: sshd.password },
    });
    expect((await house.until(id, ({ state }) => state === 'ready')).totals.files).toBe(hls.files);
    await house.app.commands.startJob({ id });
    expect((await house.app.settled(id)).state).toBe('done');
    expect(await readdir(join(sshd.home, 'by-sftp'))).toContain('master.m3u8');
    await rm(join(sshd.home, 'by-sftp'), { recursive: true });
  });
});

function without(house: TestHouse, ...names: ('limitRate' | 'totalRate')[]): TestHouse['app']['chosen'] {
  return Object.fromEntries(
    Object.entries(house.app.chosen).filter(([name]) => !(names as string[]).includes(name)),
  ) as unknown as TestHouse['app']['chosen'];
}

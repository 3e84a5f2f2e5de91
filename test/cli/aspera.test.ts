import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rsaFingerprint, sender } from '../behaviour/aspera-target';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { installAscp, type Ascp, type AscpEntry } from '../stand-ins/install-ascp';
import { freshState, slipway } from './slipway';

const { sshd } = runningServers();
let ascp: Ascp;
let hls: Package;
let home: string;
let env: Readonly<Record<string, string>>;
const address = `fasp://${sender.user}:${encodeURIComponent(sender.password)}@${sshd.host}:${sshd.port}/ep/`;

beforeAll(async () => {
  ascp = await installAscp({
    ...sender,
    sshPort: sshd.port,
    fingerprint: await rsaFingerprint(),
    kbits: 48_000,
  });
  hls = await makePackage({ segments: 10, segmentBytes: 300_000, more: { 'film.mp4': 3_000_000 } });
  home = await freshState();
  await mkdir(join(home, '.ssh'));
  await copyFile(sshd.knownHosts, join(home, '.ssh', 'known_hosts'));
  env = { HOME: home, PATH: `${dirname(ascp.path)}${delimiter}${process.env['PATH'] ?? ''}` };
});
afterAll(async () => {
  await Promise.all([ascp.remove(), hls.remove(), rm(home, { recursive: true, force: true })]);
});

async function events(event: AscpEntry['event']): Promise<AscpEntry[]> {
  return (await ascp.log()).filter((entry) => entry.event === event);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('after kill -9 ascp ends too, and the next run goes on: no file that was confirmed goes twice', async () => {
  const state = ['--json', '--state', join(home, 'state')];
  const first = await slipway(['publish', hls.folder, '--to', address, ...state], {
    env,
    onEvent: (event, child) => {
      if (Number(event['sent']) > hls.bytes * 0.4) child.kill('SIGKILL');
    },
  });
  expect(first.code).toBeNull();
  const [begun] = await events('start');
  const pid = begun?.pid ?? 0;
  await expect.poll(() => isAlive(pid), { timeout: 3000 }).toBe(false);
  expect(await events('alone')).toHaveLength(1);

  const second = await slipway(['resume', ...state], { env: { ...env, SLIPWAY_SECRET: sender.password } });
  expect(second.stderr).toBe('');
  expect(second.code).toBe(0);
  expect(second.events.at(-1)).toMatchObject({
    event: 'done',
    files: hls.files,
    bytes: hls.bytes,
    failed: 0,
  });

  const sent = (await events('file')).filter(({ how }) => how === 'sent').map(({ target = '' }) => target);
  expect(sent.toSorted()).toEqual([...new Set(sent)].toSorted());
  expect(sent).toHaveLength(hls.files);
  expect(sent.at(-1)).toBe('master.m3u8');
  const noted = Number(first.events.at(-1)?.['filesDone']);
  expect(noted).toBeGreaterThan(0);
  // What was confirmed in the moment before is not on the disk yet; it is looked at again, and left.
  expect((await events('start'))[1]?.targets?.length).toBeLessThanOrEqual(21 - noted + 1);
  expect((await events('start')).map(({ targets = [] }) => targets.length).slice(2)).toEqual([2, 1]);

  const names = await readdir(hls.folder, { recursive: true });
  for (const name of names) {
    const [here, there] = [join(hls.folder, name), join(ascp.docroot, 'ep', name)];
    if ((await stat(here)).isFile()) expect((await readFile(there)).equals(await readFile(here))).toBe(true);
  }
  const said = [first, second].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(said).not.toContain(sender.password);
  expect(JSON.stringify(await ascp.log())).not.toContain('MARKED');
});

test('without ascp the command says what to install, and what may do without it', async () => {
  const state = ['--state', join(home, 'other')];
  const bare = { ...env, PATH: dirname(process.execPath) };
  const { code, stderr } = await slipway(['publish', hls.folder, '--to', address, ...state], { env: bare });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'Aspera destinations need IBM’s program ascp, which was not found on this computer',
  );
  expect(stderr).toContain(
    `sftp://${sender.user}@${sshd.host}:${sshd.port}/~/ep/ may take the files without it.`,
  );
  expect(stderr).toContain('Install IBM Aspera for desktop or Aspera Connect');
  expect(stderr).not.toContain('MARKED');
});

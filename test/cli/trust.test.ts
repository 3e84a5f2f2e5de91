import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { ftpAddress } from '../fixtures/ftp-address';
import type { Certificate } from '../servers/addresses';
import { makeSelfSigned } from '../servers/certificates';
import { run } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';
import { startRadosgw, type Radosgw } from '../servers/radosgw';
import { runningServers } from '../servers/running';
import { startTlsListener } from '../servers/tls-listener';
import { startVsftpd } from '../servers/vsftpd';
import { inTerminal } from './in-terminal';
import { freshState, slipway } from './slipway';

let folder: string;
let clips: string;
let radosgw: Radosgw;
let bucket: Bucket;
let state: string;
let place: string;
let fingerprint: string;

beforeAll(async () => {
  folder = await freshFolder();
  clips = await mkdtemp(join(tmpdir(), 'slipway-clips-'));
  await writeFile(join(clips, 'a.mp4'), 'new a');
  await writeFile(join(clips, 'b.mp4'), 'new b');
  const certificate = await makeSelfSigned(folder, 'store');
  fingerprint = await fingerprintOf(certificate);
  radosgw = await startRadosgw({ tls: certificate });
  place = `${radosgw.host}:${radosgw.tlsPort}`;
});
beforeEach(async () => {
  bucket = await makeBucket(radosgw);
  state = await freshState();
});
afterAll(async () => {
  await Promise.all([radosgw.stop(), removeFolder(folder), rm(clips, { recursive: true, force: true })]);
});

async function fingerprintOf({ certificate }: Certificate): Promise<string> {
  const printed = await run('openssl', ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256']);
  return printed.trim().split('=')[1] ?? '';
}

function publish(...more: string[]): string[] {
  const { accessKey, secretKey } = radosgw;
  const to = `s3://${accessKey}:${secretKey}@${place}/${bucket.name}/in/?tls=yes`;
  return ['publish', clips, '--to', to, '--state', state, ...more];
}

function ask(): string[] {
  const to = bucket.address('in/').replace('@', `:${radosgw.secretKey}@`);
  return ['publish', clips, '--to', to, '--state', state, '--if-exists=ask'];
}

async function content(name: string): Promise<string> {
  return (await bucket.read(`in/${name}`)).toString();
}

const sent = async (): Promise<number> => (await bucket.entries('in/')).size;
const trust = (...more: string[]) => slipway(['trust', ...more, '--state', state]);

describe('without a terminal', () => {
  it('says what was shown and how to trust it, and sends nothing; trusted by its fingerprint, all goes', async () => {
    const refused = await slipway(publish());
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`The certificate of ${place} is vouched for by nobody but itself.`);
    expect(refused.stderr).toContain('Made out to O=Studio, CN=store, localhost, 127.0.0.1');
    expect(refused.stderr).toContain(`To trust it: slipway trust https://${place} ${fingerprint}`);
    expect(await sent()).toBe(0);

    const wrong = await trust(place, fingerprint.replace(/^../, '00'));
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain('That is not the fingerprint you named. Nothing was trusted.');
    const unnamed = await trust(place);
    expect(unnamed.code).toBe(3);
    expect(unnamed.stderr).toContain(`To trust it: slipway trust ${place} ${fingerprint}`);
    expect((await slipway(publish())).code).toBe(3);

    expect((await trust(place, fingerprint.toLowerCase().replaceAll(':', ''))).code).toBe(0);
    expect((await slipway(publish())).code).toBe(0);
    expect(await sent()).toBe(2);
    const [listed] = (await trust('--list', '--json')).events;
    expect(listed).toMatchObject({
      event: 'trusted',
      host: radosgw.host,
      port: radosgw.tlsPort,
      fingerprint,
    });
    expect((await trust(place)).stderr).toContain('there is nothing to decide');

    expect((await trust('--forget', place)).code).toBe(0);
    expect((await slipway(publish())).code).toBe(3);
    expect((await trust('--forget', place)).code).toBe(2);
  });

  it('an address that is listed is told the same way', async () => {
    const { accessKey, secretKey } = radosgw;
    const address = `s3://${accessKey}:${secretKey}@${place}/${bucket.name}/?tls=yes`;
    const listed = await slipway(['ls', address, '--state', state]);
    expect(listed.code).toBe(3);
    expect(listed.stderr).toContain(`To trust it: slipway trust https://${place} ${fingerprint}`);
    expect((await trust(address, fingerprint)).code).toBe(0);
    expect((await slipway(['ls', address, '--state', state])).code).toBe(0);
  });

  it('a certificate that has changed names both', async () => {
    const listener = await startTlsListener(await makeSelfSigned(folder, 'listener'));
    try {
      const at = `127.0.0.1:${listener.port}`;
      const shown = await fingerprintOf({ certificate: join(folder, 'listener.pem'), key: '' });
      expect((await trust(at, shown)).code).toBe(0);
      const file = join(state, 'trust.json');
      const old = shown.replace(/^../, '00');
      await writeFile(file, (await readFile(file, 'utf8')).replace(shown, old));
      const changed = await trust(at);
      expect(changed.code).toBe(3);
      expect(changed.stderr).toMatch(new RegExp(`Fingerprint +${shown}`));
      expect(changed.stderr).toMatch(new RegExp(`Known was +${old}`));
      expect(listener.requests()).toBe(0);
    } finally {
      listener.stop();
    }
  });
});

/** What is printed to trust a server, as the words of a command line. */
function advised(stderr: string): string[] {
  const [, words = ''] = /^To trust it: slipway (.*)$/m.exec(stderr) ?? [];
  return words.split(' ').map((word) => word.replaceAll("'", ''));
}

describe('the address that is printed for a server', () => {
  it.each([
    ['explicit FTPS', 'required', 'ftpes://', ''],
    ['implicit FTPS', 'implicit', 'ftps://', '/?tls=implicit'],
  ] as const)('trusts it as it stands there: %s', async (_, mode, scheme, end) => {
    const own = await makeSelfSigned(folder, `ftp-${mode}`);
    const server = await startVsftpd({ tls: { certificate: own, mode } });
    const at = `${server.host}:${server.port}`;
    const env = { SLIPWAY_SECRET: server.password };
    try {
      const shown = await fingerprintOf(own);
      const to = ['publish', clips, '--to', ftpAddress(server, 'in/'), '--state', state];
      const refused = await slipway(to, { env });
      expect(refused.code).toBe(3);
      expect(advised(refused.stderr)).toEqual(['trust', `${scheme}${at}${end}`, shown]);
      const listed = await slipway(['ls', ftpAddress(server, ''), '--state', state], { env });
      expect(advised(listed.stderr)).toEqual(advised(refused.stderr));

      const address = `${scheme}${at}${end}`;
      const unnamed = await trust(address);
      expect(unnamed.code).toBe(3);
      expect(unnamed.stderr).toContain(shown);
      expect(advised(unnamed.stderr)).toEqual(advised(refused.stderr));
      expect((await trust(...advised(refused.stderr).slice(1))).code).toBe(0);
      const again = await trust(address);
      expect(again.stderr).toContain('there is nothing to decide');
      expect(again.stderr).toContain(shown);
      expect(again.code).toBe(0);
      expect((await slipway(['resume', '--state', state], { env })).code).toBe(0);
      expect((await trust('--forget', address)).code).toBe(0);
    } finally {
      await server.stop();
    }
  });

  it('trusts a store and an SSH server', async () => {
    expect((await trust(...advised((await slipway(publish())).stderr).slice(1))).code).toBe(0);
    expect((await slipway(publish())).code).toBe(0);
    const { sshd } = runningServers();
    const address = `sftp://${sshd.user}@127.0.0.1:${sshd.port}${sshd.home}/`;
    const env = { HOME: state };
    const listed = await slipway(['ls', address, '--state', state], { env });
    const [, server = '', shown = ''] = advised(listed.stderr);
    expect(server).toBe(`sftp://127.0.0.1:${sshd.port}`);
    expect((await slipway(['trust', server, shown, '--state', state], { env })).code).toBe(0);
  });
});

describe('at a terminal', () => {
  it('asks, and goes on with yes alone', async () => {
    const refused = await inTerminal(publish(), [['type yes: ', 'y\r']]);
    expect(refused.code).toBe(3);
    expect(refused.shown).toContain(fingerprint);
    expect(await sent()).toBe(0);
    const { code, shown } = await inTerminal(publish(), [['type yes: ', 'yes\r']]);
    expect(shown).toContain(`${place} is trusted with ${fingerprint}.`);
    expect(code).toBe(0);
    expect(await sent()).toBe(2);
  });

  it('a changed one takes the host’s name', async () => {
    expect((await trust(place, fingerprint)).code).toBe(0);
    const file = join(state, 'trust.json');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace(fingerprint, fingerprint.replace(/^../, '00')),
    );
    const refused = await inTerminal(publish(), [[`type ${radosgw.host}: `, 'yes\r']]);
    expect(refused.code).toBe(3);
    expect(refused.shown).toContain('is not the one that you trusted');
    const taken = await inTerminal(publish(), [[`type ${radosgw.host}: `, `${radosgw.host}\r`]]);
    expect(taken.code).toBe(0);
  });
});

it('a new SSH server is asked about at a terminal, and its password too', async () => {
  const { sshd } = runningServers();
  const address = `sftp://${sshd.user}@127.0.0.1:${sshd.port}${sshd.home}/`;
  const untrusted = await slipway(['ls', address, '--state', state], { env: { HOME: state } });
  expect(untrusted.code).toBe(3);
  const shown = /SHA256:\S+/.exec(untrusted.stderr)?.[0] ?? 'none';
  expect(await run('ssh-keygen', ['-l', '-f', sshd.knownHosts])).toContain(`${shown} `);
  const trusted = await slipway(['trust', address, shown, '--state', state], { env: { HOME: state } });
  expect(trusted.stderr).toContain(`127.0.0.1:${sshd.port} is trusted with ${shown}.`);
  const listed = await inTerminal(
    ['ls', address, '--state', state],
    [[`Password of ${sshd.user}`, `${sshd.password}\r`]],
  );
  expect(listed.shown).not.toContain(sshd.password);
  expect(listed.code).toBe(0);
});

describe('files that are there already', () => {
  beforeEach(async () => {
    await writeFile(join(clips, 'a.mp4'), 'old a');
    await writeFile(join(clips, 'b.mp4'), 'old b');
    expect((await slipway(ask())).code).toBe(0);
    await writeFile(join(clips, 'a.mp4'), 'new a, longer');
    await writeFile(join(clips, 'b.mp4'), 'new b, longer');
  });

  it('without a terminal it stops, and nothing is replaced', async () => {
    const { code, stderr } = await slipway(ask());
    expect(code).toBe(1);
    expect(stderr).toContain('Files are there already with another content. `slipway resume ');
    expect(await content('a.mp4')).toBe('old a');
    const plan = await slipway([...ask(), '--dry-run', '--json']);
    expect(plan.code).toBe(0);
    expect(plan.events.filter(({ action }) => action === 'ask')).toHaveLength(2);
  });

  it.each([
    ['r', [], 'new a, longer', true],
    ['l', [], 'old a', false],
    [
      'e',
      [
        ['a.mp4', 'r\r'],
        ['b.mp4', 'l\r'],
      ],
      'new a, longer',
      false,
    ],
  ] as const)('asks at a terminal: %s', async (typed, each, a, isNewB) => {
    const questions = each.map(([name, answer]) => [`${name}  here`, answer] as const);
    const asked = await inTerminal(ask(), [['or stop (Enter)? ', `${typed}\r`], ...questions]);
    expect(asked.code).toBe(0);
    expect(await content('a.mp4')).toBe(a);
    expect((await content('b.mp4')).endsWith('longer')).toBe(isNewB);
  });

  it('whoever answers nothing has replaced nothing', async () => {
    const { code } = await inTerminal(ask(), [['or stop (Enter)? ', '\r']]);
    expect(code).toBe(1);
    expect(await content('a.mp4')).toBe('old a');
  });
});

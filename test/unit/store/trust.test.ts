import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CertificateEvidence, HostKeyEvidence, KnownHostKey } from '../../../src/model/trust';
import { nothingDecided } from '../../../src/model/trust';
import { TrustStore } from '../../../src/store/trust';
import { inTurn, type HostKeySource } from '../../../src/trusting';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-trust-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const certificate: CertificateEvidence = {
  type: 'certificate',
  host: 'store.example',
  port: 9000,
  fingerprint: 'AA:BB',
  subject: 'CN=store',
  issuer: 'CN=store',
  names: [],
  validFrom: 0,
  validTo: 1,
  problem: 'self-signed',
};

const hostKey: HostKeyEvidence = {
  type: 'host-key',
  host: 'sftp.example',
  port: 22,
  algorithm: 'ssh-ed25519',
  key: 'AAAA1',
  fingerprint: 'SHA256:one',
  known: [],
};

function known(key: string, revoked = false): KnownHostKey {
  return { algorithm: 'ssh-rsa', key, revoked };
}

function source(...keys: KnownHostKey[]): HostKeySource {
  return { hostKeys: () => Promise.resolve(keys) };
}

test('what was decided counts for exactly that host and port, and for whoever opens the file next', async () => {
  const store = new TrustStore(folder);
  expect(await store.all()).toEqual([]);
  await store.keep(certificate, 5);
  await store.keep(hostKey, 6);
  const other = new TrustStore(folder);
  expect(await other.certificate('STORE.example', 9000)).toBe('AA:BB');
  expect(await other.certificate('store.example', 443)).toBeUndefined();
  expect(await other.certificate('a.store.example', 9000)).toBeUndefined();
  expect(await other.hostKeys('sftp.example', 22)).toEqual([
    { algorithm: 'ssh-ed25519', key: 'AAAA1', revoked: false },
  ]);
  expect(await other.hostKeys('sftp.example', 2222)).toEqual([]);
  expect(await other.all()).toEqual([
    {
      type: 'host-key',
      host: 'sftp.example',
      port: 22,
      fingerprint: 'SHA256:one',
      what: 'ssh-ed25519',
      since: 6,
    },
    {
      type: 'certificate',
      host: 'store.example',
      port: 9000,
      fingerprint: 'AA:BB',
      what: 'CN=store',
      since: 5,
    },
  ]);
});

test('a new one takes the place of the old one there, and of no other', async () => {
  const store = new TrustStore(folder);
  await store.keep(certificate, 1);
  await store.keep({ ...certificate, port: 9001 }, 1);
  await store.keep({ ...certificate, fingerprint: 'CC:DD' }, 2);
  await store.keep(hostKey, 1);
  await store.keep({ ...hostKey, algorithm: 'ssh-rsa', key: 'AAAA2', fingerprint: 'SHA256:two' }, 2);
  expect(await store.certificate('store.example', 9000)).toBe('CC:DD');
  expect(await store.certificate('store.example', 9001)).toBe('AA:BB');
  expect((await store.hostKeys('sftp.example', 22)).map(({ key }) => key)).toEqual(['AAAA2']);
});

test('what another one has decided in between stays, and many decisions at once are all kept', async () => {
  const first = new TrustStore(folder);
  const second = new TrustStore(folder);
  await first.keep(certificate, 1);
  await second.keep(hostKey, 1);
  await Promise.all(
    Array.from({ length: 20 }, (_, port) => first.keep({ ...certificate, port: port + 1 }, port)),
  );
  expect(await second.all()).toHaveLength(22);
});

test('forgetting takes exactly that one', async () => {
  const store = new TrustStore(folder);
  await store.keep(certificate, 1);
  await store.keep(hostKey, 1);
  const { type, host, port } = certificate;
  await store.forget({ type, host, port, fingerprint: 'other' });
  expect(await store.all()).toHaveLength(2);
  await store.forget({ type, host, port, fingerprint: 'AA:BB' });
  expect(await store.certificate(host, port)).toBeUndefined();
  expect(await store.hostKeys('sftp.example', 22)).toHaveLength(1);
});

test('a file that cannot be read is kept, and trusts nobody; a newer one is refused', async () => {
  const path = join(folder, 'trust.json');
  await writeFile(path, '{"version":1,"certificates":"all"}');
  const store = new TrustStore(folder);
  expect(await store.certificate('store.example', 9000)).toBeUndefined();
  expect(store.problem).toContain('trust.json');
  expect(await readFile(`${path}.broken`, 'utf8')).toContain('"all"');
  await writeFile(path, '{"version":2}');
  await expect(store.certificate('store.example', 9000)).rejects.toThrow('newer version');
});

test('our own decision counts before what others know, but a withdrawn key stays withdrawn', async () => {
  const others = [source(known('theirs'), known('gone', true))];
  const empty = inTurn(nothingDecided, others);
  expect(await empty.hostKeys('h', 22)).toEqual([known('theirs'), known('gone', true)]);
  const own = inTurn({ ...nothingDecided, ...source(known('ours')) }, others);
  expect(await own.hostKeys('h', 22)).toEqual([known('ours'), known('gone', true)]);
});

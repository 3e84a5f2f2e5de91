import { readFile } from 'node:fs/promises';
import {
  connect as connectTcp,
  createServer as createTcp,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { dirname } from 'node:path';
import { connect, createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDriver } from '../../src/drivers/registry';
import { connectTls, guard, unjudged } from '../../src/drivers/tls-trust';
import { Failure } from '../../src/model/failure';
import { nothingDecided, type CertificateEvidence, type Trust } from '../../src/model/trust';
import type { Certificate } from '../servers/addresses';
import { makeCertificates, makeSelfSigned, makeSigned } from '../servers/certificates';
import { run } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';
import { runningServers } from '../servers/running';
import { s3 } from '../unit/destination/expected';
import { Made } from './made';
import { failureOf, never, usual } from './tools';

const host = '127.0.0.1';
let folder: string;
/** A folder with an authority that this process trusts. */
let trusted: string;

beforeAll(async () => {
  folder = await freshFolder();
  trusted = dirname(runningServers().certificates.authority);
});
afterAll(() => removeFolder(folder));

interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Everything that came through TLS, on all connections. */
  readonly received: () => string;
  readonly connections: () => number;
}

/** A server that shows this certificate, answers each request with an empty 200, and notes every byte. */
async function listening(certificate: Certificate, work: (at: Listening) => Promise<void>): Promise<void> {
  const [key, cert] = await Promise.all([readFile(certificate.key), readFile(certificate.certificate)]);
  let received = '';
  let connections = 0;
  const server = createServer({ key, cert }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      socket.write('HTTP/1.1 200 OK\r\nETag: "e"\r\nContent-Length: 0\r\n\r\n');
    });
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    await work({ server, port, received: () => received, connections: () => connections });
  } finally {
    server.close();
  }
}

async function fingerprintOf({ certificate }: Certificate): Promise<string> {
  const printed = await run('openssl', ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256']);
  return printed.trim().split('=')[1] ?? '';
}

function pinning(pin: string): Trust {
  return { ...nothingDecided, certificate: () => Promise.resolve(pin) };
}

function s3At(port: number, trust: Trust): ReturnType<typeof openDriver> {
  const destination = s3({ host, port, tls: true, bucket: 'bkt', user: 'AK' });
  return openDriver({ destination, secrets: { secretKey: 'SE' }, trust });
}

async function refusal(port: number, trust: Trust): Promise<CertificateEvidence> {
  const driver = await s3At(port, trust);
  const failure = await failureOf(driver.write('a.ts', new Made(100_000), usual, never));
  await driver.close();
  expect(failure.kind).toBe('untrusted-certificate');
  expect(failure.subject).toBe(`${host}:${port}`);
  if (failure.evidence?.type !== 'certificate') throw new Error('It brought no evidence.');
  return failure.evidence;
}

/** What was sent would have come by now. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 150);
  });
}

describe('a certificate that nobody vouches for', () => {
  test.each<[CertificateEvidence['problem'], () => Promise<Certificate>]>([
    ['self-signed', () => makeSelfSigned(folder, 'self')],
    ['unknown-issuer', async () => (await makeCertificates(`${folder}/stranger`)).server],
    ['expired', () => makeSigned(trusted, 'expired', { from: -9, to: -2 })],
    ['not-yet-valid', () => makeSigned(trusted, 'early', { from: 2, to: 9 })],
    ['wrong-name', () => makeSigned(trusted, 'elsewhere', { names: 'DNS:elsewhere.example,DNS:b.example' })],
  ])('%s: told with all there is to know, and nothing is sent', async (problem, make) => {
    const certificate = await make();
    await listening(certificate, async ({ port, received, connections }) => {
      const evidence = await refusal(port, nothingDecided);
      expect(evidence).toMatchObject({ type: 'certificate', host, port, problem });
      expect(evidence).not.toHaveProperty('known');
      expect(evidence.fingerprint).toBe(await fingerprintOf(certificate));
      expect(evidence.subject).toMatch(/^(O=Studio, )?CN=/);
      expect(evidence.validTo - evidence.validFrom).toBeGreaterThan(6 * 86_400_000);
      await aMoment();
      expect(connections()).toBeGreaterThan(0);
      expect(received()).toBe('');
    });
  });

  test('its names are read', async () => {
    const names = 'DNS:elsewhere.example,IP:10.0.0.1';
    await listening(await makeSelfSigned(folder, 'names', { names }), async ({ port }) => {
      expect((await refusal(port, nothingDecided)).names).toEqual(['elsewhere.example', '10.0.0.1']);
    });
  });
});

describe('a pinned certificate', () => {
  test.each(['self', 'expired'] as const)('%s: exactly this one is taken', async (name) => {
    const certificate =
      name === 'self'
        ? await makeSelfSigned(folder, 'pinned')
        : await makeSigned(trusted, 'pinned-expired', { from: -9, to: -2 });
    await listening(certificate, async ({ port, received }) => {
      const driver = await s3At(port, pinning(await fingerprintOf(certificate)));
      await driver.write('a.ts', new Made(100_000), usual, never);
      await driver.close();
      expect(received()).toMatch(/^PUT \/bkt\/a\.ts/);
    });
  });

  test.each<[CertificateEvidence['problem'], () => Promise<Certificate>]>([
    ['self-signed', () => makeSelfSigned(folder, 'second')],
    ['none', () => Promise.resolve(runningServers().certificates.server)],
  ])('another one (%s) gets no byte of a request', async (problem, make) => {
    const pin = await fingerprintOf(await makeSelfSigned(folder, 'first'));
    const certificate = await make();
    await listening(certificate, async ({ port, received, connections }) => {
      const evidence = await refusal(port, pinning(pin));
      expect(evidence).toMatchObject({ problem, known: pin, fingerprint: await fingerprintOf(certificate) });
      await aMoment();
      expect(connections()).toBeGreaterThan(0);
      expect(received()).toBe('');
    });
  });

  test('a pin that comes while the driver is open counts for the next connection', async () => {
    const certificate = await makeSelfSigned(folder, 'later');
    await listening(certificate, async ({ port }) => {
      let pin: string | undefined;
      const driver = await s3At(port, { ...nothingDecided, certificate: () => Promise.resolve(pin) });
      expect((await failureOf(driver.check(never))).kind).toBe('untrusted-certificate');
      pin = await fingerprintOf(certificate);
      await driver.write('a.ts', new Made(9), usual, never);
      await driver.close();
    });
  });
});

describe('for libraries with sockets of their own', () => {
  test('a guarded socket lets nothing out that was written to it before the handshake ended', async () => {
    await listening(await makeSelfSigned(folder, 'guarded'), async ({ port, received, connections }) => {
      const socket = connect({ host, port, ...unjudged });
      guard(socket, { host, port }, undefined);
      socket.write('USER early\r\n');
      const error = await new Promise((resolve) => {
        socket.once('error', resolve);
      });
      expect(error).toBeInstanceOf(Failure);
      await aMoment();
      expect(connections()).toBeGreaterThan(0);
      expect(received()).toBe('');
    });
  });

  test('a connection that stands already is taken over, and goes on with a session', async () => {
    const certificate = await makeSelfSigned(folder, 'over');
    await listening(certificate, async ({ port, received }) => {
      const trust = pinning(await fingerprintOf(certificate));
      const first = await connectTls({ socket: connectTcp(port, host) }, { host, port }, trust);
      const session = new Promise<Buffer>((resolve) => {
        first.once('session', resolve);
      });
      first.write('first');
      first.resume();
      const options = { socket: connectTcp(port, host), session: await session };
      const second = await connectTls(options, { host, port }, trust);
      expect(second.isSessionReused()).toBe(true);
      second.write('second');
      await aMoment();
      expect(received()).toBe('firstsecond');
      first.destroy();
      second.destroy();
    });
  });

  test('a server that never answers the handshake ends in a failure, not in silence', async () => {
    const { server, port } = await silent();
    await expect(connectTls({}, { host, port }, nothingDecided)).rejects.toMatchObject({ kind: 'timeout' });
    server.close();
  });
});

async function silent(): Promise<{ server: TcpServer; port: number }> {
  const server = createTcp((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

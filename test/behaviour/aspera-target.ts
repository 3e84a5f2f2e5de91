import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AsperaDestination, Secrets } from '../../src/destination/destination';
import { openAspera } from '../../src/drivers/aspera/driver';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { Trust } from '../../src/model/trust';
import { parseKnownHosts } from '../../src/store/known-hosts';
import { runningServers } from '../servers/running';
import { installAscp, type Ascp, type AscpOrders } from '../stand-ins/install-ascp';
import { newBucketName, trustIn, type Target } from './targets';

export const sender = { user: 'sender', password: 'MARKED p@ss word+ü%' } as const;

/** The stand-in for ascp, and a server whose host key it and Slipway look at. */
export interface AsperaTarget extends Target {
  readonly ascp: Ascp;
  readonly destination: AsperaDestination;
  with(place: Partial<AsperaDestination>, secrets?: Secrets, trust?: Trust): Promise<Driver>;
  /** Gives up a program that has not reported after so many ms. */
  impatient(connectMs: number): Driver;
}

export async function asperaTarget(orders: Partial<AscpOrders> = {}): Promise<AsperaTarget> {
  const { sshd } = runningServers();
  const trust = await trustIn(sshd.knownHosts);
  const fingerprint = await rsaFingerprint();
  const ascp = await installAscp({ ...sender, sshPort: sshd.port, fingerprint, ...orders });
  const base = `/${newBucketName()}/`;
  const destination: AsperaDestination = {
    protocol: 'aspera',
    scheme: 'fasp',
    host: sshd.host,
    port: sshd.port,
    user: sender.user,
    udpPort: 33_001,
    path: base,
    folder: true,
    options: {},
    expires: null,
  };
  const found = (): Promise<string> => Promise.resolve(ascp.path);
  const secrets: Secrets = { password: sender.password };
  return {
    name: 'Aspera, a stand-in for ascp',
    base,
    tellsContentType: false,
    ascp,
    destination,
    open: () => openDriver({ destination, secrets, trust, ascp: found }),
    with: (place, others = secrets, otherTrust = trust) =>
      openDriver({
        destination: { ...destination, ...place },
        secrets: others,
        trust: otherTrust,
        ascp: found,
      }),
    impatient: (connectMs) => openAspera(destination, { secrets, trust, ascp: found, connectMs }),
    close: () => ascp.remove(),
  };
}

/** SHA-1 of the RSA key that the server of the tests has, as IBM's tools tell one. */
export async function rsaFingerprint(): Promise<string> {
  const { sshd } = runningServers();
  const known = parseKnownHosts(await readFile(sshd.knownHosts, 'utf8')).keysOf(sshd.host, sshd.port);
  const key = known.find(({ algorithm }) => algorithm === 'ssh-rsa')?.key ?? '';
  return createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex');
}

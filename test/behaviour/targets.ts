import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type {
  AzureDestination,
  FtpDestination,
  LocalDestination,
  S3Destination,
  Secrets,
  SftpDestination,
} from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { readDestinations } from '../../src/destination/read';
import { openDriver } from '../../src/drivers/registry';
import { nothingDecided, type Trust } from '../../src/model/trust';
import { parseKnownHosts } from '../../src/store/known-hosts';
import type { AzuriteAddress, S3Keys, SshdAddress } from '../servers/addresses';
import { freshFolder, removeFolder } from '../servers/folders';
import type { FtpServer } from '../servers/ftp-server';
import { runningServers } from '../servers/running';
import type { OddNames } from './odd-names';
import { never } from './tools';

/** A destination on a real server or disk, and what nobody could ask its driver. */
export interface Target {
  readonly name: string;
  /** Folder for this run; every case has its own below it. */
  readonly base: string;
  /** The server tells the content type again. */
  readonly tellsContentType: boolean;
  /** Files of the case that lists many; where it is not said, more than a page of S3 holds. */
  readonly many?: number;
  /** Its listings tell times to the minute or the day only. */
  readonly listsRoughTimes?: boolean;
  /** What was sent of an upload cannot be taken from it; it lets it go by itself. */
  readonly keepsAborted?: true;
  /** Names that the server does not take, and such that it tells otherwise than they were written. */
  readonly oddNames?: OddNames;
  /** Opens a connection; each call a new one. */
  open(): Promise<Driver>;
  close(): Promise<void>;
}

/** A service that is spoken to by HTTP. */
export interface WebTarget extends Target {
  readonly destination: { readonly host: string; readonly port: number; readonly tls: boolean };
  /** Nothing is asked of it when an upload in parts begins. */
  readonly beginsSilently?: true;
  with(place: Partial<WebTarget['destination']>): Promise<Driver>;
}

/** An S3 service, and how this one differs from others. */
export interface S3Target extends Target {
  readonly destination: S3Destination;
  readonly secrets: Secrets;
  /** A user who owns nothing of the first one's. */
  readonly other?: S3Keys;
  /** It refuses to be spoken to in the name of another region. */
  readonly strictRegion: boolean;
  readonly storageClass: { readonly accepted?: string; readonly refused: string };
  /** Objects with `public-read` can be had without a signature at their address. */
  readonly servesAnonymous: boolean;
  readonly tellsKeys?: true;
  with(destination: Partial<S3Destination>, secrets?: Secrets): Promise<Driver>;
}

/** Of servers that send a listing in one go, or a few names at a time. */
export const fewPages = 250;

export async function localTarget(): Promise<Target> {
  const folder = await freshFolder();
  const destination: LocalDestination = {
    protocol: 'local',
    scheme: 'file',
    path: `${folder}/`,
    folder: true,
    expires: null,
  };
  return {
    name: 'local folder',
    base: `${folder}/`,
    tellsContentType: false,
    many: fewPages,
    open: () => openDriver({ destination, secrets: {} }),
    close: () => removeFolder(folder),
  };
}

/** The server's host keys are known, as from a `known_hosts`. */
export async function sftpTarget(): Promise<Target> {
  const { sshd } = runningServers();
  const destination = sftpDestination(sshd);
  const trust = await trustIn(sshd.knownHosts);
  const base = `${sshd.home}/${newBucketName()}/`;
  return {
    name: 'SFTP, OpenSSH',
    base,
    tellsContentType: false,
    many: fewPages,
    open: () => openDriver({ destination, secrets: { password: sshd.password }, trust }),
    close: () => removeFolder(base),
  };
}

export function sftpDestination({
  host,
  port,
  user,
  home,
}: Pick<SshdAddress, 'host' | 'port' | 'user' | 'home'>): SftpDestination {
  return {
    protocol: 'sftp',
    scheme: 'sftp',
    host,
    port,
    user,
    path: `${home}/`,
    folder: true,
    expires: null,
  };
}

/** Trusts what a `known_hosts` says, and nothing else. */
export async function trustIn(knownHosts: string): Promise<Trust> {
  const known = parseKnownHosts(await readFile(knownHosts, 'utf8'));
  return { ...nothingDecided, hostKeys: (host, port) => Promise.resolve(known.keysOf(host, port)) };
}

export function radosgwTarget(): Promise<S3Target> {
  const { radosgw } = runningServers();
  return s3Target('S3, radosgw', radosgw, {
    host: radosgw.host,
    port: radosgw.port,
    tls: false,
    region: radosgw.region,
    ...radosgwFacts(radosgw.other),
  });
}

/** The same over TLS: the setup of the tests has Node trust the authority of its certificate (NODE_EXTRA_CA_CERTS). */
export function radosgwTlsTarget(): Promise<S3Target> {
  const { radosgw } = runningServers();
  if (radosgw.tlsPort === undefined) throw new Error('The radosgw of this run has no TLS port.');
  return s3Target('S3, radosgw over TLS', radosgw, {
    host: radosgw.host,
    port: radosgw.tlsPort,
    tls: true,
    region: radosgw.region,
    ...radosgwFacts(radosgw.other),
  });
}

export function swiftS3Target(): Promise<S3Target> {
  const { swift } = runningServers();
  const { hostname, port } = new URL(swift.s3Endpoint);
  return s3Target('S3, Swift', swift, {
    host: hostname,
    port: Number(port),
    tls: false,
    region: swift.region,
    strictRegion: true,
    storageClass: { refused: 'STANDARD_IA' },
    servesAnonymous: false,
  });
}

type Facts = Pick<S3Target, 'other' | 'strictRegion' | 'storageClass' | 'servesAnonymous' | 'tellsKeys'>;

function radosgwFacts(other: S3Keys): Facts {
  const storageClass = { accepted: 'STANDARD_IA', refused: 'NEVER_HEARD_OF' };
  return { other, strictRegion: false, storageClass, servesAnonymous: true, tellsKeys: true };
}

async function s3Target(
  name: string,
  keys: S3Keys,
  { host, port, tls, region, ...facts }: Facts & Pick<S3Destination, 'host' | 'port' | 'tls' | 'region'>,
): Promise<S3Target> {
  const destination: S3Destination = {
    protocol: 's3',
    scheme: 's3',
    host,
    port,
    tls,
    region,
    addressing: 'path',
    bucket: newBucketName(),
    path: '',
    folder: true,
    user: keys.accessKey,
    anonymous: false,
    options: {},
    expires: null,
  };
  const secrets: Secrets = { secretKey: keys.secretKey };
  const open = (): Promise<Driver> => openDriver({ destination, secrets });
  const driver = await open();
  await driver.makeDir?.('', never);
  await driver.close();
  return {
    ...facts,
    name,
    base: 'run/',
    tellsContentType: true,
    destination,
    secrets,
    open,
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => Promise.resolve(),
  };
}

export interface AzureTarget extends WebTarget {
  readonly destination: AzureDestination;
  with(destination: Partial<AzureDestination>, secrets?: Secrets): Promise<Driver>;
}

/** A fresh container, and what is known of it: the account's key, or a signature. */
export async function azureTarget(
  name: string,
  azurite: AzuriteAddress,
  sign?: (container: string) => string,
): Promise<AzureTarget> {
  const container = newBucketName();
  const { key } = azurite;
  const owned = azureDestination(azurite, container);
  const owner = await openDriver({ destination: owned, secrets: { accountKey: key } });
  await owner.makeDir?.('', never);
  await owner.close();
  const signature = sign?.(container);
  const place = `${azurite.endpoint}/${container}/`;
  const read =
    signature === undefined ? undefined : readDestinations(`${place}?${signature}`).destinations[0];
  const destination = read ? (read.destination as AzureDestination) : owned;
  const secrets: Secrets = read?.secrets ?? { accountKey: key };
  const open = (): Promise<Driver> => openDriver({ destination, secrets });
  return {
    name,
    base: 'run/',
    tellsContentType: true,
    keepsAborted: true,
    // A page holds 5,000, which the emulator takes minutes to be given; that pages go on is tried without it.
    many: 200,
    beginsSilently: true,
    oddNames: { refused: /\\/, refusedFolders: /\\/, refusedKeys: /(^|\/)\.\.?(\/|$)/ },
    destination,
    open,
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => Promise.resolve(),
  };
}

export function azureDestination(azurite: AzuriteAddress, container: string): AzureDestination {
  return {
    protocol: 'azure',
    scheme: azurite.endpoint.startsWith('https') ? 'https' : 'http',
    host: azurite.host,
    port: azurite.port,
    tls: azurite.endpoint.startsWith('https'),
    account: azurite.account,
    addressing: 'path',
    container,
    path: '',
    folder: true,
    anonymous: false,
    options: {},
    expires: null,
  };
}

/** A server of the test's own, which `close` ends. */
export interface FtpTarget extends Target {
  readonly server: FtpServer;
  readonly destination: FtpDestination;
  with(destination: Partial<FtpDestination>, secrets?: Secrets): Promise<Driver>;
}

export async function ftpTarget(
  name: string,
  server: FtpServer,
  facts: Pick<Target, 'listsRoughTimes' | 'oddNames'> & { readonly active?: boolean } = {},
): Promise<FtpTarget> {
  const { active = false, ...others } = facts;
  const destination = ftpDestination(server, !active);
  const secrets: Secrets = { password: server.password };
  return {
    name,
    base: 'run/',
    tellsContentType: false,
    many: fewPages,
    ...others,
    server,
    destination,
    open: () => openDriver({ destination, secrets }),
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => server.stop(),
  };
}

export function ftpDestination(server: FtpServer, passive = true): FtpDestination {
  return {
    protocol: 'ftp',
    scheme: server.tls === undefined ? 'ftp' : 'ftps',
    host: server.host,
    port: server.port,
    tls: server.tls !== undefined,
    implicit: server.tls === 'implicit',
    passive,
    user: server.user,
    anonymous: false,
    path: '',
    folder: true,
    expires: null,
  };
}

export function newBucketName(): string {
  return `behaviour-${randomBytes(6).toString('hex')}`;
}

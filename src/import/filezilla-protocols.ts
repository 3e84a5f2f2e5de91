import type { AssumedRole, Destination, Secrets } from '../destination/destination';
import { present } from '../destination/options';
import { words } from '../language/words';
import { davDestination, davRemark, ftpDestination, pathRemark, sftpDestination } from './servers';
import {
  azureDestination,
  rackspaceDestination,
  s3Destination,
  signInVersion,
  swiftDestination,
} from './stores';
import { clientNames, foreignTo, sentences, type Foreigner } from './imported';

/** A site of FileZilla's, read but not yet understood. */
export interface Site {
  /** Number of `ServerProtocol` in src/include/server.h, as text. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly logonType: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly keyFile: string | undefined;
  readonly active: boolean;
  readonly path: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Made {
  readonly destination: Destination;
  readonly secrets: Secrets;
  readonly remark?: string | undefined;
}

/** src/engine/server.cpp, `protocolInfos`. */
export const usualPorts: ReadonlyMap<string, number> = new Map([
  ['0', 21],
  ['1', 22],
  ['3', 990],
  ['4', 21],
  ['6', 21],
  ['19', 80],
]);

/** What stands behind the other numbers of `ServerProtocol`. */
const foreigners: ReadonlyMap<string, Foreigner> = new Map<string, Foreigner>([
  ['2', 'webServers'],
  ['5', 'webServers'],
  ['8', 'storj'],
  ['10', 'azureFiles'],
  ['13', 'googleStorage'],
  ['14', { product: 'Google Drive' }],
  ['15', { product: 'Dropbox' }],
  ['16', { product: 'OneDrive' }],
  ['17', 'backblaze'],
  ['18', { product: 'Box' }],
  ['21', 'storj'],
]);

export function destinationOf(site: Site): Made | { readonly why: string } {
  const maker = makers.get(site.protocol);
  if (maker) return maker(site);
  const service = foreigners.get(site.protocol);
  if (service !== undefined) return { why: foreignTo(service) };
  return { why: words().importing.why.unknownNumber(clientNames.filezilla) };
}

const makers: ReadonlyMap<string, (site: Site) => Made | { readonly why: string }> = new Map([
  ['0', ftp],
  ['1', sftp],
  ['3', ftp],
  ['4', ftp],
  ['6', ftp],
  ['7', s3],
  ['9', dav],
  ['11', azure],
  ['12', swift],
  ['19', dav],
  ['20', rackspace],
]);

function ftp(site: Site): Made {
  const { host, port, protocol, active, user, path, logonType } = site;
  const encryption = protocol === '6' ? 'none' : protocol === '3' ? 'implicit' : 'explicit';
  const anonymous = logonType === '0';
  const destination = ftpDestination({ host, port, encryption, active, user, path, anonymous });
  return {
    destination,
    secrets: destination.anonymous ? {} : present({ password: site.password }),
    remark: sentences(
      protocol === '0' ? words().importing.remarks.tlsWhereOffered : undefined,
      pathRemark(path),
    ),
  };
}

function sftp({ host, port, user, path, keyFile, password, logonType }: Site): Made {
  // Without a name FileZilla signs in as anonymous here as well.
  const name = logonType === '0' ? 'anonymous' : user;
  return {
    destination: sftpDestination({ host, port, user: name, path, keyFile }),
    secrets: present({ password }),
    remark: pathRemark(path),
  };
}

function s3({ host, port, user, password, path, parameters, logonType }: Site): Made {
  const byProfile = logonType === '6';
  return {
    destination: s3Destination({
      endpoint: { host, port, tls: true },
      region: parameters.get('region'),
      user: byProfile ? undefined : user,
      anonymous: logonType === '0',
      path,
      role: roleOf(parameters),
    }),
    secrets: present({ secretKey: password }),
    remark: byProfile ? words().importing.remarks.keysOfAwsProfile : undefined,
  };
}

function roleOf(parameters: ReadonlyMap<string, string>): AssumedRole | undefined {
  const arn = parameters.get('stsrolearn')?.trim();
  if (!arn) return undefined;
  return { arn, ...present({ mfaSerial: parameters.get('stsmfaserial')?.trim() || undefined }) };
}

function dav({ host, port, protocol, user, password, path = '' }: Site): Made {
  return {
    destination: davDestination({ host, port, tls: protocol === '9' }, user, path),
    secrets: user === undefined ? {} : present({ password }),
    remark: davRemark(),
  };
}

function azure({ host, port, user, password, path }: Site): Made | { readonly why: string } {
  if (user === undefined) return { why: words().importing.why.noStorageAccount };
  return {
    destination: azureDestination({ endpoint: { host, port, tls: true }, account: user, path }),
    secrets: present({ accountKey: password }),
  };
}

/** `User` holds the project, `identuser` the user (src/interface/sitemanager_controls.cpp). */
function swift({ host, port, user, password, path, parameters }: Site): Made | { readonly why: string } {
  const version = parameters.get('keystone_version') === '3' ? 'v3' : undefined;
  const auth = signInVersion(parameters.get('identpath') || `/${version ?? 'v2.0'}`);
  if (auth === undefined || (version ?? auth) !== auth) return { why: words().importing.signIn.oddPath };
  return {
    destination: swiftDestination({
      endpoint: { host, port, tls: true },
      auth,
      user: parameters.get('identuser') || undefined,
      account: user,
      domain: parameters.get('domain') || undefined,
      path,
    }),
    secrets: present({ password }),
  };
}

function rackspace({ host, user, password, path, parameters }: Site): Made {
  return {
    destination: rackspaceDestination(host, parameters.get('identuser') || user, path),
    secrets: present({ apiKey: password }),
  };
}

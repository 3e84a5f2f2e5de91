import type { AssumedRole, Destination, Secrets } from '../destination/destination';
import { present } from '../destination/options';
import { davDestination, davRemark, ftpDestination, pathRemark, sftpDestination } from './servers';
import {
  azureDestination,
  oddSignIn,
  rackspaceDestination,
  s3Destination,
  signInVersion,
  swiftDestination,
} from './stores';
import { sentences } from './imported';

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
const foreigners: ReadonlyMap<string, string> = new Map([
  ['2', 'plain web servers'],
  ['5', 'plain web servers'],
  ['8', 'Storj by its own protocol; its S3 gateway can be added as S3'],
  ['10', 'Azure’s file shares'],
  ['13', 'Google Cloud Storage with a Google account; with an HMAC key it can be added as S3'],
  ['14', 'Google Drive'],
  ['15', 'Dropbox'],
  ['16', 'OneDrive'],
  ['17', 'Backblaze B2 by its own protocol; with the same kind of key it can be added as S3'],
  ['18', 'Box'],
  ['21', 'Storj by its own protocol; its S3 gateway can be added as S3'],
]);

export function destinationOf(site: Site): Made | { readonly why: string } {
  const maker = makers.get(site.protocol);
  if (maker) return maker(site);
  const name = foreigners.get(site.protocol);
  return {
    why:
      name === undefined
        ? 'FileZilla’s number for its protocol is not known.'
        : `Slipway does not deliver to ${name}.`,
  };
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

const offered =
  'FileZilla encrypts this connection only where the server offers it; Slipway will insist on it. ' +
  'Turn encryption off if the server has none.';

function ftp(site: Site): Made {
  const { host, port, protocol, active, user, path, logonType } = site;
  const encryption = protocol === '6' ? 'none' : protocol === '3' ? 'implicit' : 'explicit';
  const anonymous = logonType === '0';
  const destination = ftpDestination({ host, port, encryption, active, user, path, anonymous });
  return {
    destination,
    secrets: destination.anonymous ? {} : present({ password: site.password }),
    remark: sentences(protocol === '0' ? offered : undefined, pathRemark(path)),
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
    remark: byProfile
      ? 'It takes its keys from a profile of AWS, which can be imported by itself; no keys were imported.'
      : undefined,
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
    remark: davRemark,
  };
}

function azure({ host, port, user, password, path }: Site): Made | { readonly why: string } {
  if (user === undefined) return { why: 'It names no storage account.' };
  return {
    destination: azureDestination({ endpoint: { host, port, tls: true }, account: user, path }),
    secrets: present({ accountKey: password }),
  };
}

/** `User` holds the project, `identuser` the user (src/interface/sitemanager_controls.cpp). */
function swift({ host, port, user, password, path, parameters }: Site): Made | { readonly why: string } {
  const version = parameters.get('keystone_version') === '3' ? 'v3' : undefined;
  const auth = signInVersion(parameters.get('identpath') || `/${version ?? 'v2.0'}`);
  if (auth === undefined || (version ?? auth) !== auth) return { why: oddSignIn };
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

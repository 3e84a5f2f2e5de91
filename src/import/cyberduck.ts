import type { AssumedRole, Destination } from '../destination/destination';
import { present } from '../destination/options';
import { hostOf, portOf } from '../destination/host-name';
import { gathered, sentences, unreadable, type Import, type LeftOut, type Outcome } from './imported';
import { readPlist, type Dict } from './plist';
import { davDestination, davRemark, ftpDestination, pathRemark, sftpDestination } from './servers';
import { azureDestination, rackspaceDestination, s3Destination, swiftDestination } from './stores';

/** A bookmark, read but not yet understood. */
interface Duck {
  readonly dict: Dict;
  readonly host: string;
  readonly user: string | undefined;
  readonly path: string | undefined;
}

interface Made {
  readonly destination: Destination;
  readonly remark?: string | undefined;
}

type Maker = (duck: Duck) => Made | Omit<LeftOut, 'name'>;

const inKeychain = 'Its password is in Cyberduck’s keychain and was not imported.';

/**
 * Reads one bookmark of Cyberduck or Mountain Duck (a `.duck` file); its keys are those of
 * core/src/main/java/ch/cyberduck/core/Host.java (`serialize`). Passwords are never in it.
 */
export function importCyberduck(text: string): Import {
  const dict = readPlist(text);
  const protocol = dict?.text('Protocol');
  if (!dict || protocol === undefined)
    return unreadable('cyberduck', 'This is no bookmark of Cyberduck’s, which is an XML property list.');
  return gathered('cyberduck', [bookmark(dict, protocol)]);
}

function bookmark(dict: Dict, protocol: string): Outcome {
  const name = dict.text('Nickname') ?? dict.text('Hostname') ?? 'A bookmark';
  const maker = makers.get(protocol);
  if (!maker) return { name, why: foreign(protocol) };
  const host = hostOf(dict.text('Hostname') ?? usualHosts.get(protocol));
  if (host === undefined) return { name, why: 'It names no host, or none that is valid.' };
  const made = maker({ dict, host, user: dict.text('Username'), path: dict.text('Path') });
  if ('why' in made) return { name, why: made.why };
  const { destination } = made;
  const anonymous = 'anonymous' in destination && destination.anonymous;
  const remark = sentences(made.remark, anonymous ? undefined : inKeychain);
  // In Cyberduck's menu the labels are folders.
  const [folder] = dict.texts('Labels');
  return { name, destination, secrets: {}, ...present({ folder, remark }) };
}

/** Profiles of services whose host cannot be changed still write it; this is for bookmarks made by hand. */
const usualHosts: ReadonlyMap<string, string> = new Map([['s3', 's3.amazonaws.com']]);

/** Identifiers of Cyberduck's protocols (its classes named *Protocol, `getIdentifier`). */
const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['ftp', (duck) => ftp(duck, 'none')],
  // "FTP-SSL (Explicit AUTH TLS)", whatever the port.
  ['ftps', (duck) => ftp(duck, 'explicit')],
  ['sftp', sftp],
  ['s3', s3],
  ['swift', swift],
  // Cyberduck up to version 4.2 called Rackspace so.
  ['cf', ({ host, user, path }) => ({ destination: rackspaceDestination(host, user, path) })],
  ['azure', azure],
  ['dav', (duck) => dav(duck, false)],
  ['davs', (duck) => dav(duck, true)],
]);

const foreigners: ReadonlyMap<string, string> = new Map([
  ['googlestorage', 'Google Cloud Storage with a Google account; with an HMAC key it can be added as S3'],
  ['googledrive', 'Google Drive'],
  ['dropbox', 'Dropbox'],
  ['onedrive', 'OneDrive'],
  ['sharepoint', 'SharePoint'],
  ['b2', 'Backblaze B2 by its own protocol; with the same kind of key it can be added as S3'],
  ['box', 'Box'],
  ['smb', 'network drives by itself; add the folder where this one is mounted'],
  ['nextcloud', 'Nextcloud'],
  ['owncloud', 'ownCloud'],
  ['irods', 'iRODS'],
  ['dracoon', 'DRACOON'],
  ['file', 'Cyberduck’s local bookmarks; add the folder itself'],
]);

function foreign(protocol: string): string {
  const name = foreigners.get(protocol);
  return name === undefined
    ? 'Its protocol is none that Slipway delivers by.'
    : `Slipway does not deliver to ${name}.`;
}

function ftp({ dict, host, user, path }: Duck, encryption: 'none' | 'explicit'): Made {
  const port = portOf(dict.text('Port'), 21);
  // `FTPConnectMode`: active, passive; PORT and PASV in files of older versions.
  const active = /^(active|PORT)$/i.test(dict.text('FTP Connect Mode') ?? '');
  return {
    destination: ftpDestination({ host, port, encryption, active, user, path }),
    remark: pathRemark(path),
  };
}

function sftp({ dict, host, user, path }: Duck): Made {
  const keyFile = dict.dict('Private Key File Dictionary')?.text('Path') ?? dict.text('Private Key File');
  return {
    destination: sftpDestination({ host, port: portOf(dict.text('Port'), 22), user, path, keyFile }),
    remark: pathRemark(path),
  };
}

function s3({ dict, host, user, path }: Duck): Made {
  const port = portOf(dict.text('Port'), 443);
  const tls = port !== 80 && !/http$/i.test(dict.text('Provider') ?? '');
  const anonymous = user === undefined || user === 'anonymous';
  return {
    destination: s3Destination({
      endpoint: { host, port, tls },
      region: dict.text('Region'),
      user: anonymous ? undefined : user,
      anonymous: user === 'anonymous',
      path,
      role: roleOf(dict.dict('Custom')),
    }),
  };
}

/** Properties of the profile "AWS S3 (STS Assume Role)", and their older names. */
function roleOf(custom: Dict | undefined): AssumedRole | undefined {
  const arn = custom?.text('role_arn') ?? custom?.text('s3.assumerole.rolearn');
  if (arn === undefined) return undefined;
  const sessionName = custom?.text('role_session_name') ?? custom?.text('s3.assumerole.rolesessionname');
  return { arn, ...present({ sessionName, mfaSerial: custom?.text('mfa_serial') }) };
}

/** The version is known by the vendor of the profile, whose own file is not looked at. */
function swift(duck: Duck): ReturnType<Maker> {
  const { dict, host, user, path } = duck;
  if (host.endsWith('identity.api.rackspacecloud.com'))
    return { destination: rackspaceDestination(host, user, path) };
  const provider = dict.text('Provider') ?? '';
  if (/keystone3/i.test(provider)) return keystone(duck, 'v3');
  if (/keystone2|^$/i.test(provider)) return keystone(duck, 'v2.0');
  return { why: 'How it signs in stands in a connection profile of Cyberduck’s, which is not read.' };
}

/**
 * The user is `project:domain:user` or `tenant:user`
 * (openstack/src/main/java/ch/cyberduck/core/openstack/SwiftAuthenticationService.java).
 */
function keystone({ dict, host, user = '', path }: Duck, auth: 'v2.0' | 'v3'): Made {
  const parts = user.split(':');
  const [account, domain] = parts.slice(0, -1);
  return {
    destination: swiftDestination({
      endpoint: { host, port: portOf(dict.text('Port'), 443), tls: true },
      auth,
      user: parts.at(-1) || undefined,
      account: account || undefined,
      domain: (auth === 'v3' && domain) || undefined,
      path,
    }),
    remark: account ? undefined : 'It names no project; enter the one that the user belongs to.',
  };
}

function azure({ dict, host, user, path }: Duck): Made {
  const account = user ?? host.split('.')[0] ?? '';
  const port = portOf(dict.text('Port'), 443);
  return { destination: azureDestination({ endpoint: { host, port, tls: true }, account, path }) };
}

function dav({ dict, host, user, path = '' }: Duck, tls: boolean): Made {
  const port = portOf(dict.text('Port'), tls ? 443 : 80);
  const name = user === 'anonymous' ? undefined : user;
  return { destination: davDestination({ host, port, tls }, name, path), remark: davRemark };
}

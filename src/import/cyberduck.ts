import type { AssumedRole, Destination } from '../destination/destination';
import { present } from '../destination/options';
import { hostOf, portOf } from '../destination/host-name';
import { words } from '../language/words';
import {
  foreignTo,
  gathered,
  sentences,
  unreadable,
  type Foreigner,
  type Import,
  type LeftOut,
  type Outcome,
} from './imported';
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

/**
 * Reads one bookmark of Cyberduck or Mountain Duck (a `.duck` file); its keys are those of
 * core/src/main/java/ch/cyberduck/core/Host.java (`serialize`). Passwords are never in it.
 */
export function importCyberduck(text: string): Import {
  const dict = readPlist(text);
  const protocol = dict?.text('Protocol');
  if (!dict || protocol === undefined) return unreadable('cyberduck', words().importing.files.cyberduck);
  return gathered('cyberduck', [bookmark(dict, protocol)]);
}

function bookmark(dict: Dict, protocol: string): Outcome {
  const name = dict.text('Nickname') ?? dict.text('Hostname') ?? words().importing.bookmark;
  const maker = makers.get(protocol);
  if (!maker) return { name, why: foreign(protocol) };
  const host = hostOf(dict.text('Hostname') ?? usualHosts.get(protocol));
  if (host === undefined) return { name, why: words().importing.why.noHost };
  const made = maker({ dict, host, user: dict.text('Username'), path: dict.text('Path') });
  if ('why' in made) return { name, why: made.why };
  const { destination } = made;
  const anonymous = 'anonymous' in destination && destination.anonymous;
  const remark = sentences(made.remark, anonymous ? undefined : words().importing.remarks.cyberduckKeychain);
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

const foreigners: ReadonlyMap<string, Foreigner> = new Map<string, Foreigner>([
  ['googlestorage', 'googleStorage'],
  ['googledrive', { product: 'Google Drive' }],
  ['dropbox', { product: 'Dropbox' }],
  ['onedrive', { product: 'OneDrive' }],
  ['sharepoint', { product: 'SharePoint' }],
  ['b2', 'backblaze'],
  ['box', { product: 'Box' }],
  ['smb', 'networkDrives'],
  ['nextcloud', { product: 'Nextcloud' }],
  ['owncloud', { product: 'ownCloud' }],
  ['irods', { product: 'iRODS' }],
  ['dracoon', { product: 'DRACOON' }],
  ['file', 'cyberduckLocal'],
]);

function foreign(protocol: string): string {
  const service = foreigners.get(protocol);
  return service === undefined ? words().importing.why.foreign : foreignTo(service);
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
  return { why: words().importing.signIn.cyberduckProfile };
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
    remark: account ? undefined : words().importing.remarks.projectOfUser,
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
  return { destination: davDestination({ host, port, tls }, name, path), remark: davRemark() };
}

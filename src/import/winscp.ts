import type { Destination, Secrets } from '../destination/destination';
import { present } from '../destination/options';
import type { BookmarkColour } from '../model/bookmark';
import { nearestColour } from './colour';
import { hostOf, portOf } from '../destination/host-name';
import { words } from '../language/words';
import { clientNames, gathered, sentences, unreadable, type Import, type Outcome } from './imported';
import { readIni } from './ini';
import { davDestination, davRemark, ftpDestination, pathRemark, sftpDestination } from './servers';
import { s3Destination } from './stores';
import { revealWinScp, type WinScpPassword } from './winscp-password';

/** A session's values, with `%XX` decoded. Those that equal WinSCP's own defaults are not in its file. */
interface Session {
  readonly get: (key: string) => string | undefined;
  readonly host: string;
  readonly user: string | undefined;
  readonly path: string | undefined;
}

interface Made {
  readonly destination: Destination;
  readonly secrets: Secrets;
  readonly remark?: string | undefined;
}

const prefix = 'Sessions\\';

/** Reads `WinSCP.ini`; its keys are those of source/core/SessionData.cpp (`DoLoad`). */
export function importWinScp(text: string): Import {
  const ini = readIni(text, 'winscp');
  const outcomes: Outcome[] = [];
  for (const [section, values] of ini) {
    if (!section.startsWith(prefix)) continue;
    const full = section.slice(prefix.length).split('/').map(unmunge);
    // Workspaces only name sessions that are open together.
    if (full.join('/') === 'Default Settings' || values.get('isworkspace') === '1') continue;
    outcomes.push(importSession(full, values));
  }
  return outcomes.length === 0
    ? unreadable('winscp', words().importing.files.winscpEmpty)
    : gathered('winscp', outcomes);
}

function importSession(full: readonly string[], values: ReadonlyMap<string, string>): Outcome {
  const name = full.at(-1) || words().importing.session;
  const session = sessionOf(values);
  if (session === undefined) return { name, why: words().importing.why.noHost };
  const maker = makers.get(session.get('fsprotocol') ?? '1');
  if (!maker) return { name, why: words().importing.why.unknownNumber(clientNames.winscp) };
  const password = passwordOf(session);
  const { destination, secrets, remark } = maker(session, plainOf(password));
  return {
    name,
    destination,
    secrets,
    ...present({
      folder: full.slice(0, -1).filter(Boolean).join(' / ') || undefined,
      colour: colourOf(session.get('color')),
      remark: sentences(remark, lost(password)),
    }),
  };
}

/** undefined: it names no host. */
function sessionOf(values: ReadonlyMap<string, string>): Session | undefined {
  const get = (key: string): string | undefined => {
    const value = values.get(key);
    return value === undefined ? undefined : unmunge(value) || undefined;
  };
  const host = hostOf(get('hostname'));
  return host === undefined ? undefined : { get, host, user: get('username'), path: get('remotedirectory') };
}

const percentCodes = /(?:%[0-9A-Fa-f]{2})+/g;

/** Names and values have `%XX` for whatever is not plain ASCII; a BOM says UTF-8, else it is Windows' code page. */
function unmunge(text: string): string {
  if (!text.includes('%')) return text;
  const decoder = new TextDecoder(/^%EF%BB%BF/i.test(text) ? 'utf-8' : 'windows-1252');
  return text.replace(percentCodes, (run) => decoder.decode(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

function passwordOf({ get }: Session): WinScpPassword | undefined {
  const plain = get('passwordplain');
  if (plain !== undefined) return { kind: 'plain', password: plain };
  const hidden = get('password');
  return hidden === undefined
    ? undefined
    : revealWinScp(hidden, (get('username') ?? '') + (get('hostname') ?? ''));
}

function plainOf(password: WinScpPassword | undefined): string | undefined {
  return password?.kind === 'plain' ? password.password || undefined : undefined;
}

function lost(password: WinScpPassword | undefined): string | undefined {
  const { masterPassword, lostPassword } = words().importing.remarks;
  if (password?.kind === 'locked') return masterPassword(clientNames.winscp);
  return password?.kind === 'broken' ? lostPassword : undefined;
}

/** `TColor` of Windows: blue, green and red from the highest byte down; 0 is none. */
function colourOf(text = '0'): BookmarkColour | undefined {
  const colour = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (colour === 0) return undefined;
  return nearestColour(colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff);
}

type Maker = (session: Session, password: string | undefined) => Made;

/** `TFSProtocol` (source/core/SessionData.h). */
const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['0', scp],
  ['1', sftp],
  ['2', sftp],
  ['5', ftp],
  ['6', dav],
  ['7', s3],
]);

function sftp({ get, host, user, path }: Session, password: string | undefined): Made {
  const keyFile = get('publickeyfile');
  return {
    destination: sftpDestination({
      host,
      port: portOf(get('portnumber'), 22),
      user,
      path,
      keyFile,
      jump: get('tunnel') === '1' ? tunnelOf(get) : undefined,
    }),
    secrets: present({ password }),
    remark: sentences(
      keyFile?.toLowerCase().endsWith('.ppk') ? words().importing.remarks.puttyKey : undefined,
      pathRemark(path),
    ),
  };
}

function scp(session: Session, password: string | undefined): Made {
  const made = sftp(session, password);
  return { ...made, remark: sentences(words().importing.remarks.scp, made.remark) };
}

function tunnelOf(get: Session['get']): string | undefined {
  const host = hostOf(get('tunnelhostname'));
  if (host === undefined) return undefined;
  const user = get('tunnelusername');
  const port = portOf(get('tunnelportnumber'), 22);
  return `${user === undefined ? '' : `${user}@`}${host}${port === 22 ? '' : `:${port}`}`;
}

/** `TFtps`: 0 none, 1 implicit, 2 explicit SSL, 3 explicit TLS. */
function ftp({ get, host, user, path }: Session, password: string | undefined): Made {
  const ftps = get('ftps') ?? '0';
  const encryption = ftps === '1' ? 'implicit' : ftps === '2' || ftps === '3' ? 'explicit' : 'none';
  const port = portOf(get('portnumber'), encryption === 'implicit' ? 990 : 21);
  const active = get('ftppasvmode') === '0';
  const destination = ftpDestination({ host, port, encryption, active, user, path });
  const secrets = destination.anonymous ? {} : present({ password });
  return { destination, secrets, remark: pathRemark(path) };
}

function dav({ get, host, user, path = '' }: Session, password: string | undefined): Made {
  const tls = (get('ftps') ?? '0') !== '0';
  const port = portOf(get('portnumber'), tls ? 443 : 80);
  return {
    destination: davDestination({ host, port, tls }, user, path),
    secrets: user === undefined ? {} : present({ password }),
    remark: davRemark(),
  };
}

function s3({ get, host, user, path }: Session, password: string | undefined): Made {
  const tls = (get('ftps') ?? '0') !== '0';
  const byEnvironment = get('s3credentialsenv') === '1';
  const arn = get('s3rolearn');
  return {
    destination: s3Destination({
      endpoint: { host, port: portOf(get('portnumber'), tls ? 443 : 80), tls },
      region: get('s3defaultregion'),
      addressing: get('s3urlstyle') === '1' ? 'path' : undefined,
      user: byEnvironment ? undefined : user,
      path,
      role: arn === undefined ? undefined : { arn, ...present({ sessionName: get('s3rolesessionname') }) },
    }),
    secrets: byEnvironment ? {} : present({ secretKey: password, sessionToken: get('s3sessiontoken') }),
    remark: byEnvironment ? words().importing.remarks.keysOfAwsFiles : undefined,
  };
}

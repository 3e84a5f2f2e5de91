import { words } from '../language/words';
import { escapePath, hostAndPort, login, queryOf, secretText, type Shown } from './address';
import type { FtpDestination, Parsed, Secrets, SftpDestination } from './destination';
import type { Notes } from './notes';
import { present, takeOptions, type Options } from './options';
import { decodeOnce, type Tokens } from './tokenize';
import { warnPlain } from './encryption';
import { secretOf, userOf } from './userinfo';

/**
 * Reads `ftp://`, `ftps://` (implicit TLS at port 990, else explicit) and `ftpes://`. A path is relative to the
 * login folder (RFC 1738, 3.2.2); `%2F` or a second slash at its beginning makes it absolute.
 */
export function readFtp(given: Tokens, notes: Notes): Parsed | undefined {
  const { options, tokens } = takeOptions(given, ['passive', 'tls', 'anonymous', 'mode']);
  const { scheme } = tokens;
  const asked = options.get('tls');
  const implicit = asked === 'implicit' || (isImplicit(scheme, tokens.port) && asked !== 'explicit');
  const explicit = scheme !== 'ftp' || asked === 'explicit' || notes.beside.tls === true;
  const user = userOf(tokens, notes);
  const password = secretOf(tokens, notes);
  const path = relativePath(tokens.rawPath);
  if (climbs(path)) return notes.fail(words().addressErrors.climbs);
  const destination: FtpDestination = {
    protocol: 'ftp',
    scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (implicit ? 990 : 21),
    tls: implicit || explicit,
    implicit,
    passive: options.isOn('passive') ?? true,
    ...present({ user, fileMode: fileModeIn(options, notes) }),
    anonymous: user === undefined,
    path,
    folder: isFolder(path),
    expires: null,
  };
  if (user === undefined) notes.warn(words().remarks.anonymous);
  else if (password === undefined) notes.warn(words().remarks.asked.password);
  if (!destination.tls) warnPlain(destination.host, notes);
  const secrets: Secrets = password === undefined || user === undefined ? {} : { password };
  return { destination, secrets };
}

/** `ftps://` at the port of implicit TLS. */
function isImplicit(scheme: string, port: number | undefined): boolean {
  return scheme === 'ftps' && port === 990;
}

/**
 * Reads `sftp://`. A path is absolute; behind `/~/` it is relative to the home folder.
 */
export function readSftp(given: Tokens, notes: Notes): Parsed | undefined {
  const { options, tokens } = takeOptions(given, ['passive', 'key', 'jump', 'mode']);
  if (options.get('passive') !== undefined) notes.warn(words().remarks.noPassive);
  const user = userOf(tokens, notes);
  const password = secretOf(tokens, notes);
  const path = homePath(tokens.path);
  if (climbs(path)) return notes.fail(words().addressErrors.climbs);
  const destination: SftpDestination = {
    protocol: 'sftp',
    scheme: 'sftp',
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? 22,
    ...present({ user, keyFile: options.get('key'), jump: options.get('jump') }),
    ...present({ fileMode: fileModeIn(options, notes) }),
    path,
    folder: isFolder(path),
    expires: null,
  };
  if (user === undefined) notes.warn(words().remarks.ownUser);
  return { destination, secrets: password === undefined ? {} : { password } };
}

function fileModeIn(options: Options, notes: Notes): string | undefined {
  const mode = options.get('mode');
  if (mode === undefined || isFileMode(mode)) return mode;
  notes.warn(words().remarks.noFileMode);
  return undefined;
}

/** Permissions as `chmod` takes them in octal digits. */
export function isFileMode(text: string): boolean {
  return /^[0-7]{3,4}$/.test(text);
}

/** `~` and `/~/in` are the home folder's; anything else begins at the root. */
function homePath(path: string): string {
  if (path === '' || path === '~') return '';
  if (path.startsWith('~/')) return path.slice(2);
  return path.startsWith('/') ? path : `/${path}`;
}

function relativePath(rawPath: string): string {
  const decoded = decodeOnce(rawPath);
  return decoded.startsWith('~/') ? decoded.slice(2) : decoded;
}

export function isFolder(path: string): boolean {
  return path === '' || path.endsWith('/');
}

/** `..` that leads above the beginning. */
export function climbs(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

export function formatFtp(destination: FtpDestination, shown: Shown): string {
  const { scheme, port, tls, implicit, passive, user, path, fileMode } = destination;
  const byItself = isImplicit(scheme, port);
  const bySchemeAlone = scheme === 'ftp' ? !tls : tls && implicit === byItself;
  const query = queryOf([
    ['passive', passive ? undefined : 'no'],
    ['tls', bySchemeAlone ? undefined : implicit ? 'implicit' : 'explicit'],
    ['mode', fileMode],
  ]);
  const at = hostAndPort(destination, implicit && !byItself ? 990 : 21);
  const relative = path.startsWith('~/') ? `~/${path}` : path;
  const place = path === '' ? '' : `/${escapePath(relative).replace(/^\//, '%2F')}`;
  return `${scheme}://${login(user, secretText(shown, 'password'))}${at}${place}${query}`;
}

/** What follows the host, for people: below the login folder, or with a second slash from the top of the server. */
export function shownFtpPath(path: string): string {
  return path === '' ? '' : `/${escapePath(path)}`;
}

export function formatSftp(destination: SftpDestination, shown: Shown): string {
  const { user, path, keyFile, jump, fileMode } = destination;
  const query = queryOf([
    ['key', keyFile],
    ['jump', jump],
    ['mode', fileMode],
  ]);
  // Many sign in with a key, so no mask hints at a password.
  const name = login(user, secretText(shown, 'password', false));
  return `sftp://${name}${hostAndPort(destination, 22)}${sftpPath(path)}${query}`;
}

/** What follows the host: the path from the top of the server, or below the home folder. */
export function sftpPath(path: string): string {
  if (path === '') return '';
  if (!path.startsWith('/')) return `/~/${escapePath(path)}`;
  // Alone, before a second one and before a `~` the first slash would be taken for the one behind the host.
  return /^\/($|\/|~($|\/))/.test(path) ? `/${escapePath(path)}` : escapePath(path);
}

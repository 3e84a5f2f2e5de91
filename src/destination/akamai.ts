import { words } from '../language/words';
import { escapePath, login, queryOf, secretText, tlsPair, webHost, type Shown } from './address';
import type { IngestDestination, NetStorageDestination, Parsed, Secrets } from './destination';
import { askFolder } from './folder';
import { hostKind } from './hosts';
import type { Notes } from './notes';
import { present, takeWebOptions } from './options';
import { askTls, warnPlain } from './encryption';
import type { Tokens } from './tokenize';
import { secretOf, userOf } from './userinfo';

/** `http(s)://key-name:key@prefix-nsu.akamaihd.net/cp-code/…` (techdocs.akamai.com, "NetStorage Usage API"). */
export function readNetStorage(given: Tokens, notes: Notes): Parsed {
  const { options, tokens } = takeWebOptions(given, ['tls'], notes);
  const user = userOf(tokens, notes);
  const key = secretOf(tokens, notes);
  // The key signs and is not sent, so plain http as it was pasted does not give it away.
  const tls = askTls(tokens.scheme, options.isOn('tls') ?? notes.beside.tls, notes, 1);
  // A CP code alone is the top of what the key may write.
  const place = tokens.path.includes('/')
    ? askFolder(tokens.path, notes)
    : { path: withSlash(tokens.path), folder: true };
  const destination: NetStorageDestination = {
    protocol: 'netstorage',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    ...present({ user }),
    path: `/${place.path}`,
    folder: place.folder,
    expires: null,
  };
  if (user === undefined || key === undefined) notes.warn(words().remarks.asked.uploadKey);
  if (tokens.path === '') notes.warn(words().remarks.browsedOnly.cpCode);
  if (!tls) warnPlain(destination.host, notes);
  return { destination, secrets: key === undefined ? {} : { key } };
}

/**
 * Akamai's HLS and DASH ingest: `post.ACCOUNT.akamaihd.net/STREAM/EVENT/playlist.m3u8`, and the entry points
 * `p-epID.i.akamaientrypoint.net` (MSL4) and `p-epID.i.mslentrypoint.net` (MSL5). All that is sent stands beside
 * the master.
 */
export function readIngest(given: Tokens, notes: Notes): Parsed {
  const { options, tokens } = takeWebOptions(given, ['tls', 'backup', 'method'], notes);
  const host = tokens.host.toLowerCase();
  const tls = options.isOn('tls') ?? notes.beside.tls ?? tokens.scheme !== 'http';
  const slash = tokens.path.lastIndexOf('/');
  const manifest = tokens.path.slice(slash + 1);
  const named = /\.(m3u8|mpd)$/i.test(manifest);
  const folder = named ? tokens.path.slice(0, slash + 1) : withSlash(tokens.path);
  const [streamId, event] = folder.split('/');
  const user = userOf(tokens, notes);
  const password = secretOf(tokens, notes);
  const destination: IngestDestination = {
    protocol: 'ingest',
    scheme: tokens.scheme,
    host,
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    generation: generationOf(host),
    ...present({
      format: named ? (/mpd$/i.test(manifest) ? 'dash' : 'hls') : undefined,
      streamId: streamId || undefined,
      event: event || undefined,
      manifest: named ? manifest : undefined,
      method: methods.find((name) => name === options.get('method')?.toUpperCase()),
      user,
      backup: backupOf(host, folder),
    } as const),
    path: `/${folder}`,
    folder: true,
    expires: null,
  };
  if (user !== undefined && password === undefined) notes.warn(words().remarks.asked.password);
  if (!tls && password !== undefined) warnPlain(host, notes);
  const secrets: Secrets = password === undefined || user === undefined ? {} : { password };
  const backup = backupEntryOf(destination);
  if (backup && (options.isOn('backup') ?? askBackup(backup, notes)))
    notes.alsoMeant({ destination: backup, secrets });
  return { destination, secrets };
}

const methods = ['PUT', 'POST'] as const;

/** The backup entry point as a destination of its own. */
function backupEntryOf({ backup, ...primary }: IngestDestination): IngestDestination | undefined {
  if (backup === undefined) return undefined;
  return { ...primary, ...backup, streamId: backup.path.split('/')[1] ?? '' };
}

/** Secrets go to no host that nobody has named, so unless somebody says so the primary is meant alone. */
function askBackup({ host }: IngestDestination, notes: Notes): boolean {
  const { text, alone, both } = words().questions.backup;
  return notes.ask({ id: 'backup', text: text(host), choices: [alone, both] }) === 1;
}

function withSlash(path: string): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

function generationOf(host: string): IngestDestination['generation'] {
  if (host.endsWith('.mslentrypoint.net')) return 'msl5';
  return host.endsWith('.akamaientrypoint.net') ? 'msl4' : 'post';
}

/**
 * Backups are named by rule: another letter for the host, `-b` behind the stream's id (AWS MediaLive, "Akamai example";
 * techdocs.akamai.com, MSL5, "HLS" and "DASH").
 */
function backupOf(host: string, folder: string): IngestDestination['backup'] {
  if (!/^p-ep[^.]*\.i\.(akamai|msl)entrypoint\.net$/.test(host)) return undefined;
  const [streamId = '', ...rest] = folder.split('/');
  if (streamId === '') return undefined;
  return { host: `b${host.slice(1)}`, path: `/${[`${streamId}-b`, ...rest].join('/')}` };
}

export function formatNetStorage(destination: NetStorageDestination, shown: Shown): string {
  const { scheme, tls, user, path, host } = destination;
  const query = queryOf([
    ['protocol', hostKind(host) === 'netstorage' ? undefined : 'netstorage'],
    // `http://` would be asked about.
    ['tls', scheme === 'http' ? (tls ? 'yes' : 'no') : tlsPair(destination)[1]],
  ]);
  return `${scheme}://${login(user, secretText(shown, 'key'))}${webHost(destination)}${escapePath(path)}${query}`;
}

export function formatIngest(destination: IngestDestination, shown: Shown): string {
  const { scheme, user, path, manifest = '', method, host } = destination;
  const query = queryOf([
    ['protocol', hostKind(host) === 'ingest' ? undefined : 'ingest'],
    ['method', method],
    tlsPair(destination),
  ]);
  const name = login(user, secretText(shown, 'password'));
  return `${scheme}://${name}${webHost(destination)}${escapePath(path + manifest)}${query}`;
}

import { words } from '../language/words';
import { escapePath } from './address';
import { hostKind } from './hosts';
import type { Notes } from './notes';
import { present } from './options';
import { knownService } from './services';
import { beginsAddress, cleanPasted, unquoted } from './wrapped';

type Label =
  | 'host'
  | 'port'
  | 'user'
  | 'password'
  | 'path'
  | 'protocol'
  | 'bucket'
  | 'endpoint'
  | 'region'
  | 'key'
  | 'secret'
  | 'url';

/** What people write before a value, in English and German, lower case and with single blanks. */
const spellings: Readonly<Record<Label, readonly string[]>> = {
  host: ['host', 'server', 'hostname', 'host name'],
  port: ['port'],
  user: ['user', 'username', 'user name', 'login', 'benutzer', 'benutzername'],
  password: ['password', 'pass', 'passwort', 'kennwort'],
  path: ['path', 'dir', 'directory', 'folder', 'verzeichnis'],
  protocol: ['protocol', 'protokoll'],
  bucket: ['bucket'],
  endpoint: ['endpoint', 'endpoint url'],
  region: ['region'],
  key: ['access key', 'access key id', 'aws access key id'],
  secret: ['secret', 'secret key', 'secret access key', 'aws secret access key'],
  url: ['url', 'address', 'adresse'],
};

const labels: ReadonlyMap<string, Label> = new Map(
  (Object.keys(spellings) as Label[]).flatMap((label) =>
    spellings[label].map((word) => [word, label] as const),
  ),
);

export interface Labels {
  readonly fields: Readonly<Partial<Record<Label, string>>>;
  /** Other lines stand between them. */
  readonly hasMore: boolean;
}

/** Nobody writes more about one server. */
const mostLines = 200;
const longestLine = 4096;

/**
 * Finds what stands behind labels, each on a line of its own, beside at most one bare address.
 * @returns undefined where that names no destination, or several; `credentials` where keys stand alone.
 */
export function labelsIn(text: string): Labels | 'credentials' | undefined {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.length > mostLines) return undefined;
  const found = lines.map((line) => (line.length > longestLine ? undefined : fieldIn(line)));
  const all = found.filter((field) => field !== undefined);
  const fields: Readonly<Partial<Record<Label, string>>> = Object.fromEntries(all);
  const names = new Set(all.map(([label]) => label));
  if ((['host', 'url', 'bucket', 'endpoint'] as const).some((label) => names.has(label))) {
    if (all.length < 2 || names.size < all.length) return undefined;
    return { fields, hasMore: all.length < lines.length };
  }
  return names.has('key') && names.has('secret') ? 'credentials' : undefined;
}

const line = /^[>\s]*(?:[-*•–]\s+)?["'“„]?(\p{L}[\p{L} _()-]{0,30}?)["'”“]?[^\S\n]{0,20}[:=]\s*(\S.*)$/u;

function fieldIn(text: string): readonly [Label, string] | undefined {
  const [, name = '', value = ''] = line.exec(text) ?? [];
  const label = labels.get(
    name
      .toLowerCase()
      .replace(/[\s_()-]+/g, ' ')
      .trim(),
  );
  if (label === undefined) {
    const address = cleanPasted(text);
    return beginsAddress(address) ? ['url', address] : undefined;
  }
  const clean = label === 'password' || label === 'secret' ? unquoted(value) : cleanPasted(value);
  return clean === '' ? undefined : [label, clean];
}

/** The address of what the labels name; user and secret are told to the notes, and what is unclear is asked. */
export function addressFrom({ fields, hasMore }: Labels, notes: Notes): string {
  if (hasMore) notes.warn(words().remarks.linesUnused);
  const named = fields.url ?? fields.endpoint ?? fields.host ?? '';
  const [, scheme, rest = named] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(named) ?? [];
  const server = rest.replace(/\/$/, '');
  const isAzure = hostKind(server.split(/[/:]/, 1)[0] ?? '') === 'azure';
  tellLogin(fields, isAzure, notes);
  if (scheme !== undefined && /[/?@]/.test(server)) return whole(named, fields, notes);
  const { place, path } = placed(server, fields);
  if (isAzure) return `https://${place}/${joined(fields.bucket, path)}`;
  return at(place, scheme?.toLowerCase(), { ...fields, path }, notes);
}

/** At Azure the access key is the secret. */
function tellLogin(fields: Labels['fields'], isAzure: boolean, notes: Notes): void {
  const user = fields.key ?? fields.user;
  const secret = fields.secret ?? fields.password ?? (isAzure ? user : undefined);
  notes.found(present({ user, secret }));
}

function at(place: string, scheme: string | undefined, fields: Labels['fields'], notes: Notes): string {
  const isS3 = (fields.bucket ?? fields.endpoint ?? fields.key) !== undefined;
  const told = scheme ?? protocolOf(fields.protocol) ?? byPort(fields.port);
  const protocol = told ?? (isS3 ? 's3' : asked(notes));
  if (protocol === 's3' || (isS3 && /^https?$/.test(protocol))) return s3Address(protocol, place, fields);
  return `${protocol}://${place}/${inHome(protocol, folder(fields.path ?? ''))}`;
}

/** An address that names its folder already. */
function whole(address: string, { bucket, path, region }: Labels['fields'], notes: Notes): string {
  if ((bucket ?? path) !== undefined) notes.warn(words().remarks.folderUnused);
  const isBare = region !== undefined && !address.includes('?') && /^(?:s3|https?):/i.test(address);
  return isBare ? `${address}?region=${encodeURIComponent(region)}` : address;
}

function s3Address(scheme: string, place: string, { bucket, path = '', region }: Labels['fields']): string {
  const ofRegion = region === undefined ? [] : [`region=${encodeURIComponent(region)}`];
  const options = scheme === 's3' ? ofRegion : ['protocol=s3', ...ofRegion];
  const query = options.length === 0 ? '' : `?${options.join('&')}`;
  if (place === '') return `s3:///${joined(bucket, path)}${query}`;
  const inHost = knownService(place)?.bucket;
  const inside = joined(inHost === bucket ? undefined : bucket, path);
  // With a port it is no bucket's name.
  const host = scheme !== 's3' || /:\d*$/.test(place) ? place : `${place}:443`;
  return `${scheme}://${host}/${inside}${query}`;
}

function joined(bucket: string | undefined, path: string): string {
  const key = escapePath(folder(path).replace(/^\//, ''));
  return bucket === undefined ? key : `${escapePath(bucket.replace(/\/$/, ''))}/${key}`;
}

/** What is called a path is a folder, unless its last name has an ending. */
function folder(path: string): string {
  if (path === '' || path.endsWith('/')) return path;
  return path.slice(path.lastIndexOf('/') + 1).includes('.') ? path : `${path}/`;
}

/** FTP begins at the login folder and SFTP at the root; a second slash and `~` say the other. */
function inHome(protocol: string, path: string): string {
  const escaped = escapePath(path);
  if (path === '' || protocol !== 'sftp') return escaped;
  if (path.startsWith('/')) return escaped.slice(1);
  return path.startsWith('~') ? escaped : `~/${escaped}`;
}

/** `ftp.example.com/in` */
function placed(server: string, { port, path }: Labels['fields']): { place: string; path: string } {
  const slash = server.indexOf('/');
  const host = slash < 0 ? server : server.slice(0, slash);
  return { place: withPort(host, port), path: path ?? (slash < 0 ? '' : server.slice(slash + 1)) };
}

function withPort(server: string, port: string | undefined): string {
  const host = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*$/i.test(server) ? `[${server}]` : server;
  const digits = numberOf(port);
  return host === '' || digits === undefined || /[^:]:\d+$/.test(host) ? host : `${host}:${digits}`;
}

/** `22 (SSH)` */
function numberOf(port: string | undefined): string | undefined {
  return /^\d{1,6}(?!\S)/.exec(port ?? '')?.[0];
}

/** By what it is called, the more special first. */
const protocols: readonly (readonly [RegExp, string])[] = [
  [/sftp|ssh|scp/i, 'sftp'],
  [/ftpe?s|ftp\b.{0,20}(?:tls|ssl)/i, 'ftps'],
  [/ftp/i, 'ftp'],
  [/fasp|aspera/i, 'fasp'],
  [/s3/i, 's3'],
  [/https/i, 'https'],
  [/http/i, 'http'],
];

function protocolOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : protocols.find(([pattern]) => pattern.test(text))?.[1];
}

/** Ports that one protocol alone uses. */
const ports: Readonly<Partial<Record<string, string>>> = {
  '21': 'ftp',
  '990': 'ftps',
  '22': 'sftp',
  '2222': 'sftp',
  '33001': 'fasp',
};

function byPort(port: string | undefined): string | undefined {
  return ports[numberOf(port) ?? ''];
}

function asked(notes: Notes): string {
  const answer = notes.ask({
    id: 'protocol',
    text: words().questions.protocol,
    choices: ['SFTP', 'FTP', 'FTPS'],
  });
  return ['sftp', 'ftp', 'ftps'][answer] ?? 'sftp';
}

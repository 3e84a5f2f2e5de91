import { words } from '../language/words';
import { escapePath, inRoot, mask, queryOf, secretText, tlsPair, webHost, type Shown } from './address';
import type { AzureDestination, Parsed, SasFacts, Secrets } from './destination';
import { askFolder, firstSegment } from './folder';
import { hostKind } from './hosts';
import type { Notes } from './notes';
import { optionsIn, present, takeWebOptions, type Options } from './options';
import { iso, tellExpiry } from './presigned';
import { askTls, warnPlain } from './encryption';
import { queryNames, queryPairs, type Tokens } from './tokenize';
import { secretOf } from './userinfo';

/** The emulator's account (learn.microsoft.com, "Use the Azurite emulator"). */
const emulatorAccount = 'devstoreaccount1';

const names = ['access_tier', 'content_type', 'content_disposition', 'tls', 'anonymous', 'account'];

/**
 * A query that carries a shared access signature (Azure Storage, "Create a service SAS").
 * @param found its names; the oldest signatures carry no version, and what is shown of one carries none either.
 */
export function isSas(found: ReadonlySet<string>): boolean {
  return found.has('sig') && (found.has('sv') || found.has('sr'));
}

/** The emulator, by its account as the first segment. */
export function isAzurite(tokens: Tokens): boolean {
  return firstSegment(tokens.path).root === emulatorAccount;
}

/**
 * Reads `https://[key@]account.blob.…/container/blob[?SAS]`, the path style of the emulator, and with
 * `protocol=azure` hosts that say nothing by themselves. The userinfo of such an address is the access key alone.
 */
export function readAzure(given: Tokens, notes: Notes): Parsed | undefined {
  const sas = isSas(queryNames(given.query)) ? withoutOptions(given.query ?? '') : undefined;
  const { options, tokens } =
    sas === undefined
      ? takeWebOptions(given, names, notes)
      : { options: optionsIn(given.query, names), tokens: given };
  const place = placeOf(tokens, options, notes);
  if (place === undefined) return undefined;
  const secrets = secretsOf(tokens, sas, notes);
  const tls = tlsOf(tokens, options, notes);
  const facts = sas === undefined ? undefined : factsOf(sas);
  const folder = folderOf(place, facts?.sas, notes);
  const destination: AzureDestination = {
    protocol: 'azure',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    account: place.account,
    addressing: place.addressing,
    ...present({ container: place.container, sas: facts?.sas }),
    ...folder,
    anonymous: options.isOn('anonymous') === true && Object.keys(secrets).length === 0,
    options: present({
      accessTier: options.get('access_tier'),
      contentType: options.get('content_type'),
      contentDisposition: options.get('content_disposition'),
    }),
    expires: facts?.expires ?? null,
  };
  tell(destination, secrets, notes);
  return { destination, secrets };
}

/** The signature byte for byte; Slipway's own options beside it are no part of it. */
function withoutOptions(query: string): string {
  return query
    .split('&')
    .filter((pair) => !queryPairs(pair).some(([name]) => names.includes(name)))
    .join('&');
}

/** A signature for one blob says by itself that its path is no folder. */
function folderOf(
  { container, path }: { readonly container?: string; readonly path: string },
  sas: SasFacts | undefined,
  notes: Notes,
): { readonly path: string; readonly folder: boolean } {
  if (container === undefined) return { path: '', folder: true };
  const single = sas?.resource === 'b' && path !== '' && !path.endsWith('/');
  return single ? { path, folder: false } : askFolder(path, notes);
}

function tlsOf(tokens: Tokens, options: Options, notes: Notes): boolean {
  const given = options.isOn('tls') ?? notes.beside.tls;
  if (hostKind(tokens.host) === 'azure') return askTls(tokens.scheme, given, notes);
  return given ?? tokens.scheme !== 'http';
}

function placeOf(
  tokens: Tokens,
  options: Options,
  notes: Notes,
): (Pick<AzureDestination, 'account' | 'addressing' | 'container'> & { readonly path: string }) | undefined {
  const segment = firstSegment(tokens.path);
  if (hostKind(tokens.host) === 'azure' || options.get('account') !== undefined) {
    const [label = ''] = tokens.host.toLowerCase().split('.');
    return {
      account: options.get('account') ?? label,
      addressing: 'host',
      ...present({ container: segment.root }),
      path: segment.path,
    };
  }
  if (segment.root === undefined) return notes.fail(words().addressErrors.noStorageAccount);
  const inside = firstSegment(segment.path);
  return {
    account: segment.root,
    addressing: 'path',
    ...present({ container: inside.root }),
    path: inside.path,
  };
}

/** An access key has no user before it; `account:key@` is taken as well. */
function secretsOf(tokens: Tokens, sas: string | undefined, notes: Notes): Secrets {
  if (sas !== undefined) {
    if (tokens.user !== undefined) notes.warn(words().remarks.sasWithUser);
    return { sas };
  }
  const accountKey = secretOf(tokens, notes, tokens.password ?? tokens.rawUser);
  if (accountKey === undefined) return {};
  // Told here, for such a key would sign everything wrongly, far away from where it was pasted.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(accountKey) || accountKey.length % 4 !== 0)
    notes.fail(words().addressErrors.brokenAccountKey);
  return { accountKey };
}

function factsOf(query: string): { readonly sas: SasFacts; readonly expires: string | null } {
  const pairs = new Map(queryPairs(query));
  const starts = timeOf(pairs.get('st'));
  const sas: SasFacts = {
    permissions: pairs.get('sp') ?? '',
    resource: pairs.get('sr') ?? (pairs.has('ss') ? 'account' : ''),
    ...present({ starts: starts ?? undefined, addresses: pairs.get('sip') || undefined }),
    httpsOnly: pairs.get('spr') === 'https',
  };
  return { sas, expires: timeOf(pairs.get('se')) };
}

/** ISO 8601, also without seconds or as a day alone, in UTC. */
function timeOf(text = ''): string | null {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? null : iso(ms);
}

function tell(destination: AzureDestination, secrets: Secrets, notes: Notes): void {
  const { sas, container, anonymous, tls, host } = destination;
  if (sas) tellSas(destination, sas, notes);
  else if (secrets.accountKey !== undefined) notes.warn(words().remarks.wholeAccount);
  else if (!anonymous) notes.warn(words().remarks.asked.accountKey);
  if (container === undefined) notes.warn(words().remarks.browsedOnly.container);
  if (!tls) warnPlain(host, notes);
}

function tellSas(destination: AzureDestination, sas: SasFacts, notes: Notes): void {
  const { permissions, resource } = sas;
  const { link } = words().remarks;
  tellExpiry(destination.expires, notes);
  if (sas.starts !== undefined && Date.parse(sas.starts) > notes.now) notes.warn(link.starts(sas.starts));
  // A stored access policy may grant what `sp` does not name.
  if (permissions !== '' && !permissions.includes('w')) {
    notes.warn(permissions.includes('c') ? link.createOnly : link.noWriting);
  }
  if (resource === 'b' && destination.folder) notes.warn(link.singleBlob);
  if (sas.httpsOnly && !destination.tls) notes.warn(link.httpsOnly);
  if (sas.addresses !== undefined) notes.warn(link.addresses(sas.addresses));
}

export function formatAzure(destination: AzureDestination, shown: Shown): string {
  const { sas, scheme, host, account, anonymous, options, addressing } = destination;
  const key = sas === undefined && !anonymous ? secretText(shown, 'accountKey') : undefined;
  const place = inRoot(azureHost(destination), destination.container, destination.path);
  const start = `${scheme}://${key === undefined ? '' : `${key}@`}${place}`;
  const byHost = hostKind(host) === 'azure';
  const emulator = hostKind(host) === undefined && addressing === 'path' && account === emulatorAccount;
  const query = queryOf([
    ['protocol', byHost || emulator || sas !== undefined ? undefined : 'azure'],
    ['account', addressing === 'host' && !byHost ? account : undefined],
    // `http://` of a known host would be asked about.
    ['tls', scheme === 'http' && byHost ? (destination.tls ? 'yes' : 'no') : tlsPair(destination)[1]],
    ['anonymous', anonymous ? 'yes' : undefined],
    ['access_tier', options.accessTier],
    ['content_type', options.contentType],
    ['content_disposition', options.contentDisposition],
  ]);
  if (sas === undefined) return start + query;
  return `${start}?${sasText(destination, sas, shown)}${query.replace('?', '&')}`;
}

/** Without its secret, the signature's facts as they would stand in it. */
function sasText({ expires }: AzureDestination, sas: SasFacts, shown: Shown): string {
  if (shown !== 'masked' && shown.sas !== undefined) return shown.sas;
  const facts = queryOf([
    ['sp', sas.permissions],
    ['sr', sas.resource],
    ['st', sas.starts],
    ['se', expires ?? undefined],
    ['spr', sas.httpsOnly ? 'https' : undefined],
    ['sip', sas.addresses],
  ]);
  return `${facts.slice(1)}&sig=${mask}`;
}

export function azureHost(destination: AzureDestination): string {
  const host = webHost(destination);
  return destination.addressing === 'path' ? `${host}/${escapePath(destination.account)}` : host;
}

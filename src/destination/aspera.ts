import { words } from '../language/words';
import { escapePath, hostAndPort, login, queryOf, secretText, type Shown } from './address';
import type { AsperaDestination, AsperaOptions, Parsed, Secrets, SftpDestination } from './destination';
import { isFolder } from './ftp';
import type { Notes } from './notes';
import { present, takeWebOptions, type Options } from './options';
import type { Tokens } from './tokenize';
import { secretOf, userOf } from './userinfo';

const names = [
  'targetrate',
  'minrate',
  'bwcap',
  'policy',
  'port',
  'enc',
  'cipher',
  'sshfp',
  'auth',
  'v',
  'createpath',
  'fallback',
  'httpport',
  'cookie',
  'token',
  'key',
];

/** What `faspe` addresses may say besides, and what nothing is done with here. */
const unusedNames = ['auth'];

/** Where FASP's data goes unless told otherwise (IBM, "ascp command reference"). */
const defaultUdpPort = 33_001;

const policies = ['fixed', 'high', 'fair', 'low'] as const;

/** `fasp://user:password@host:ssh-port/path?options` (developer.asperasoft.com, "FASP URI"). Rates are kbit/s. */
export function readAspera(given: Tokens, notes: Notes): Parsed {
  const { options, tokens } = takeWebOptions(given, names, notes);
  const user = userOf(tokens, notes);
  const password = secretOf(tokens, notes);
  const token = options.get('token');
  const destination: AsperaDestination = {
    protocol: 'aspera',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? 22,
    udpPort: portOf(options, 'port', () => notes.warn(words().remarks.noUdpPort)) ?? defaultUdpPort,
    ...present({ user, keyFile: options.get('key') }),
    path: tokens.path,
    folder: isFolder(tokens.path),
    options: optionsOf(options, notes),
    expires: null,
  };
  const unused = unusedNames.filter((name) => options.get(name) !== undefined);
  if (options.isOn('createpath') === false) unused.push('createpath');
  if (unused.length > 0) notes.warn(words().remarks.notForAscp(unused));
  if (destination.options.fallback) notes.warn(words().remarks.fallsBack);
  if (user === undefined) notes.warn(words().remarks.asked.user);
  else if (password === undefined && token === undefined && destination.keyFile === undefined)
    notes.warn(words().remarks.asked.passwordOrToken);
  const secrets: Secrets = present({ password, token, cookie: options.get('cookie') });
  return { destination, secrets };
}

function optionsOf(options: Options, notes: Notes): AsperaOptions {
  const policy = options.get('policy');
  const known = policies.find((name) => name === policy?.toLowerCase());
  if (policy !== undefined && known === undefined) notes.warn(words().remarks.noPolicy(policy));
  return present({
    targetRate: rateOf(options, 'targetrate', notes),
    minRate: rateOf(options, 'minrate', notes),
    bandwidthCap: rateOf(options, 'bwcap', notes),
    policy: known,
    cipher: options.get('enc') ?? options.get('cipher'),
    fingerprint: options.get('sshfp'),
    fallback: options.isOn('fallback') ? true : undefined,
    httpPort: portOf(options, 'httpport', () => notes.warn(words().remarks.noHttpPort)),
  });
}

function rateOf(options: Options, name: string, notes: Notes): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  notes.warn(words().remarks.noRate(name));
  return undefined;
}

function portOf(options: Options, name: string, refuse: () => void): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  refuse();
  return undefined;
}

export function formatAspera(destination: AsperaDestination, shown: Shown): string {
  const { scheme, user, path, udpPort, keyFile, options } = destination;
  const query = queryOf([
    ['port', udpPort === defaultUdpPort ? undefined : udpPort],
    ['targetrate', options.targetRate],
    ['minrate', options.minRate],
    ['bwcap', options.bandwidthCap],
    ['policy', options.policy],
    ['enc', options.cipher],
    ['sshfp', options.fingerprint],
    ['fallback', options.fallback ? 'yes' : undefined],
    ['httpport', options.httpPort],
    ['key', keyFile],
  ]);
  const last = (['token', 'cookie'] as const)
    .flatMap((name) => {
      const value = secretText(shown, name, false);
      return value === undefined ? [] : `${name}=${value}`;
    })
    .join('&');
  const between = last === '' ? '' : query === '' ? '?' : '&';
  const name = login(user, secretText(shown, 'password'));
  const place = path === '' ? '' : `/${escapePath(path)}`;
  return `${scheme}://${name}${hostAndPort(destination, 22)}${place}${query}${between}${last}`;
}

/** The same place by SFTP, which many Aspera servers offer at the same port. */
export function bySftp({ host, port, user, keyFile, path, folder }: AsperaDestination): SftpDestination {
  return {
    protocol: 'sftp',
    scheme: 'sftp',
    host,
    port,
    ...present({ user, keyFile }),
    path,
    folder,
    expires: null,
  };
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AsperaDestination, Secrets } from '../../destination/destination';

export interface Asked {
  readonly destination: AsperaDestination;
  readonly secrets: Secrets;
  /** The program. */
  readonly ascp: string;
  /** Where this process listens. */
  readonly managementPort: number;
  /** SHA-1 of the host key, hex. */
  readonly fingerprint: string;
  /** File that lists sources and targets in turn. */
  readonly pairs: string;
  /** The folder at the destination that targets are in. */
  readonly root: string;
  /** kbit/s; undefined: as the server has it. */
  readonly kbits: number | undefined;
}

/**
 * What ascp is called with (IBM, "Ascp command reference"). Nothing of it is secret, for every user of this computer
 * can read it. Files that are there already are compared by their whole checksum and not only by some of it, as a
 * playlist may differ in a single digit: who has the same is left, who has the beginning gets the rest.
 */
export function argumentsOf(asked: Asked): string[] {
  const { destination, secrets, ascp, managementPort, fingerprint, pairs, root, kbits } = asked;
  const { host, port, udpPort, user, options } = destination;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const key = destination.keyFile ?? tokenKeyOf(ascp, secrets);
  return [
    ...option('-M', managementPort),
    '-q',
    '--mode=send',
    `--host=${bare}`,
    ...(bare.includes(':') ? ['-6'] : []),
    ...(user === undefined ? [] : [`--user=${user}`]),
    ...option('-P', port),
    ...option('-O', udpPort),
    ...option('-l', kbits),
    ...option('-m', options.minRate === undefined ? undefined : Math.min(options.minRate, kbits ?? Infinity)),
    `--policy=${options.policy ?? 'fair'}`,
    ...option('-k', 3),
    '--overwrite=diff',
    '-p',
    ...option('-c', options.cipher?.replaceAll('-', '')),
    // "HTTP fallback", and the port of the server for it.
    ...(options.fallback ? [...option('-y', 1), ...option('-t', options.httpPort)] : []),
    ...option('-i', key),
    `--check-sshfp=${fingerprint}`,
    `--file-pair-list=${pairs}`,
    // The last word of all has to be the target.
    ...option('--dest64', Buffer.from(root).toString('base64')),
  ];
}

function option(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [name, String(value)];
}

/** What the address allows of a rate that is wanted, kbit/s; undefined: nobody has said anything. */
export function kbitsOf(
  { options }: AsperaDestination,
  bytesPerSecond: number | undefined,
): number | undefined {
  const limit =
    bytesPerSecond === undefined ? undefined : Math.max(1, Math.floor((bytesPerSecond * 8) / 1000));
  const known = [options.targetRate, options.bandwidthCap, limit].filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** What a program needs to find its files and to be understood; secrets of other destinations are not among it. */
const passed: ReadonlySet<string> = new Set(
  [
    'PATH HOME USER LOGNAME LANG LC_ALL LC_CTYPE TMPDIR LD_LIBRARY_PATH',
    // Windows
    'SYSTEMROOT SYSTEMDRIVE WINDIR USERPROFILE USERNAME APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES',
    'PROGRAMFILES(X86) TEMP TMP PATHEXT COMSPEC',
  ].flatMap((names) => names.split(' ')),
);

/** Secrets go by the environment, which only the same user can read. */
export function environmentOf(
  { keyFile }: AsperaDestination,
  secrets: Secrets,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(own))
    if (value !== undefined && passed.has(name.toUpperCase())) env[name] = value;
  const { password, passphrase, token, cookie } = secrets;
  // With a key it is the key's.
  const pass = keyFile === undefined ? password : passphrase;
  if (pass !== undefined) env['ASPERA_SCP_PASS'] = pass;
  if (token !== undefined) env['ASPERA_SCP_TOKEN'] = token;
  // For the server's records, and for what links it to a job of its own.
  if (cookie !== undefined) env['ASPERA_SCP_COOKIE'] = cookie;
  return env;
}

/** With a token alone ascp signs in by a key that IBM puts beside it; the token says what may be done. */
const tokenKeys = ['aspera_tokenauth_id_rsa', 'aspera_bypass_rsa.pem', 'asperaweb_id_dsa.openssh'];

function tokenKeyOf(ascp: string, { password, token }: Secrets): string | undefined {
  if (token === undefined || password !== undefined) return undefined;
  const folder = dirname(ascp);
  const places = [join(folder, '..', 'etc'), join(folder, '..', 'var'), folder];
  return places
    .flatMap((place) => tokenKeys.map((name) => join(place, name)))
    .find((path) => existsSync(path));
}

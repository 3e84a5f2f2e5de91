import { createHash } from 'node:crypto';
import type { AsperaDestination } from '../../destination/destination';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { networkKind } from '../network';
import { fingerprint, HostKeyJudge, shownKey, type ServerHostKeyAlgorithm } from '../ssh-trust';
import { serverOf } from './failures';

/** The key of which IBM's tools tell the fingerprint, and which ascp is taken to ask for. */
const rsa: readonly ServerHostKeyAlgorithm[] = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
const others: readonly (readonly ServerHostKeyAlgorithm[])[] = [
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['ssh-ed25519'],
];

/**
 * The SHA-1, hex, of the host key that is trusted: the one of which the address tells the fingerprint, else one that
 * somebody has vouched for. ascp compares it before it signs in.
 * @throws Failure `untrusted-host`, with the evidence where somebody can decide.
 */
export async function trustedKey(
  { host, port, options }: AsperaDestination,
  trust: Trust,
  signal: AbortSignal,
): Promise<string> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const wanted = options.fingerprint;
  if (wanted !== undefined) return matchingKey({ host: bare, port }, wanted, signal);
  const judge = await HostKeyJudge.of(bare, port, trust);
  const key = await keyOf({ host: bare, port }, judge.algorithms(rsa), signal);
  const refusal = judge.judge(key);
  if (refusal) throw refusal;
  return sha1Of(key);
}

interface Server {
  readonly host: string;
  readonly port: number;
}

/** A host has several keys, and an address tells of one. */
async function matchingKey(server: Server, wanted: string, signal: AbortSignal): Promise<string> {
  const shown: string[] = [];
  for (const algorithms of [rsa, ...others]) {
    const key = await keyOf(server, algorithms, signal).catch((error: unknown) => {
      if (error instanceof Failure && error.kind === 'unsupported') return undefined;
      throw error;
    });
    if (!key) continue;
    if (fits(key, wanted)) return sha1Of(key);
    shown.push(`${sha1Of(key)}, ${fingerprint(key)}`);
  }
  const subject = `${server.host}:${server.port}`;
  const detail = `${wanted} ≠ ${shown.join('; ')}`;
  throw new Failure({ kind: 'untrusted-host', operation: 'connect', subject, detail });
}

/** As OpenSSH prints it, or as hex with or without separators: SHA-256, SHA-1, MD5. */
function fits(key: Buffer, wanted: string): boolean {
  if (wanted.startsWith('SHA256:')) return wanted.replace(/=+$/, '') === fingerprint(key);
  const hex = wanted
    .replace(/^(?:MD5|SHA-?1):/i, '')
    .replaceAll(/[^0-9a-f]/gi, '')
    .toLowerCase();
  return ['sha256', 'sha1', 'md5'].some((name) => createHash(name).update(key).digest('hex') === hex);
}

function sha1Of(key: Buffer): string {
  return createHash('sha1').update(key).digest('hex');
}

export async function speaksSsh(server: Server, signal: AbortSignal): Promise<boolean> {
  return shownKey(server, [...others.flat(), ...rsa], signal).then(
    () => true,
    () => false,
  );
}

async function keyOf(
  server: Server,
  algorithms: readonly ServerHostKeyAlgorithm[],
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    return await shownKey(server, algorithms, signal);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failureOf(error instanceof Error ? error : new Error(String(error)), server);
  }
}

/** @returns `unsupported` where it has no key of that kind. */
function failureOf(error: Error & { readonly code?: unknown }, server: Server): Failure {
  const init = { operation: 'connect', detail: error.message, cause: error } as const;
  const kind = networkKind(String(error.code));
  if (kind) return new Failure({ ...init, kind, subject: serverOf(server) });
  if (/no matching .*host key|no matching host key/i.test(error.message))
    return new Failure({ ...init, kind: 'unsupported', subject: error.message });
  if (/timed out/i.test(error.message))
    return new Failure({ ...init, kind: 'timeout', subject: serverOf(server) });
  const subject = words().drivers.aspera.noSsh(`${server.host}:${server.port}`);
  return new Failure({ ...init, kind: 'bad-address', subject });
}

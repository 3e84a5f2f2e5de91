import { createHash } from 'node:crypto';
import ssh2, { type ServerHostKeyAlgorithm } from 'ssh2';
import { cancelled, Failure } from '../model/failure';
import type { HostKeyEvidence, KnownHostKey, Trust } from '../model/trust';

export type { ServerHostKeyAlgorithm };

/** A host that has not shown its key by then is not there. */
const longestMs = 15_000;

/** What is asked for of a host whose keys are not known, best first (RFC 8332 for RSA). */
const usual: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/**
 * Judges the key that a host shows. Only one that somebody has vouched for is taken.
 * Revoked keys are never taken, nor told as known. ssh2 knows no host certificates, so the host shows its bare key even
 * where an authority has signed it: whether somebody trusts that one is to be asked.
 */
export class HostKeyJudge {
  private constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly known: readonly KnownHostKey[],
  ) {}

  static async of(host: string, port: number, trust: Trust): Promise<HostKeyJudge> {
    return new HostKeyJudge(host, port, await trust.hostKeys(host, port));
  }

  /**
   * Those of known keys first: asked for another one, a host would seem to have changed its key.
   * @param wanted what is asked for before others where no key is known.
   */
  algorithms(wanted: readonly ServerHostKeyAlgorithm[] = []): ServerHostKeyAlgorithm[] {
    const kinds = new Set(this.#valid.map(({ algorithm }) => algorithm));
    const isKnown = (name: string): boolean => kinds.has(name.startsWith('rsa-') ? 'ssh-rsa' : name);
    const inOrder = [...wanted, ...usual.filter((name) => !wanted.includes(name))];
    return inOrder.toSorted((a, b) => Number(isKnown(b)) - Number(isKnown(a)));
  }

  /**
   * @param blob the public key as it came (RFC 4253, 6.6).
   * @returns undefined where it is trusted, else the failure that says what was shown.
   */
  judge(blob: Buffer): Failure | undefined {
    const key = blob.toString('base64');
    const { host, port } = this;
    const server = `${host}:${port}`;
    if (this.known.some((one) => one.revoked && one.key === key)) {
      const subject = `The host key of ${server} was revoked by its owner, and must not be trusted.`;
      return new Failure({ kind: 'undeliverable', operation: 'connect', subject, detail: fingerprint(blob) });
    }
    if (this.#valid.some((one) => one.key === key)) return undefined;
    const evidence: HostKeyEvidence = {
      type: 'host-key',
      host,
      port,
      algorithm: algorithmOf(blob),
      key,
      fingerprint: fingerprint(blob),
      known: this.#valid.map((one) => fingerprint(Buffer.from(one.key, 'base64'))),
      ...(this.known.some(({ authority }) => authority) ? { authority: true } : {}),
    };
    const detail = `${evidence.algorithm} ${evidence.fingerprint}`;
    return new Failure({ kind: 'untrusted-host', operation: 'connect', subject: server, detail, evidence });
  }

  get #valid(): readonly KnownHostKey[] {
    return this.known.filter(({ revoked, authority }) => !revoked && !authority);
  }
}

function algorithmOf(blob: Buffer): string {
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1');
}

/** As OpenSSH prints it: base64 without padding. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/**
 * Has a host show its key, and signs nobody in.
 * @throws what ended the connection before that; Failure `cancelled`.
 */
export function shownKey(
  { host, port }: { readonly host: string; readonly port: number },
  algorithms: readonly ServerHostKeyAlgorithm[],
  signal: AbortSignal,
): Promise<Buffer> {
  if (signal.aborted) return Promise.reject(cancelled('connect'));
  const client = new ssh2.Client();
  return new Promise<Buffer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled('connect')), { once: true });
    client.once('error', reject);
    client.once('close', () => reject(new Error('The connection was closed.')));
    client.connect({
      host,
      port,
      // It is never sent: the key is refused first.
      username: 'nobody',
      readyTimeout: longestMs,
      algorithms: { serverHostKey: [...algorithms] },
      hostVerifier: (key: Buffer) => {
        resolve(key);
        return false;
      },
    });
  }).finally(() => {
    // What it says of its end is of no interest any more.
    client.on('error', () => undefined);
    client.destroy();
  });
}

import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import { Failure } from '../../model/failure';
import type { HostKeyEvidence, KnownHostKey, Trust } from '../../model/trust';

/** What is asked for of a host whose keys are not known, best first (RFC 8332 for RSA). */
const algorithms: readonly ServerHostKeyAlgorithm[] = [
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
 * Revoked keys are never taken, nor told as known.
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

  /** Those of known keys first: asked for another one, a host would seem to have changed its key. */
  get algorithms(): ServerHostKeyAlgorithm[] {
    const kinds = new Set(this.#valid.map(({ algorithm }) => algorithm));
    const isKnown = (name: string): boolean => kinds.has(name.startsWith('rsa-') ? 'ssh-rsa' : name);
    return algorithms.toSorted((a, b) => Number(isKnown(b)) - Number(isKnown(a)));
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
    };
    const detail = `${evidence.algorithm} ${evidence.fingerprint}`;
    return new Failure({ kind: 'untrusted-host', operation: 'connect', subject: server, detail, evidence });
  }

  get #valid(): readonly KnownHostKey[] {
    return this.known.filter(({ revoked }) => !revoked);
  }
}

function algorithmOf(blob: Buffer): string {
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1');
}

/** As OpenSSH prints it: base64 without padding. */
function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

import { join } from 'node:path';
import { z } from 'zod';
import type { Evidence, KnownHostKey, Trust } from '../model/trust';
import { JsonFile } from './json-file';

const place = { host: z.string(), port: z.number().int(), fingerprint: z.string(), since: z.number() };

const fileSchema = z.strictObject({
  version: z.literal(1),
  certificates: z.array(z.strictObject({ ...place, subject: z.string() })),
  hostKeys: z.array(z.strictObject({ ...place, algorithm: z.string(), key: z.string() })),
});
type Content = z.infer<typeof fileSchema>;

const empty: Content = { version: 1, certificates: [], hostKeys: [] };

/** A place whose certificate or host key is trusted. */
export interface Trusted {
  readonly type: Evidence['type'];
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  /** A certificate's subject, a key's algorithm. */
  readonly what: string;
  /** ms since 1970. */
  readonly since: number;
}

/**
 * Certificates and host keys that people have decided to trust, one certificate and one host's keys a place. It is
 * read anew each time, since the window and the command may both decide.
 */
export class TrustStore implements Trust {
  readonly #file: JsonFile<Content>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'trust.json'), { schema: fileSchema, empty, newest: 1 });
  }

  /** A sentence for people where the file could not be read. */
  get problem(): string | undefined {
    return this.#file.problem;
  }

  async certificate(host: string, port: number): Promise<string | undefined> {
    return (await this.#file.read()).certificates.find(at({ host, port }))?.fingerprint;
  }

  async hostKeys(host: string, port: number): Promise<readonly KnownHostKey[]> {
    const { hostKeys } = await this.#file.read();
    return hostKeys
      .filter(at({ host, port }))
      .map(({ algorithm, key }) => ({ algorithm, key, revoked: false }));
  }

  /** Newest first. */
  async all(): Promise<readonly Trusted[]> {
    const { certificates, hostKeys } = await this.#file.read();
    return [
      ...certificates.map(({ subject, ...rest }) => ({
        type: 'certificate' as const,
        what: subject,
        ...rest,
      })),
      ...hostKeys.map(({ algorithm, key: _key, ...rest }) => ({
        type: 'host-key' as const,
        what: algorithm,
        ...rest,
      })),
    ].toSorted((a, b) => b.since - a.since);
  }

  /** Takes the place of what was trusted there: a certificate or key that was replaced must not come back. */
  async keep(evidence: Evidence, since: number): Promise<void> {
    const { host, port, fingerprint } = evidence;
    await this.#change(({ certificates, hostKeys, ...rest }) => {
      if (evidence.type === 'certificate') {
        const pinned = { host, port, fingerprint, since, subject: evidence.subject };
        return { ...rest, hostKeys, certificates: [...certificates.filter(elsewhere(evidence)), pinned] };
      }
      const { algorithm, key } = evidence;
      const kept = { host, port, fingerprint, since, algorithm, key };
      return { ...rest, certificates, hostKeys: [...hostKeys.filter(elsewhere(evidence)), kept] };
    });
  }

  /** Absence is fine. */
  async forget(gone: Pick<Trusted, 'type' | 'host' | 'port' | 'fingerprint'>): Promise<void> {
    const stays = (one: Omit<Trusted, 'type' | 'what'>): boolean =>
      !at(gone)(one) || one.fingerprint !== gone.fingerprint;
    await this.#change(({ certificates, hostKeys, ...rest }) =>
      gone.type === 'certificate'
        ? { ...rest, hostKeys, certificates: certificates.filter(stays) }
        : { ...rest, certificates, hostKeys: hostKeys.filter(stays) },
    );
  }

  /** One change after the other, each on top of what the file says then. */
  async #change(change: (content: Content) => Content): Promise<void> {
    const next = this.#turn.then(async () => this.#file.write(change(await this.#file.read())));
    this.#turn = next.catch(() => undefined);
    await next;
  }
}

interface Place {
  readonly host: string;
  readonly port: number;
}

function at({ host, port }: Place): (one: Place) => boolean {
  return (one) => one.port === port && one.host.toLowerCase() === host.toLowerCase();
}

function elsewhere(taken: Place): (one: Place) => boolean {
  return (one) => !at(taken)(one);
}

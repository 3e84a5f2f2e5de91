import type { Secrets, SwiftDestination } from '../../destination/destination';
import { words } from '../../language/words';
import { cancelled, Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import type { ByteSource, Driver, Traits, WriteOptions, Written } from '../driver';
import { guarded, Refusal } from '../refusal';
import { headerOf, textOf, Wire } from '../wire';
import { bodyOf } from './body';
import { toFailure } from './failures';
import { altered } from './multipart';
import { escaped } from './session';
import { storedWith } from './stored';

/**
 * Writes what a temporary URL is for: one object, or all whose names begin with its prefix (OpenStack Object Storage
 * API, "Temporary URL middleware"). Its query goes byte for byte. It can do nothing else, so nothing else is there.
 */
export class TempUrlDriver implements Driver {
  readonly traits: Traits;
  readonly #wire: Wire;

  /** @param address the whole link, which is the secret. */
  constructor(
    private readonly destination: SwiftDestination,
    private readonly address: string,
    trust: Trust,
  ) {
    const { path, prefix } = destination;
    this.traits = {
      transfersPerConnection: prefix === undefined ? 1 : 256,
      folders: 'implied',
      keepsModified: false,
      longestNameBytes: 1024,
      ...(prefix === undefined ? { onlyPath: path } : {}),
    };
    this.#wire = new Wire(trust);
  }

  /** The link is for PUT, so only its own date is looked at. */
  async check(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('connect');
    this.#refuseExpired();
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    this.#refuseExpired();
    this.#refuseOther(path);
    const about = { operation: 'write', path } as const;
    return guarded(
      about,
      signal,
      (error) => this.#failure(error, path),
      async () => {
        const { content, md5 } = await bodyOf(source, { start: 0, end: source.bytes }, signal);
        const headers = {
          ...storedWith(options, this.destination.options),
          ...(Buffer.isBuffer(content) ? { etag: md5() } : {}),
        };
        const { tls, host, port } = this.destination;
        const call = {
          method: 'PUT',
          at: { tls, host, port },
          path: this.#pathOf(path),
          headers,
          content,
        } as const;
        const answer = await this.#wire.send(call, signal);
        const [{ statusCode: status = 0 }, text] = [answer, await textOf(answer)];
        if (status >= 300) throw new Refusal(status, answer.headers, text);
        const etag = headerOf(answer, 'etag')?.replaceAll('"', '');
        if (etag !== undefined && etag !== md5()) throw altered(path);
        return { bytes: source.bytes, ...(etag === undefined ? {} : { etag }) };
      },
    );
  }

  async close(): Promise<void> {
    this.#wire.close();
  }

  /** As it goes over the wire: for one object as it was pasted, else with another name after its container. */
  #pathOf(path: string): string {
    const [, place = '', query = ''] = /^[a-z]+:\/\/[^/?#]+([^?#]*)([^#]*)/i.exec(this.address) ?? [];
    if (this.destination.prefix === undefined) return place + query;
    const depth = this.destination.account === undefined ? 1 : 2;
    const [container = ''] = new RegExp(`^(?:(?:/[^/]+)*?/v1)?(?:/[^/]+){${depth}}`).exec(place) ?? [];
    return `${container}/${escaped(path)}${query}`;
  }

  #refuseExpired(): void {
    const { expires } = this.destination;
    if (expires === null || Date.parse(expires) > Date.now()) return;
    throw refused('expired-credentials', words().drivers.s3.link.expired(Date.parse(expires)));
  }

  #refuseOther(path: string): void {
    const { prefix } = this.destination;
    if (prefix === undefined ? path === this.destination.path : path.startsWith(prefix)) return;
    const { linkOne, linkPrefix } = words().drivers.swift;
    const subject = prefix === undefined ? linkOne : linkPrefix(prefix);
    throw refused('bad-address', subject, path);
  }

  /**
   * Swift says 401 and Ceph 403 to all that the signature does not fit: another method or name, or the time. Of a link
   * for a prefix Ceph wants the whole path signed, from `/swift` on, of one for an object only what follows from `/v1`
   * (rgw_swift_auth.cc, and tried).
   */
  #failure(error: unknown, path: string): Failure {
    if (error instanceof Refusal && (error.status === 401 || error.status === 403))
      return refused('wrong-credentials', words().drivers.swift.linkRefused, path, error);
    const { host, port, container } = this.destination;
    return toFailure(error, {
      operation: 'write',
      path,
      container,
      missing: 'container',
      server: `${host}:${port}`,
      renewable: false,
      secrets: [this.address],
    });
  }
}

/** @throws Failure `missing-credentials` where the link itself is not known. */
export function openTempUrl(
  destination: SwiftDestination,
  { signedUrl }: Secrets,
  trust: Trust,
): TempUrlDriver {
  if (signedUrl === undefined) throw refused('missing-credentials', words().drivers.s3.link.missing);
  return new TempUrlDriver(destination, signedUrl, trust);
}

function refused(
  kind: 'bad-address' | 'expired-credentials' | 'missing-credentials' | 'wrong-credentials',
  subject: string,
  path?: string,
  cause?: Refusal,
): Failure {
  return new Failure({
    kind,
    operation: path === undefined ? 'connect' : 'write',
    subject,
    detail: cause === undefined ? subject : cause.message,
    ...(path === undefined ? {} : { path }),
    ...(cause === undefined ? {} : { cause }),
  });
}

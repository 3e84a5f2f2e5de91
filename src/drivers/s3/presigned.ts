import type { S3Destination } from '../../destination/destination';
import { readLinks, type NamedLink } from '../../destination/links';
import { readDestinations } from '../../destination/read';
import { words } from '../../language/words';
import { cancelled, Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import type { ByteSource, Driver, Links, Traits, WriteOptions, Written } from '../driver';
import { TrustingAgent } from '../tls-trust';
import { SignedLink } from './signed-link';

/** Sockets for a list of links have to be as many as the engine may ever use at once. */
const mostSockets = 256;

/**
 * Writes the objects that pre-signed links are for, with the headers that they were signed with. They can do nothing
 * else, so nothing else is there.
 */
export class PresignedDriver implements Driver {
  readonly traits: Traits;
  /** By the key of their object. */
  readonly #links: ReadonlyMap<string, SignedLink>;
  readonly #agent: TrustingAgent | undefined;

  /** @param signed the link, or the list of links, which is the secret. */
  constructor(destination: S3Destination, signed: string, trust: Trust) {
    const sockets = { keepAlive: true, maxSockets: mostSockets };
    this.#agent = destination.tls ? new TrustingAgent(sockets, trust) : undefined;
    const common = { folders: 'implied', keepsModified: false, longestNameBytes: 1024 } as const;
    if (destination.presigned?.links === undefined) {
      this.#links = new Map([[destination.path, new SignedLink(destination, signed, this.#agent)]]);
      this.traits = { ...common, transfersPerConnection: 1, onlyPath: destination.path };
      return;
    }
    const named = linksIn(signed);
    this.#links = new Map(
      named.map(({ to, url }) => [to.path, new SignedLink(to, url, this.#agent)] as const),
    );
    const links = new LinksByName(destination.path, named, (path) => this.#links.get(path)?.ends);
    this.traits = { ...common, transfersPerConnection: mostSockets, links };
  }

  /** Any request would use a link, so only their own dates are looked at: one that holds makes it worth going on. */
  async check(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('connect');
    const links = [...this.#links.values()];
    const now = Date.now();
    if (!links.some(({ ends }) => ends === undefined || ends > now)) links[0]?.refuseExpired();
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const link = this.#links.get(path);
    if (link) return link.write(source, options, signal);
    const subject = words().drivers.s3.link.noneFor(path);
    throw new Failure({ kind: 'bad-address', operation: 'write', path, subject, detail: subject });
  }

  async close(): Promise<void> {
    this.#agent?.destroy();
  }
}

interface Named extends NamedLink {
  readonly to: S3Destination;
}

/** The list as the reading of a pasted one has made it. */
function linksIn(signed: string): readonly Named[] {
  return (readLinks(signed) ?? []).flatMap((link) => {
    const [read] = readDestinations(link.url).destinations;
    return read?.destination.protocol === 's3' ? [{ ...link, to: read.destination }] : [];
  });
}

/**
 * Finds the link for a file: the one that the list gives its name; else the one whose key is the file's name below
 * what all keys share; else the only one whose name or key ends with it.
 */
class LinksByName implements Links {
  readonly paths: readonly string[];
  readonly #exact = new Map<string, string>();
  /** By the last part of a name or a key, which several links may share. */
  readonly #byLast = new Map<string, { readonly name: string; readonly path: string }[]>();

  constructor(
    folder: string,
    links: readonly Named[],
    readonly endOf: (path: string) => number | undefined,
  ) {
    this.paths = [...new Set(links.map(({ to }) => to.path))];
    for (const path of this.paths) this.#know(path.slice(folder.length), path, path);
    for (const { name, to } of links) if (name !== undefined) this.#know(name, name, to.path);
  }

  pathOf(name: string): string | undefined {
    const exact = this.#exact.get(name);
    if (exact !== undefined) return exact;
    const fitting = this.#byLast.get(lastOf(name)) ?? [];
    const ending = `/${name}`;
    const paths = new Set(fitting.filter((one) => one.name.endsWith(ending)).map(({ path }) => path));
    return paths.size === 1 ? [...paths][0] : undefined;
  }

  #know(exact: string, whole: string, path: string): void {
    this.#exact.set(exact, path);
    const last = lastOf(whole);
    const others = this.#byLast.get(last) ?? [];
    others.push({ name: `/${whole}`, path });
    this.#byLast.set(last, others);
  }
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

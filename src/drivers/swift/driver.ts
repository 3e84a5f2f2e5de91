import type { Readable } from 'node:stream';
import type { Secrets, SwiftDestination } from '../../destination/destination';
import type { Diagnosis } from '../../model/diagnosis';
import type { Entry } from '../../model/entry';
import { cancelled, Failure } from '../../model/failure';
import { asFolderPath } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import type {
  ByteRange,
  ByteSource,
  Driver,
  FoundRights,
  Headers,
  KeptHeaders,
  LinkLife,
  Traits,
  WriteOptions,
  Written,
} from '../driver';
import { received } from '../body';
import { bodyOf } from './body';
import { Containers } from './containers';
import { Copies } from './copies';
import type { Reply } from './dialects';
import { LargeObjects } from './large';
import { linkKey, linkTo } from './links';
import { containerEntry, folderEntry, headEntry, objectEntry, pagesOf } from './listing';
import { altered, SwiftMultipart } from './multipart';
import { SwiftSession, type Ask } from './session';
import { openTempUrl } from './temp-url';
import { changeable, keptIn, storedAgain, storedWith } from './stored';

const traits: Traits = {
  transfersPerConnection: 256,
  folders: 'implied',
  keepsModified: false,
  longestNameBytes: 1024,
};

/** Signs in with the first verb, unless there is a link that was signed already. */
export function openSwift(
  destination: SwiftDestination,
  secrets: Secrets,
  trust: Trust,
  outside: SwiftOutside = {},
): Driver {
  if (destination.auth === 'temp-url') return openTempUrl(destination, secrets, trust);
  const session = new SwiftSession(destination, secrets, trust);
  return destination.options.writeOnly ? writingOnly(session) : new SwiftDriver(session, outside);
}

/**
 * What somebody has no use for whom a container's rights let write alone is absent, so that nobody asks for it. Large
 * files go whole: what makes one of segments has to look at them.
 */
function writingOnly(session: SwiftSession): Driver {
  const containers = new Containers(session);
  return {
    traits: { ...traits, writeOnly: true },
    check: async (signal) => void (await session.storage(signal)),
    write: (path, source, options, signal) =>
      writeWhole(session, containers, { path, source, options }, signal),
    makeDir: (path, signal) => makeFolder(session, containers, path, signal),
    close: async () => session.close(),
  };
}

interface SwiftOutside {
  readonly learned?: ((destination: SwiftDestination) => void) | undefined;
  readonly rights?: FoundRights;
}

class SwiftDriver implements Driver {
  readonly traits = traits;
  readonly multipart: SwiftMultipart;
  readonly headers: Headers;
  /** Gone when `check` has found that this account has no key for links. */
  link?: NonNullable<Driver['link']>;
  readonly #containers: Containers;
  readonly #large: LargeObjects;
  readonly #copies: Copies;

  constructor(
    private readonly session: SwiftSession,
    private readonly outside: SwiftOutside,
  ) {
    this.#containers = new Containers(session);
    this.#large = new LargeObjects(session, this.#containers);
    this.#copies = new Copies(session, this.#containers, this.#large);
    this.multipart = new SwiftMultipart(session, this.#containers, this.#large);
    this.headers = {
      changeable,
      storageClasses: [],
      acls: [],
      get: (path, signal) => this.#kept(path, signal),
      set: (path, changes, signal) => this.#change(path, changes, signal),
    };
    this.link = (path: string, life: LinkLife) => linkTo(session, path, life, session.life);
  }

  /**
   * Who may write but not look is let in all the same: that the question is refused tells that the name was taken. A
   * container that is missing is made when something is written.
   */
  async check(signal: AbortSignal): Promise<void> {
    const { session } = this;
    const { container } = session.destination;
    const ask = {
      method: 'HEAD',
      operation: 'connect',
      ...(container === undefined ? {} : { container }),
    } as const;
    const [key, { status }] = await Promise.all([
      linkKey(session, signal),
      session.ask(ask, signal, [403, 404]),
      this.multipart.learn(signal),
    ]);
    if (key === undefined) delete this.link;
    const { rights } = this.outside;
    if (rights && status === 403 && container !== undefined) rights.isLookRefused = true;
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const { container } = this.session.destination;
    const prefix = asFolderPath(folder);
    const place =
      container === undefined ? {} : { container, prefix, folded: true, ...(folder ? { path: folder } : {}) };
    for await (const page of pagesOf(this.session, place, signal)) {
      const entries =
        container === undefined ? page.flatMap(containerEntry) : await this.#entries(page, prefix, signal);
      for (const entry of entries) {
        if (signal.aborted) throw cancelled('list', folder);
        yield entry;
      }
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    if (path !== '' && !path.endsWith('/')) {
      const reply = await this.session.ask(this.#at('HEAD', path, 'stat'), signal, [404]);
      if (reply.status !== 404) return headEntry(path, reply);
    }
    const prefix = asFolderPath(path);
    const { container } = this.session;
    if (path === '') return (await this.#containers.exists(container, signal)) ? folderEntry('') : undefined;
    const ask = { method: 'GET', container, query: { format: 'json', prefix, limit: '1' } } as const;
    const reply = await this.session.ask({ ...ask, operation: 'stat', path }, signal, [404]);
    return reply.status === 200 && reply.text.trim() !== '[]' ? folderEntry(prefix) : undefined;
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    const ask = this.#at('GET', path, 'read');
    const headers = range ? { range: `bytes=${range.start}-${range.end ?? ''}` } : {};
    const body = await this.session.open({ ...ask, headers }, signal);
    return received(body, path, signal, (error) => this.session.failure(error, ask));
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const { session } = this;
    const old = await this.#large.replacing(path, signal);
    const written = await writeWhole(session, this.#containers, { path, source, options }, signal);
    this.#hasWritten();
    await this.#large.free(old, [], path, signal);
    return written;
  }

  makeDir(path: string, signal: AbortSignal): Promise<void> {
    return makeFolder(this.session, this.#containers, path, signal);
  }

  /** With what it is made of, if it is a large one. */
  async remove(path: string, signal: AbortSignal): Promise<void> {
    const large = await this.#large.at(path, signal);
    const parts = this.#large.disposable(large);
    if (large?.kind === 'static' && parts.length === large.segments.length)
      return this.#large.removeStatic(path, signal);
    await this.session.ask(this.#at('DELETE', path, 'remove'), signal, [404]);
    await this.#large.remove(parts, path, signal);
  }

  removeRoot(signal: AbortSignal): Promise<void> {
    return this.#containers.remove(this.session.container, this.#large.segmentsContainer, signal);
  }

  rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    return this.#copies.rename(path, to, signal);
  }

  copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    return this.#copies.copy(path, to, signal);
  }

  async *examine(_probe: string | undefined, signal: AbortSignal): AsyncIterable<Diagnosis> {
    const { examine } = await import('./examine');
    yield* examine(this.session, signal);
  }

  async close(): Promise<void> {
    this.session.close();
  }

  /** Something was written: with a look that was refused before, that is worth keeping. */
  #hasWritten(): void {
    const { rights, learned } = this.outside;
    if (!rights?.isLookRefused) return;
    rights.isLookRefused = false;
    const { destination } = this.session;
    learned?.({ ...destination, options: { ...destination.options, writeOnly: true } });
  }

  #at<M extends Ask['method']>(method: M, path: string, operation: Ask['operation']): ObjectAsk<M> {
    return at(this.session, method, path, operation);
  }

  /** Listings tell nothing of a dynamic large object but that it is empty; where those are made, it is asked for. */
  async #entries(page: readonly unknown[], folder: string, signal: AbortSignal): Promise<Entry[]> {
    const entries = page.flatMap((item) => objectEntry(item, folder));
    if ((await this.session.info(signal)).mostSegments !== undefined) return entries;
    return Promise.all(
      entries.map(async (entry) =>
        entry.bytes === 0 && entry.kind === 'file' ? ((await this.stat(entry.path, signal)) ?? entry) : entry,
      ),
    );
  }

  async #kept(path: string, signal: AbortSignal): Promise<KeptHeaders> {
    return keptIn(await this.#head(path, signal));
  }

  /** A POST replaces all that is kept, so what is to stay is sent again. */
  async #change(path: string, changes: KeptHeaders, signal: AbortSignal): Promise<void> {
    const asked = Object.keys(changes) as (keyof KeptHeaders)[];
    const refused = asked.find((name) => !this.headers.changeable.includes(name));
    if (refused !== undefined) {
      const detail = `Swift keeps no ${refused} with an object.`;
      throw new Failure({ kind: 'unsupported', operation: 'write', path, detail });
    }
    const headers = storedAgain(await this.#head(path, signal), changes);
    await this.session.ask({ ...this.#at('POST', path, 'write'), headers }, signal);
  }

  #head(path: string, signal: AbortSignal): Promise<Reply> {
    return this.session.ask(this.#at('HEAD', path, 'stat'), signal);
  }
}

type ObjectAsk<M extends Ask['method']> = Ask & { readonly method: M; readonly container: string };

function at<M extends Ask['method']>(
  { container }: SwiftSession,
  method: M,
  path: string,
  operation: Ask['operation'],
): ObjectAsk<M> {
  return { method, container, object: path, operation, path };
}

interface Content {
  readonly path: string;
  readonly source: ByteSource;
  readonly options: WriteOptions;
}

async function writeWhole(
  session: SwiftSession,
  containers: Containers,
  { path, source, options }: Content,
  signal: AbortSignal,
): Promise<Written> {
  const ask = at(session, 'PUT', path, 'write');
  const { content, md5 } = await session.guarded(ask, signal, () => bodyOf(source, whole(source), signal));
  // What is held in memory can be vouched for beforehand; a stream's hash is known when it has passed.
  const etag = Buffer.isBuffer(content) ? { etag: md5() } : {};
  const headers = { ...storedWith(options, session.destination.options), ...etag };
  const reply = await containers.put({ ...ask, content, headers }, signal);
  const told = reply.headers.etag?.replaceAll('"', '');
  if (told !== undefined && told !== md5()) throw altered(path);
  return { bytes: source.bytes, ...(told === undefined ? {} : { etag: told }) };
}

/** A folder is an empty object whose name ends with `/`, as other clients understand it. */
async function makeFolder(
  session: SwiftSession,
  containers: Containers,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  if (path === '') return containers.make(signal);
  const ask = at(session, 'PUT', asFolderPath(path), 'make-folder');
  const headers = { 'content-type': 'application/directory' };
  await containers.put({ ...ask, headers, content: Buffer.alloc(0) }, signal);
}

function whole({ bytes }: ByteSource): { readonly start: number; readonly end: number } {
  return { start: 0, end: bytes };
}

import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { AzureDestination, Secrets } from '../../destination/destination';
import { words } from '../../language/words';
import type { Entry } from '../../model/entry';
import { cancelled, Failure } from '../../model/failure';
import { asFolderPath } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import { digestOf, received, withBody } from '../body';
import type { ByteRange, ByteSource, Driver, Traits, WriteOptions, Written } from '../driver';
import { AzureBlocks } from './blocks';
import { AzureHeaders } from './headers';
import { blobEntry, containerEntry, folderEntry, pageEntries } from './listing';
import { isSingle, isWithin } from './rights';
import { AzureSession } from './session';

/** Inside an account a copy is usually done when it is answered. */
const pollMs = 500;

/** Naming and referencing containers, blobs, and metadata (learn.microsoft.com). */
const traits: Traits = {
  transfersPerConnection: 256,
  folders: 'implied',
  keepsModified: false,
  longestNameBytes: 1024,
};

/**
 * What a signature does not allow is absent, so that nobody asks for it.
 * @throws Failure `missing-credentials` where neither key nor signature is known.
 */
export function openAzure(destination: AzureDestination, secrets: Secrets, trust: Trust): Driver {
  const session = new AzureSession(destination, secrets, trust);
  const blobs = new AzureBlobs(session);
  const { rights } = session;
  const lists = destination.container === undefined ? rights.listContainers : rights.list;
  const creates = rights.create || rights.write;
  const several = !isSingle(rights);
  return {
    traits,
    check: (signal) => blobs.check(signal),
    write: (path, source, options, signal) => blobs.write(path, source, options, signal),
    async *examine() {
      const { examine } = await import('./examine');
      yield* examine(session);
    },
    close: async () => session.close(),
    ...(lists && { list: (folder: string, signal: AbortSignal) => blobs.list(folder, signal) }),
    ...((rights.read || rights.list) && {
      stat: (path: string, signal: AbortSignal) => blobs.stat(path, signal),
    }),
    ...(rights.read && {
      read: (path: string, range: ByteRange | undefined, signal: AbortSignal) =>
        blobs.read(path, range, signal),
    }),
    ...(rights.write && { multipart: new AzureBlocks(session) }),
    ...(((creates && several) || rights.makeContainer) && {
      makeDir: (path: string, signal: AbortSignal) => blobs.makeDir(path, signal),
    }),
    ...(rights.remove && { remove: (path: string, signal: AbortSignal) => blobs.remove(path, signal) }),
    ...(rights.sign && { removeRoot: (signal: AbortSignal) => blobs.removeContainer(signal) }),
    ...(rights.read && rights.write && { headers: new AzureHeaders(session) }),
    ...(rights.read &&
      rights.write &&
      several && {
        copy: (path: string, to: string, signal: AbortSignal) => blobs.copy(path, to, signal),
      }),
    ...(rights.read &&
      creates &&
      rights.remove &&
      several && {
        rename: (path: string, to: string, signal: AbortSignal) => blobs.rename(path, to, signal),
      }),
    ...(rights.sign && { link: async (path: string, life: { seconds: number }) => session.link(path, life) }),
  };
}

class AzureBlobs {
  constructor(private readonly session: AzureSession) {}

  /** A signature that may write and nothing else is a good one: there a connection is all that can be asked for. */
  async check(signal: AbortSignal): Promise<void> {
    const { session } = this;
    const { container, path, folder } = session.destination;
    const { list, listContainers, read, only } = session.rights;
    try {
      if (container === undefined && listContainers) {
        await session.call('connect', undefined, signal, (options) =>
          session.service.listContainers(options).byPage({ maxPageSize: 1 }).next(),
        );
      } else if (container !== undefined && list) {
        await this.#page('connect', only ?? '', signal);
      } else if (container !== undefined && read && path !== '' && !folder) {
        await this.#head(path, signal);
      } else {
        await session.reach(signal);
      }
    } catch (error) {
      const kind = error instanceof Failure ? error.kind : undefined;
      // What is public may be so blob by blob, of which no listing tells.
      const unlisted = session.destination.anonymous && kind === 'not-found';
      if (kind !== 'forbidden' && !unlisted) throw error;
    }
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const { session } = this;
    if (session.destination.container === undefined) {
      yield* this.#containers(signal);
      return;
    }
    const prefix = asFolderPath(folder);
    if (!isWithin(session.rights, prefix)) throw session.outside('list', folder);
    const pages = session.container.listBlobsByHierarchy('/', { prefix, abortSignal: signal }).byPage();
    for (;;) {
      const page = await session.call('list', folder, signal, () => pages.next());
      if (page.done) return;
      for (const entry of pageEntries(page.value, prefix)) {
        if (signal.aborted) throw cancelled('list', folder);
        yield entry;
      }
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    const { read, list } = this.session.rights;
    if (signal.aborted) throw cancelled('stat', path);
    if (path !== '' && !path.endsWith('/')) {
      const found = await (read ? this.#head(path, signal) : this.#listed(path, signal));
      if (found) return found;
    }
    const prefix = asFolderPath(path);
    if (path === '') return folderEntry(path);
    if (!list || !isWithin(this.session.rights, prefix)) return undefined;
    return (await this.#page('stat', prefix, signal)) === undefined ? undefined : folderEntry(prefix);
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    const { session } = this;
    const count = range?.end === undefined ? undefined : range.end - range.start + 1;
    const answer = await session.call('read', path, signal, (options) =>
      session.blob(path, 'read').download(range?.start ?? 0, count, { ...options, maxRetryRequests: 0 }),
    );
    const body = answer.readableStreamBody as Readable;
    return received(body, path, signal, (error) => session.failure(error, 'read', path));
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const { session } = this;
    if (signal.aborted) throw cancelled('write', path);
    session.requireWriting(path);
    const whole = { start: 0, end: source.bytes };
    return withBody(source, whole, signal, path, async (body) => {
      const { blobHTTPHeaders, ...stored } = session.stored(options);
      // Over plain http nothing else protects it; the service compares, and would make the same MD5 by itself.
      const md5 = session.destination.tls
        ? undefined
        : await digestOf('md5', source, whole, body.signal, path);
      const answer = await session.call('write', path, body.signal, (call) =>
        session.blob(path, 'write').upload(() => body.content as NodeJS.ReadableStream, source.bytes, {
          ...call,
          ...stored,
          ...this.#onlyNew(),
          blobHTTPHeaders: {
            ...blobHTTPHeaders,
            ...(md5 === undefined ? {} : { blobContentMD5: Buffer.from(md5, 'hex') }),
          },
        }),
      );
      const etag = answer.etag?.replaceAll('"', '');
      return { bytes: source.bytes, ...(etag ? { etag } : {}) };
    });
  }

  /** A folder is an empty blob whose name ends with `/`, marked as other tools mark it. */
  async makeDir(path: string, signal: AbortSignal): Promise<void> {
    const { session } = this;
    if (path === '') {
      if (!session.rights.makeContainer) throw session.outside('make-folder', path);
      await session.callUnless(['ContainerAlreadyExists'], 'make-folder', path, signal, (options) =>
        session.container.create(options),
      );
      return;
    }
    const marker = asFolderPath(path);
    await session.callUnless(['BlobAlreadyExists'], 'make-folder', path, signal, (options) =>
      session.blob(marker, 'make-folder').upload(Buffer.alloc(0), 0, {
        ...options,
        ...this.#onlyNew(),
        metadata: { hdi_isfolder: 'true' },
      }),
    );
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    const { session } = this;
    await session.callUnless(['BlobNotFound'], 'remove', path, signal, (options) =>
      session.blob(path, 'remove').delete({ ...options, deleteSnapshots: 'include' }),
    );
  }

  /** The service would take all that is in it away too. */
  async removeContainer(signal: AbortSignal): Promise<void> {
    const { session } = this;
    const { containerName } = session.container;
    const first = await this.list('', signal)[Symbol.asyncIterator]().next();
    if (!first.done) {
      const subject = words().drivers.azure.somethingIn(containerName);
      throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: 'It is not empty.' });
    }
    await session.callUnless(['ContainerNotFound'], 'remove', undefined, signal, (options) =>
      session.container.delete(options),
    );
  }

  async copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    await this.#copied('copy', path, to, signal);
  }

  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    if (path.endsWith('/')) {
      const detail = 'A folder of a store is only a part of many names.';
      throw new Failure({ kind: 'unsupported', operation: 'rename', path, detail });
    }
    await this.#copied('rename', path, to, signal);
    await this.remove(path, signal);
  }

  /** The service copies by itself, and headers and metadata come along; a name that is taken stays at a rename. */
  async #copied(operation: 'copy' | 'rename', path: string, to: string, signal: AbortSignal): Promise<void> {
    const { session } = this;
    const from = session.blob(path, operation);
    const target = session.blob(to, operation);
    const conditions = operation === 'rename' ? { ifNoneMatch: '*' } : {};
    await session.call(operation, path, signal, async (options) => {
      const copying = await target.beginCopyFromURL(from.url, { ...options, ...session.tier(), conditions });
      while (!copying.isDone()) {
        await setTimeout(pollMs, undefined, { signal });
        await copying.poll(options);
      }
    });
  }

  /** A signature that may only create is told that something is there, rather than that it may not. */
  #onlyNew(): { readonly conditions?: { readonly ifNoneMatch: string } } {
    const { write } = this.session.rights;
    return write ? {} : { conditions: { ifNoneMatch: '*' } };
  }

  async #head(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    const { session } = this;
    const answer = await session.callUnless(['BlobNotFound'], 'stat', path, signal, (options) =>
      session.blob(path, 'stat').getProperties(options),
    );
    return answer && blobEntry(path, answer.contentLength ?? 0, answer);
  }

  /** Where nothing may be read, the listing tells the same; a name stands before all that begin with it. */
  async #listed(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    if (!isWithin(this.session.rights, path)) throw this.session.outside('stat', path);
    const first = await this.#page('stat', path, signal);
    return first?.path === path ? first : undefined;
  }

  /** The first that is listed there; the service may give empty pages before it. */
  async #page(
    operation: 'connect' | 'stat',
    prefix: string,
    signal: AbortSignal,
  ): Promise<Entry | undefined> {
    const { session } = this;
    const pages = session.container
      .listBlobsByHierarchy('/', { prefix, abortSignal: signal })
      .byPage({ maxPageSize: 1 });
    for (;;) {
      const path = operation === 'connect' ? undefined : prefix;
      const page = await session.call(operation, path, signal, () => pages.next());
      if (page.done) return undefined;
      const [first] = pageEntries(page.value, '');
      if (first) return first;
    }
  }

  async *#containers(signal: AbortSignal): AsyncIterable<Entry> {
    const pages = this.session.service.listContainers({ abortSignal: signal }).byPage();
    for (;;) {
      const page = await this.session.call('list', undefined, signal, () => pages.next());
      if (page.done) return;
      for (const { name, properties } of page.value.containerItems ?? []) {
        if (signal.aborted) throw cancelled('list');
        yield containerEntry(name, properties.lastModified);
      }
    }
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  doneAnswer,
  levelAnswer,
  listAnswer,
  refusalAnswer,
  usageAnswer,
  type Answer,
  type Page,
} from './netstorage-answers';
import { Gate, isRefused, refused, type Account, type Fields, type Refused } from './netstorage-gate';
import { missing, Store, type Kind, type Item, type Stored } from './netstorage-store';
import { taken } from './netstorage-upload';

/**
 * Akamai NetStorage, which nobody here can have, as its documents describe it (techdocs.akamai.com, "NetStorage Usage
 * API"; learn.akamai.com, "HTTP API developer guide"). It knows nothing of Slipway's own code, and is stricter than
 * the real one may be.
 */
export interface NetStorageOptions {
  readonly store: Kind;
  readonly certificate?: { readonly key: string; readonly certificate: string };
  /** How far its clock is ahead of this computer's, ms. */
  readonly aheadMs?: number;
  /** Most entries of one answer, of an ObjectStore. */
  readonly pageEntries?: number;
  /** A CP code without anything in it is not found by `dir` either. */
  readonly hidesEmpty?: boolean;
  readonly ignoresRanges?: boolean;
  /** Takes a number twice: Akamai's kit for Node has 100,000 of them, too few for thousands of files. */
  readonly takesRepeats?: boolean;
  /** What it tells of what was taken is of something else, as often as it says. */
  readonly misreads?: { times: number };
  /** Refuses the next requests with this status, as often as it stands here. */
  readonly refusals?: number[];
}

export interface NetStorageLine {
  readonly method: string;
  /** As it was sent. */
  readonly target: string;
  readonly action: string;
  readonly status: number;
  /** What it did not like. */
  readonly why: string;
}

export interface NetStorage {
  readonly host: string;
  readonly port: number;
  readonly account: Account;
  readonly cpCode: string;
  readonly lines: NetStorageLine[];
  /** What is there, by path. */
  files(): ReadonlyMap<string, Stored>;
  /** Lets go of all that is in a folder. */
  forget(folder: string): void;
  stop(): Promise<void>;
}

export const account: Account = { name: 'Upload-Account', key: 'MARKED+key/with=signs' };
/** One that HTTP headers hold in bytes only. */
export const oddAccount: Account = { name: 'Ümlaut 日本', key: 'MARKED ü' };
export const cpCode = '123456';

export async function startNetStorage(
  options: NetStorageOptions,
  owner: Account = account,
): Promise<NetStorage> {
  const lines: NetStorageLine[] = [];
  const service = new Service(options, owner, lines);
  const { certificate } = options;
  const tls = certificate && {
    key: await readFile(certificate.key),
    cert: await readFile(certificate.certificate),
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    void service.handle(request, response, false);
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    void service.handle(request, response, true);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    account: owner,
    cpCode,
    lines,
    files: () =>
      new Map([...service.store.files].map(([path, file]) => [Buffer.from(path, 'latin1').toString(), file])),
    forget: (path) => service.store.forget(path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Service {
  readonly store: Store;
  readonly #gate: Gate;

  constructor(
    private readonly options: NetStorageOptions,
    owner: Account,
    private readonly lines: NetStorageLine[],
  ) {
    this.store = new Store(options.store, `/${cpCode}`);
    this.#gate = new Gate(owner, () => this.#now(), options.takesRepeats);
  }

  async handle(request: IncomingMessage, response: ServerResponse, waits: boolean): Promise<void> {
    const { method = '', url = '', rawHeaders } = request;
    const fields = this.#gate.judge(rawHeaders, method, url);
    const path = pathOf(url);
    const wanted = this.options.refusals?.shift();
    const early =
      wanted === undefined ? first(isRefused(fields) ? fields : path) : refused(wanted, 'As it was told.');
    if (early) return this.#end(request, response, fields, early);
    const [known, place] = [fields as Fields, path as string];
    if (waits) response.writeContinue();
    const stored = known.get('action') === 'upload' ? await taken(request, known, this.#gate) : undefined;
    if (known.get('action') === 'download') return this.#download(request, response, known, place);
    const done = stored && 'status' in stored ? stored : this.#act(known, place, stored);
    return this.#end(request, response, fields, done);
  }

  #act(fields: Fields, path: string, stored: Stored | undefined): Answer | Refused | undefined {
    const { store } = this;
    switch (fields.get('action')) {
      case 'upload':
        return stored && store.put(path, stored);
      case 'mkdir':
        return store.makeDir(path);
      case 'rmdir':
        return store.removeDir(path);
      case 'delete':
        return store.remove(path);
      case 'rename': {
        const to = pathOf((fields.get('destination') ?? '').split('/').map(encodeURIComponent).join('/'));
        return typeof to === 'string' ? store.rename(path, to) : to;
      }
      case 'symlink': {
        const target = Buffer.from(fields.get('target') ?? '').toString('latin1');
        const mtime = Number(fields.get('mtime') ?? Math.floor(Date.now() / 1000));
        return store.put(path, { chunks: [], size: 0, md5: '', mtime, target });
      }
      case 'mtime': {
        const file = store.files.get(path);
        if (file) file.mtime = Number(fields.get('mtime'));
        return file ? undefined : missing;
      }
      case 'quick-delete':
        return refused(403, 'quick-delete is not enabled.');
      default:
        return this.#tell(fields, path);
    }
  }

  #tell(fields: Fields, path: string): Answer | Refused {
    const { store, options } = this;
    const found = store.at(path).map((item) => this.#misread(item));
    switch (fields.get('action')) {
      case 'stat': {
        const shown = found.filter(({ implicit }) => !implicit || fields.get('implicit') === 'yes');
        const items = fields.get('slash') === 'both' ? shown : shown.slice(0, 1);
        return items.length === 0 ? missing : levelAnswer(store.kind, parentOf(path), { items });
      }
      case 'dir': {
        if (found.length === 0) return missing;
        if (!found.some(({ type }) => type === 'dir')) return refused(412, 'It is no directory.');
        const inside = store.level(path);
        if (inside.length === 0 && options.hidesEmpty && path === `/${cpCode}`) return missing;
        return levelAnswer(
          store.kind,
          path,
          this.#page(inside, fields, ({ name }) => name),
        );
      }
      case 'list': {
        if (store.kind === 'file') return refused(400, 'list is for an ObjectStore.');
        const end = fields.get('end');
        const items = store.from(
          path,
          end === undefined ? undefined : Buffer.from(slashed(end)).toString('latin1'),
        );
        // An empty directory is not found.
        return items.every((item) => item.path === path && item.type === 'dir')
          ? missing
          : listAnswer(this.#page(items, fields, (item) => item.path));
      }
      case 'du':
        return found.some(({ type }) => type === 'dir')
          ? usageAnswer(store.kind, path, store.from(path, `${path}0`))
          : missing;
      default:
        return refused(400, 'The action is unknown.');
    }
  }

  #page(all: readonly Item[], fields: Fields, keyOf: (item: Item) => string): Page {
    if (this.store.kind === 'file') return { items: all };
    const start = Buffer.from(fields.get('start') ?? '').toString('latin1');
    const prefix = Buffer.from(fields.get('prefix') ?? '').toString('latin1');
    const items = all.filter((item) => keyOf(item) >= start && keyOf(item).startsWith(prefix));
    const most = Math.min(
      Number(fields.get('max_entries') ?? Infinity),
      this.options.pageEntries ?? Infinity,
    );
    const next = items[most];
    return next ? { items: items.slice(0, most), resume: keyOf(next) } : { items };
  }

  #download(request: IncomingMessage, response: ServerResponse, fields: Fields, path: string): void {
    let file = this.store.files.get(path);
    if (file?.target !== undefined) file = this.store.files.get(slashed(file.target));
    if (!file) return this.#end(request, response, fields, missing);
    const { range } = request.headers;
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const isPart = range !== undefined && this.options.ignoresRanges !== true;
    if (isPart && Number(from) >= file.size)
      return this.#end(request, response, fields, refused(416, 'No such range.'));
    const start = isPart ? Number(from) : 0;
    const end = isPart && to !== '' ? Math.min(Number(to) + 1, file.size) : file.size;
    this.#note(request, fields, isPart ? 206 : 200, '');
    response.writeHead(isPart ? 206 : 200, {
      ...this.#headers(),
      'content-type': 'application/octet-stream',
      'content-length': end - start,
      ...(isPart ? { 'content-range': `bytes ${start}-${end - 1}/${file.size}` } : {}),
    });
    if (request.method === 'HEAD') return void response.end();
    let at = 0;
    for (const chunk of file.chunks) {
      const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at));
      at += chunk.length;
      if (part.length > 0) response.write(part);
    }
    response.end();
  }

  #end(
    request: IncomingMessage,
    response: ServerResponse,
    fields: Fields | Refused,
    done: Answer | Refused | undefined,
  ): void {
    const { kind } = this.store;
    const known = isRefused(fields) ? undefined : fields;
    const why = done && 'why' in done ? done.why : '';
    const { status, type, body } =
      done === undefined
        ? doneAnswer(kind, known?.get('action') ?? '')
        : 'why' in done
          ? refusalAnswer(kind, done.status, done.why)
          : done;
    this.#note(request, known, status, why);
    response.writeHead(status, { ...this.#headers(), 'content-type': type, 'content-length': body.length });
    response.end(body);
  }

  #headers(): Record<string, string> {
    return { server: 'AkamaiNetStorage', date: new Date(this.#now()).toUTCString() };
  }

  #note(
    { method = '', url = '' }: IncomingMessage,
    fields: Fields | undefined,
    status: number,
    why: string,
  ): void {
    this.lines.push({ method, target: url, action: fields?.get('action') ?? '', status, why });
  }

  #misread(item: Item): Item {
    const { misreads } = this.options;
    if (!misreads || misreads.times === 0 || !item.stored) return item;
    misreads.times -= 1;
    return { ...item, stored: { ...item.stored, md5: '0'.repeat(32) } };
  }

  #now(): number {
    return Date.now() + (this.options.aheadMs ?? 0);
  }
}

function first(verdict: string | Fields | Refused): Refused | undefined {
  return typeof verdict !== 'string' && 'status' in verdict ? verdict : undefined;
}

/** The path's bytes, below the CP code. */
function pathOf(target: string): string | Refused {
  const bytes = target
    .replace(/\/$/, '')
    .split('/')
    .slice(1)
    .map((name) => (/%(?![0-9A-Fa-f]{2})/.test(name) ? undefined : bytesOf(name)));
  const isFine = bytes.every((name) => name !== undefined && name !== '' && name !== '.' && name !== '..');
  if (!target.startsWith('/') || /[?#]/.test(target) || !isFine)
    return refused(400, 'The path is malformed.');
  if (bytes.some((name) => name?.includes('/') || name?.includes('\0')))
    return refused(400, 'A name is malformed.');
  return bytes[0] === cpCode ? `/${bytes.join('/')}` : refused(403, 'The account may not go there.');
}

function bytesOf(name: string): string {
  return name.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

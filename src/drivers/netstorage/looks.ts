import type { Entry } from '../../model/entry';
import { cancelled, Failure } from '../../model/failure';
import { asFolderPath, baseName, parentOf } from '../../model/remote-path';
import type { Usage } from '../driver';
import { foundIn, usageIn, type Found, type Resume } from './answers';
import type { Ask, Session } from './session';

const listed = { action: 'dir', format: 'xml', encoding: 'utf-8' } as const;
/** Folders that are parts of names only, and a file and a folder of one name, are told too. */
const looked = {
  action: 'stat',
  implicit: 'yes',
  format: 'xml',
  encoding: 'utf-8',
  slash: 'both',
} as const;

/** What stands at a store. */
export class Looks {
  constructor(private readonly session: Session) {}

  /** One level, with `dir`. */
  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const at = asFolderPath(absolute(folder));
    const next = (start: string | undefined): Ask => {
      const action = start === undefined ? listed : { ...listed, start };
      return { method: 'GET', path: folder, action, operation: 'list' };
    };
    const missing = (): Promise<void> => this.#mayBeEmpty(folder, signal);
    for await (const found of this.#pages('stat', next, missing, signal))
      yield entryAt(at + found.name, found);
  }

  /** All files below a folder: of an ObjectStore with `list`, which a FileStore does not have. */
  async *listAll(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const at = asFolderPath(absolute(folder));
    if ((await this.session.store(signal)) === 'file') {
      const folders: string[] = [];
      for await (const entry of this.list(folder, signal)) {
        if (entry.kind === 'file') yield entry;
        else folders.push(entry.path);
      }
      for (const inner of folders) yield* this.listAll(inner, signal);
      return;
    }
    // Behind all that begins with the folder and its slash: `0` follows `/`. A CP code needs no end.
    const end = parentOf(at) === '/' || at === '/' ? {} : { end: `${at.slice(0, -1)}0` };
    const action = { ...listed, action: 'list', mtime_all: 'yes', ...end };
    const next = (start = at): Ask => ({ method: 'GET', path: start, action, operation: 'list' });
    for await (const found of this.#pages('list', next, () => Promise.resolve(), signal)) {
      const path = absolute(found.name);
      // In between are others, whose names go on with what comes before a slash.
      if (found.type === 'file' && path.startsWith(at)) yield entryAt(path, found);
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    if (/^\/?$/.test(path)) return { name: '', path, kind: 'folder' };
    const ask: Ask = { method: 'GET', path, action: looked, operation: 'stat' };
    return this.session.guarded(ask, signal, async () => {
      const answer = await this.session.open(ask, signal, [404, 410]);
      const found: Found[] = [];
      if (answer.statusCode === 200)
        for await (const one of foundIn(answer)) if (!('resume' in one)) found.push(one);
      answer.resume();
      const isFolder = path.endsWith('/');
      const file = isFolder ? undefined : found.find(({ type }) => type === 'file');
      const one = file ?? found.find(({ type }) => type === 'folder');
      return one && entryAt(path, one);
    });
  }

  /** @throws Failure `not-found` where there is no such folder. */
  async usage(folder: string, signal: AbortSignal): Promise<Usage> {
    const ask: Ask = {
      method: 'GET',
      path: folder,
      action: { action: 'du', format: 'xml' },
      operation: 'list',
    };
    return this.session.guarded(ask, signal, async () => usageIn((await this.session.ask(ask, signal)).text));
  }

  /**
   * Where a list is long, the service tells at what to go on (learn.akamai.com, "You can resume a dir listing", "You
   * can resume a list action").
   * @param missing where the first page is not found.
   */
  async *#pages(
    root: 'stat' | 'list',
    askFrom: (start: string | undefined) => Ask,
    missing: () => Promise<void>,
    signal: AbortSignal,
  ): AsyncIterable<Found> {
    let start: string | undefined;
    for (;;) {
      const ask = askFrom(start);
      let next: string | undefined;
      for await (const found of this.#page(root, ask, start === undefined ? missing : undefined, signal)) {
        if (signal.aborted) throw cancelled('list', ask.path);
        if ('resume' in found) next = found.resume;
        else yield found;
      }
      if (next === undefined) return;
      if (next === start || next === '') throw endless(ask.path);
      start = next;
    }
  }

  async *#page(
    root: 'stat' | 'list',
    ask: Ask,
    missing: (() => Promise<void>) | undefined,
    signal: AbortSignal,
  ): AsyncIterable<Found | Resume> {
    const answer = await this.session.open(ask, signal, missing ? [404, 412] : []);
    const stop = (): void => void answer.destroy();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (answer.statusCode === 200) yield* foundIn(answer, root);
      else await missing?.();
    } catch (error) {
      if (signal.aborted) throw cancelled('list', ask.path);
      throw this.session.failure(error, ask);
    } finally {
      signal.removeEventListener('abort', stop);
      answer.destroy();
    }
  }

  /** A CP code that holds nothing yet is not found, and neither is a folder that is only a part of names. */
  async #mayBeEmpty(folder: string, signal: AbortSignal): Promise<void> {
    const there = await this.stat(asFolderPath(folder), signal);
    if (there || (await this.session.store(signal)) === 'object') return;
    const detail = 'There is no such folder.';
    throw new Failure({ kind: 'not-found', operation: 'list', path: folder, detail });
  }
}

function endless(path: string): Failure {
  const detail = 'The list of files goes on where it was before.';
  return new Failure({ kind: 'unknown', operation: 'list', path, detail });
}

function entryAt(path: string, { type, bytes, md5, modifiedMs }: Found): Entry {
  const isFolder = type === 'folder';
  return {
    name: baseName(path),
    path: isFolder ? asFolderPath(path) : path,
    kind: isFolder ? 'folder' : 'file',
    ...(bytes === undefined ? {} : { bytes }),
    ...(md5 === undefined ? {} : { md5 }),
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
  };
}

/** The root has no name of its own. */
export function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

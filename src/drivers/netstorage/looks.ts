import type { Entry } from '../../model/entry';
import { cancelled, Failure } from '../../model/failure';
import { asFolderPath, baseName } from '../../model/remote-path';
import { foundIn, type Found } from './answers';
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

  /**
   * One level, with `dir`. Where it is long, the service tells at which name to go on (learn.akamai.com, "You can
   * resume a dir listing").
   */
  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const at = asFolderPath(absolute(folder));
    let start: string | undefined;
    for (;;) {
      let next: string | undefined;
      for await (const found of this.#page(folder, start, signal)) {
        if (signal.aborted) throw cancelled('list', folder);
        if ('resume' in found) next = found.resume;
        else yield entryAt(at + found.name, found);
      }
      if (next === undefined) return;
      if (next === start || next === '') throw this.#endless(folder);
      start = next;
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

  async *#page(
    folder: string,
    start: string | undefined,
    signal: AbortSignal,
  ): AsyncIterable<Found | { readonly resume: string }> {
    const action = start === undefined ? listed : { ...listed, start };
    const ask: Ask = { method: 'GET', path: folder, action, operation: 'list' };
    const answer = await this.session.open(ask, signal, [404, 412]);
    const stop = (): void => void answer.destroy();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (answer.statusCode === 200) yield* foundIn(answer);
      else await this.#mayBeEmpty(folder, signal);
    } catch (error) {
      if (signal.aborted) throw cancelled('list', folder);
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

  #endless(folder: string): Failure {
    const detail = 'The list of files goes on where it was before.';
    return new Failure({ kind: 'unknown', operation: 'list', path: folder, detail });
  }
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

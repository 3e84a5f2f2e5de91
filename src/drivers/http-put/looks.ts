import type { Entry } from '../../model/entry';
import { cancelled } from '../../model/failure';
import { asFolderPath, baseName } from '../../model/remote-path';
import { foundIn, wantedProperties, type Found } from './multistatus';
import type { Ask, Session } from './session';

/** What stands at a server, by PROPFIND (RFC 4918, section 9.1). */
export class DavLooks {
  constructor(private readonly session: Session) {}

  /** One level. @throws Failure `not-found` where there is no such folder. */
  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const path = asFolderPath(absolute(folder));
    const ask = { ...propfind(path, '1'), operation: 'list' } as const;
    const answer = await this.session.open(ask, signal);
    const stop = (): void => void answer.destroy();
    signal.addEventListener('abort', stop, { once: true });
    const level = new Level(path);
    try {
      for await (const found of foundIn(answer)) {
        if (signal.aborted) throw cancelled('list', folder);
        const entry = level.entryOf(found);
        if (entry) yield entry;
      }
    } catch (error) {
      if (signal.aborted) throw cancelled('list', folder);
      throw this.session.failure(error, { operation: 'list', path: folder });
    } finally {
      signal.removeEventListener('abort', stop);
      answer.destroy();
    }
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    const ask = { ...propfind(absolute(path), '0'), operation: 'stat' } as const;
    return this.session.guarded(ask, signal, async () => {
      const { status, text } = await this.session.ask(ask, signal, [301, 302, 307, 308, 404, 409, 410]);
      // It is a folder that the server wants to be called by its slash.
      if (status < 400 && status >= 300) return redirected(path);
      if (status >= 400) return undefined;
      for await (const found of foundIn(once(text))) return entryAt(path, found);
      return undefined;
    });
  }
}

/** What stands at a server that shows single files only, by HEAD. */
export async function statByHead(
  session: Session,
  path: string,
  signal: AbortSignal,
): Promise<Entry | undefined> {
  const ask: Ask = { method: 'HEAD', path: absolute(path), operation: 'stat' };
  const { status, headers } = await session.ask(ask, signal, [301, 302, 307, 308, 404, 410]);
  if (status >= 400) return undefined;
  if (status >= 300) return redirected(path);
  const modifiedMs = Date.parse(headers['last-modified'] ?? '');
  const { 'content-length': length, 'content-type': contentType } = headers;
  return entryAt(path, {
    path,
    isFolder: path === '' || path.endsWith('/'),
    ...(length === undefined ? {} : { bytes: Number(length) }),
    ...(Number.isNaN(modifiedMs) ? {} : { modifiedMs }),
    ...(contentType === undefined ? {} : { contentType }),
  });
}

/** Which of the things found are in a folder; itself is among them. */
class Level {
  /** The folder as the server calls it: behind a proxy the beginning of its paths may be another one. */
  #base: string | undefined;

  constructor(private readonly folder: string) {}

  entryOf(found: Found): Entry | undefined {
    const path = found.path.replace(/\/+$/, '');
    this.#base ??= `${path}/`.startsWith(this.folder) || !found.isFolder ? this.folder : `${path}/`;
    if (!path.startsWith(this.#base)) return undefined;
    const name = path.slice(this.#base.length);
    return name === '' || name.includes('/') ? undefined : entryAt(this.folder + name, found);
  }
}

function entryAt(path: string, { isFolder, bytes, modifiedMs, contentType }: Found): Entry {
  const at = isFolder ? asFolderPath(path) : path;
  const size = bytes === undefined || isFolder ? {} : { bytes };
  const time = modifiedMs === undefined ? {} : { modifiedMs };
  const type = contentType === undefined || isFolder ? {} : { contentType };
  const kind = isFolder ? 'folder' : 'file';
  return { name: baseName(path), path: at, kind, ...size, ...time, ...type };
}

function redirected(path: string): Entry | undefined {
  return path.endsWith('/') ? undefined : entryAt(path, { path, isFolder: true });
}

function propfind(path: string, depth: '0' | '1'): Pick<Ask, 'method' | 'path' | 'headers' | 'content'> {
  const headers = { depth, 'content-type': 'application/xml; charset=utf-8' };
  return { method: 'PROPFIND', path, headers, content: wantedProperties };
}

/** The root has no name of its own. */
export function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

async function* once(text: string): AsyncIterable<Buffer> {
  yield Buffer.from(text);
}

import type { Entry } from '../../model/entry';
import { baseName } from '../../model/remote-path';
import type { Reply } from './dialects';
import { listIn, numberIn, parsed, textIn } from './json';
import type { SwiftSession } from './session';

/** Entries of one page, where the server takes that many. */
const pageEntries = 1000;

export interface Within {
  readonly container?: string;
  /** What the names begin with; with `folded`, one level of it. */
  readonly prefix?: string;
  readonly folded?: boolean;
  /** The path that failures name. */
  readonly path?: string;
}

/** Pages of containers, or of what is in one (OpenStack Object Storage API, "Show container details and list objects"). */
export async function* pagesOf(
  session: SwiftSession,
  { container, prefix = '', folded = false, path }: Within,
  signal: AbortSignal,
): AsyncIterable<readonly unknown[]> {
  const { mostListed } = await session.info(signal);
  const limit = Math.min(pageEntries, mostListed);
  let marker: string | undefined;
  do {
    const { text } = await session.ask(
      {
        method: 'GET',
        ...(container === undefined ? {} : { container }),
        query: {
          format: 'json',
          limit: String(limit),
          ...(prefix === '' ? {} : { prefix }),
          ...(folded ? { delimiter: '/' } : {}),
          ...(marker === undefined ? {} : { marker }),
        },
        operation: 'list',
        ...(path === undefined ? {} : { path }),
      },
      signal,
    );
    const page = listIn({ page: parsed(text) }, 'page');
    yield page;
    const last = page.length < limit ? undefined : page.at(-1);
    marker = textIn(last, 'name') ?? textIn(last, 'subdir');
  } while (marker !== undefined);
}

/** An object as a listing tells it. */
export interface Listed {
  readonly name: string;
  readonly bytes: number;
  readonly etag: string;
}

export function listedFrom(item: unknown): Listed[] {
  const name = textIn(item, 'name');
  const etag = textIn(item, 'hash');
  return name === undefined || etag === undefined
    ? []
    : [{ name, bytes: numberIn(item, 'bytes') ?? 0, etag }];
}

export function containerEntry(item: unknown): Entry[] {
  const name = textIn(item, 'name');
  return name === undefined ? [] : [{ name, path: `${name}/`, kind: 'bucket', ...changed(item) }];
}

/** Of the folder itself, which some clients mark with an empty object, there is none. */
export function objectEntry(item: unknown, folder: string): Entry[] {
  const subdir = textIn(item, 'subdir');
  if (subdir !== undefined) return [folderEntry(subdir)];
  const name = textIn(item, 'name');
  if (name === undefined || name === folder) return [];
  // What stands as `hash` of a static large object is that of its manifest.
  const large = textIn(item, 'slo_etag');
  const contentType = textIn(item, 'content_type');
  return [
    {
      name: baseName(name),
      path: name,
      kind: 'file',
      bytes: numberIn(item, 'bytes') ?? 0,
      ...changed(item),
      ...etagFacts(large === undefined ? textIn(item, 'hash') : quoted(large)),
      ...(contentType === undefined ? {} : { contentType }),
    },
  ];
}

export function folderEntry(path: string): Entry {
  return { name: baseName(path), path, kind: 'folder' };
}

/** What HEAD tells of an object. */
export function headEntry(path: string, { headers }: Reply): Entry {
  const { 'content-type': contentType, etag, 'last-modified': modified } = headers;
  // To the microsecond, where `Last-Modified` is the next whole second.
  const stamp = Number(headers['x-timestamp']) * 1000;
  const modifiedMs = Number.isFinite(stamp) && stamp > 0 ? Math.floor(stamp) : Date.parse(modified ?? '');
  return {
    name: baseName(path),
    path,
    kind: 'file',
    bytes: Number(headers['content-length'] ?? 0),
    ...(Number.isNaN(modifiedMs) ? {} : { modifiedMs }),
    ...etagFacts(isLarge(headers) && etag ? quoted(etag) : etag),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

export function isLarge(headers: Reply['headers']): boolean {
  return headers['x-static-large-object'] !== undefined || headers['x-object-manifest'] !== undefined;
}

/** The MD5 of the content, unless it stands in quotes: that of a large object is made of those of its segments. */
function etagFacts(etag: string | undefined): Pick<Entry, 'etag' | 'md5'> {
  if (etag === undefined) return {};
  const bare = etag.replaceAll('"', '');
  return { etag: bare, ...(/^[0-9a-f]{32}$/i.test(etag) ? { md5: bare.toLowerCase() } : {}) };
}

function quoted(etag: string): string {
  return `"${etag.replaceAll('"', '')}"`;
}

/** Swift's listings tell UTC without saying so, radosgw's say so. */
function changed(item: unknown): Pick<Entry, 'modifiedMs'> {
  const told = textIn(item, 'last_modified') ?? '';
  const modifiedMs = Date.parse(told.endsWith('Z') ? told : `${told}Z`);
  return Number.isNaN(modifiedMs) ? {} : { modifiedMs };
}

import { createHash } from 'node:crypto';
import { Failure } from '../../model/failure';
import type { Containers } from './containers';
import type { Reply } from './dialects';
import { listIn, numberIn, parsed, textIn } from './json';
import { listedFrom, pagesOf } from './listing';
import type { SwiftSession } from './session';
import { headerOf } from './wire';

/** An object that is only a list of others: `static` names them, `dynamic` takes all whose names begin alike. */
export interface Large {
  readonly kind: 'static' | 'dynamic';
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly container: string;
  readonly name: string;
  readonly bytes: number;
  readonly etag: string;
}

/** Where who may not make containers puts segments. */
export const insideFolder = '.segments/';
/** Cyberduck's own. */
const hiddenFolders = [insideFolder, '.file-segments/'];
/** Swift takes names of 1024 bytes; the id of an upload and a segment's number want some of them. */
const longestPathBytes = 960;
/** Of a segment's number, as the end of its name. */
export const digits = 8;

/** Requests at once that concern the segments of one object. */
const atOnce = 8;
/** The server looks at every segment before it answers. */
export const manifestPatienceMs = 300_000;

/** Large objects and their segments (OpenStack Object Storage API, "Large objects"). */
export class LargeObjects {
  #segmentsThere: Promise<boolean> | undefined;

  constructor(
    private readonly session: SwiftSession,
    private readonly containers: Containers,
  ) {}

  /** Where segments go of what is delivered to the container; other clients call it so, too. */
  get segmentsContainer(): string {
    return `${this.session.container}_segments`;
  }

  /** From now on there are some, so each object that is replaced may have some. */
  begun(): void {
    this.#segmentsThere = Promise.resolve(true);
  }

  /**
   * Segments of what stands at the path, which nobody needs when it is replaced. Without a container for segments
   * no object is asked for its own, which would cost a request for each file.
   */
  async replacing(path: string, signal: AbortSignal): Promise<readonly Segment[]> {
    this.#segmentsThere ??= this.containers.exists(this.segmentsContainer, signal).catch((error: unknown) => {
      this.#segmentsThere = undefined;
      throw error;
    });
    if (!(await this.#segmentsThere)) return [];
    return this.disposable(await this.at(path, signal));
  }

  /**
   * Segments that nobody sees but as parts of that object. What stands beside it under a name of its own may be a file
   * that somebody wants to keep.
   */
  disposable(large: Large | undefined): readonly Segment[] {
    const hidden = ({ container, name }: Segment): boolean =>
      container !== this.session.container || hiddenFolders.some((folder) => name.startsWith(folder));
    return (large?.segments ?? []).filter(hidden);
  }

  /** Where segments of a new object may stand, which no other has. */
  placeFor(path: string, id: string): { readonly container: string; readonly folder: string } {
    const name = Buffer.byteLength(path) > longestPathBytes ? sha256(path) : path;
    return { container: this.segmentsContainer, folder: `${name}/${id}/` };
  }

  /** undefined: nothing stands there, or it is a plain object. */
  async at(path: string, signal: AbortSignal): Promise<Large | undefined> {
    const { session } = this;
    const ask = { method: 'HEAD', container: session.container, object: path } as const;
    // Who may only write cannot ask, and leaves what was there.
    const head = await session.ask({ ...ask, operation: 'stat', path }, signal, [403, 404]);
    return head.status < 300 ? this.of(path, head, signal) : undefined;
  }

  /** @param head what HEAD has told of the object at the path. */
  async of(path: string, head: Reply, signal: AbortSignal): Promise<Large | undefined> {
    if (head.headers['x-static-large-object'] !== undefined)
      return { kind: 'static', segments: await this.#listedIn(path, signal) };
    const manifest = headerOf(head, 'x-object-manifest');
    if (manifest === undefined) return undefined;
    const [container = '', ...rest] = unescaped(manifest).split('/');
    return { kind: 'dynamic', segments: await this.beginningWith(container, rest.join('/'), signal) };
  }

  /** All segments whose names begin so, in the order of their names. */
  async beginningWith(container: string, prefix: string, signal: AbortSignal): Promise<Segment[]> {
    const found: Segment[] = [];
    for await (const page of pagesOf(this.session, { container, prefix }, signal))
      found.push(...page.flatMap(listedFrom).map((listed) => ({ ...listed, container })));
    return found;
  }

  /** Absence of one is fine. */
  async remove(segments: readonly Segment[], path: string, signal: AbortSignal): Promise<void> {
    await inTurn(segments, async ({ container, name }) => {
      const ask = { method: 'DELETE', container, object: name, operation: 'remove', path } as const;
      await this.session.ask(ask, signal, [404]);
    });
  }

  /** Frees what was replaced. The new content has arrived, whatever becomes of the old one. */
  async free(
    old: readonly Segment[],
    kept: readonly Segment[],
    path: string,
    signal: AbortSignal,
  ): Promise<void> {
    const needed = new Set(kept.map(placeOf));
    const gone = old.filter((segment) => !needed.has(placeOf(segment)));
    await this.remove(gone, path, signal).catch(() => undefined);
  }

  /**
   * Makes one object of segments, replacing what stood there.
   * @param stored headers that it is stored with.
   * @returns its ETag, where the server tells that of the whole.
   * @throws Failure `corrupt` where the server holds other segments.
   */
  async assemble(
    path: string,
    { kind, segments }: Large,
    stored: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { container } = this.session;
    const target = { method: 'PUT', container, object: path, operation: 'write', path } as const;
    if (kind === 'dynamic') {
      const [first] = segments;
      const prefix = first
        ? `${first.container}/${first.name.slice(0, first.name.lastIndexOf('/') + 1)}`
        : '';
      const headers = {
        ...stored,
        'x-object-manifest': encodeURI(prefix).replace(/[?#]/g, encodeURIComponent),
      };
      await this.containers.put({ ...target, headers, content: Buffer.alloc(0) }, signal);
      return undefined;
    }
    const manifest = segments.map((one) => ({
      path: placeOf(one),
      etag: one.etag,
      size_bytes: one.bytes,
    }));
    const reply = await this.containers.put(
      {
        ...target,
        // While it looks at many segments the server sends spaces, and then how it went as JSON.
        query: { 'multipart-manifest': 'put', heartbeat: 'on' },
        headers: { ...stored, accept: 'application/json' },
        content: Buffer.from(JSON.stringify(manifest)),
        patienceMs: manifestPatienceMs,
      },
      signal,
    );
    return etagOf(reply, path);
  }

  /** @throws Failure `unknown` with what could not be removed. */
  async removeStatic(path: string, signal: AbortSignal): Promise<void> {
    const { container } = this.session;
    const reply = await this.session.ask(
      {
        method: 'DELETE',
        container,
        object: path,
        query: { 'multipart-manifest': 'delete' },
        headers: { accept: 'application/json' },
        patienceMs: manifestPatienceMs,
        operation: 'remove',
        path,
      },
      signal,
      [404],
    );
    const answer = parsed(reply.text);
    const status = textIn(answer, 'Response Status');
    if (status !== undefined && !/^(2|404)/.test(status))
      throw new Failure({ kind: 'unknown', operation: 'remove', path, detail: said(answer) });
  }

  async #listedIn(path: string, signal: AbortSignal): Promise<Segment[]> {
    const { text } = await this.session.ask(
      {
        method: 'GET',
        container: this.session.container,
        object: path,
        query: { 'multipart-manifest': 'get' },
        operation: 'read',
        path,
      },
      signal,
    );
    return listIn({ segments: parsed(text) }, 'segments').flatMap((item) => {
      const [, container = '', ...rest] = (textIn(item, 'name') ?? '').split('/');
      const etag = textIn(item, 'hash') ?? '';
      const bytes = numberIn(item, 'bytes') ?? 0;
      return container === '' ? [] : [{ container, name: rest.join('/'), bytes, etag }];
    });
  }
}

/** Does the same for each, a few at once. */
export async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}

export function numbered(folder: string, number: number): string {
  return folder + String(number).padStart(digits, '0');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What others have written into a header may be anything. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function placeOf({ container, name }: Segment): string {
  return `/${container}/${name}`;
}

/** With 202 the true answer is in the body. */
function etagOf({ status, headers, text }: Reply, path: string): string | undefined {
  if (status !== 202) return headers.etag?.replaceAll('"', '');
  const answer = parsed(text);
  if (textIn(answer, 'Response Status')?.startsWith('2') === true)
    return textIn(answer, 'Etag')?.replaceAll('"', '');
  const errors = said(answer);
  const kind = /etag|mismatch|not found/i.test(errors) ? 'corrupt' : 'unknown';
  throw new Failure({ kind, operation: 'write', path, detail: errors });
}

function said(answer: unknown): string {
  const errors = listIn(answer, 'Errors').flatMap((one) => (Array.isArray(one) ? [one.join(', ')] : []));
  return [textIn(answer, 'Response Status'), textIn(answer, 'Response Body'), ...errors]
    .filter(Boolean)
    .join('; ');
}

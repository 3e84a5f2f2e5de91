import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'htmlparser2';

/** One thing that a PROPFIND answer tells of. */
export interface Found {
  /** Decoded, without host and query; a folder's mostly ends with `/`. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes?: number;
  /** ms since 1970. */
  readonly modifiedMs?: number;
  readonly contentType?: string;
}

const dav = 'DAV:';

/** What is asked for (RFC 4918, section 9.1): no more than is needed, for some properties cost a server much. */
export const wantedProperties = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?>\n<propfind xmlns="DAV:"><prop>' +
    '<resourcetype/><getcontentlength/><getlastmodified/><getcontenttype/></prop></propfind>\n',
);

/**
 * Things of a `207 Multi-Status` (RFC 4918, section 13) as they come, whatever prefixes the server gives to names.
 * @throws Error where it is none, or ends too early.
 */
export async function* foundIn(chunks: AsyncIterable<Buffer>): AsyncIterable<Found> {
  const reader = new Reader();
  const decoder = new StringDecoder('utf8');
  for await (const chunk of chunks) yield* reader.read(decoder.write(chunk));
  reader.end();
}

type Facts = Readonly<Record<string, string>>;

class Reader {
  #ready: Found[] = [];
  #scopes: Readonly<Record<string, string>>[] = [{}];
  /** Names of the open elements, those of other namespaces empty. */
  readonly #open: string[] = [];
  #text = '';
  #href = '';
  #refused = false;
  #facts: Record<string, string> = {};
  #committed: Facts = {};
  #complete = false;
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => this.#begin(name, attributes),
      ontext: (text) => {
        if (this.#text.length < longestText) this.#text += text;
      },
      onclosetag: () => this.#finish(),
    },
    { xmlMode: true, decodeEntities: true },
  );

  read(text: string): readonly Found[] {
    this.#parser.write(text);
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  end(): void {
    if (!this.#complete) throw new Error('The answer is no whole list of files.');
  }

  #begin(tag: string, attributes: Readonly<Record<string, string>>): void {
    const scope = { ...this.#scopes.at(-1) };
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'xmlns') scope[''] = value;
      else if (key.startsWith('xmlns:')) scope[key.slice(6)] = value;
    }
    this.#scopes.push(scope);
    const colon = tag.indexOf(':');
    // Without any declaration it can only be meant.
    const space = scope[tag.slice(0, Math.max(0, colon))] ?? dav;
    const name = space === dav ? tag.slice(colon + 1) : '';
    this.#open.push(name);
    this.#text = '';
    if (name === 'response') [this.#href, this.#refused, this.#committed] = ['', false, {}];
    if (name === 'propstat') this.#facts = {};
    if (name === 'collection' && this.#open.at(-2) === 'resourcetype') this.#facts['collection'] = 'yes';
  }

  #finish(): void {
    this.#scopes.pop();
    const name = this.#open.pop() ?? '';
    const parent = this.#open.at(-1);
    const text = this.#text.trim();
    this.#text = '';
    if (name === 'href' && parent === 'response') this.#href = text;
    else if (parent === 'prop' && name !== '' && name !== 'resourcetype') this.#facts[name] = text;
    else if (name === 'status') this.#judge(parent, /^HTTP\/\S+ 2/i.test(text));
    else if (name === 'propstat' && this.#facts['refused'] === undefined)
      this.#committed = { ...this.#committed, ...this.#facts };
    else if (name === 'response' && !this.#refused && this.#href !== '') this.#tell();
    else if (name === 'multistatus') this.#complete = true;
  }

  /** What is said of the properties before it, or of the whole. */
  #judge(parent: string | undefined, isFine: boolean): void {
    if (isFine) return;
    if (parent === 'propstat') this.#facts['refused'] = 'yes';
    else if (parent === 'response') this.#refused = true;
  }

  #tell(): void {
    const { collection, getcontentlength, getlastmodified, getcontenttype } = this.#committed;
    const path = pathOf(this.#href);
    const isFolder = collection !== undefined || path.endsWith('/');
    const modifiedMs = Date.parse(getlastmodified ?? '');
    const isLength = !isFolder && /^\d{1,15}$/.test(getcontentlength ?? '');
    this.#ready.push({
      path,
      isFolder,
      ...(isLength ? { bytes: Number(getcontentlength) } : {}),
      ...(Number.isNaN(modifiedMs) ? {} : { modifiedMs }),
      ...(getcontenttype && !isFolder ? { contentType: getcontenttype } : {}),
    });
  }
}

const longestText = 65_536;

/** Path of a `href`, which is one or a whole address; what is no good encoding is taken as it stands. */
function pathOf(href: string): string {
  const path = href.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return path
    .split('/')
    .map((name) => {
      try {
        return decodeURIComponent(name);
      } catch {
        return name;
      }
    })
    .join('/');
}

import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'htmlparser2';
import type { Usage } from '../driver';

/** One thing that an answer tells of. */
export interface Found {
  readonly type: 'file' | 'folder';
  /** Of `dir` and `stat` without a path; of `list` from the CP code on. */
  readonly name: string;
  readonly bytes?: number;
  /** 32 hex digits. */
  readonly md5?: string;
  /** ms since 1970. */
  readonly modifiedMs?: number;
}

/** Where the next page begins. */
export interface Resume {
  readonly resume: string;
}

/** No element of an answer is near as long, and none stands as deep. */
const longestElementBytes = 65_536;
const deepest = 8;

/** The outermost element of an answer to `dir` and `stat`, and of one to `list`. */
type Root = 'stat' | 'list';

/**
 * What an answer tells of, as it comes: `<file type name size md5 mtime/>`, and `<resume start/>` where it is not all
 * (techdocs.akamai.com, "Parse XML responses"). Encoded as the answer declares, which is UTF-8 or ISO-8859-1.
 * @throws Error where it is no such answer, or ends too early.
 */
export async function* foundIn(
  chunks: AsyncIterable<Buffer>,
  root: Root = 'stat',
): AsyncIterable<Found | Resume> {
  const reader = new Reader(root);
  let head: Buffer | undefined = Buffer.alloc(0);
  let decode = asLatin1;
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield* reader.read(decode(chunk));
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < longestHead && !head.includes('?>')) continue;
    decode = decoderOf(head);
    yield* reader.read(decode(head));
    head = undefined;
  }
  if (head !== undefined) yield* reader.read(decoderOf(head)(head));
  reader.end();
}

/**
 * What an answer to `du` counts: `<du><du-info files bytes/></du>` (the same document).
 * @throws Error where it is no such answer.
 */
export function usageIn(text: string): Usage {
  let found: Attributes = {};
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'du-info') found = attributes;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  const { files, bytes } = found;
  if (!isNumber(files) || !isNumber(bytes)) throw noAnswer();
  return { files: Number(files), bytes: Number(bytes) };
}

/** An XML declaration is shorter. */
const longestHead = 200;

function decoderOf(head: Buffer): (chunk: Buffer) => string {
  const start = head.subarray(0, longestHead).toString('latin1');
  const encoding = /^\s*<\?xml[^>]*encoding=["']([^"']+)/i.exec(start)?.[1] ?? 'utf-8';
  if (/^(?:iso-8859-1|latin-?1|us-ascii)$/i.test(encoding)) return asLatin1;
  const utf8 = new StringDecoder('utf8');
  return (chunk) => utf8.write(chunk);
}

function asLatin1(chunk: Buffer): string {
  return chunk.toString('latin1');
}

type Attributes = Readonly<Record<string, string>>;

class Reader {
  #ready: (Found | Resume)[] = [];
  #depth = 0;
  #isOne = false;
  #complete = false;
  /** Since anything was understood. */
  #waiting = 0;
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => this.#begin(name, attributes),
      onclosetag: (name) => this.#finish(name),
    },
    { xmlMode: true, decodeEntities: true },
  );

  constructor(private readonly root: Root) {}

  read(text: string): readonly (Found | Resume)[] {
    // In pieces, since what is too long is only found between them.
    for (let at = 0; at < text.length; at += longestElementBytes) {
      const piece = text.slice(at, at + longestElementBytes);
      this.#waiting += piece.length;
      this.#parser.write(piece);
      if (this.#waiting > 2 * longestElementBytes || this.#depth > deepest) throw noAnswer();
    }
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  end(): void {
    if (!this.#complete) throw noAnswer();
  }

  #begin(name: string, attributes: Attributes): void {
    this.#depth += 1;
    this.#waiting = 0;
    if (this.#depth === 1) this.#isOne = name === this.root;
    if (!this.#isOne || this.#depth !== 2) return;
    if (name === 'resume') this.#ready.push({ resume: nameOf(attributes, 'start') });
    else if (name === 'file') this.#tell(attributes);
  }

  #finish(name: string): void {
    this.#depth -= 1;
    this.#waiting = 0;
    if (this.#depth === 0 && name === this.root) this.#complete = this.#isOne;
  }

  /** What a link leads to is not told; it is read like a file. */
  #tell(attributes: Attributes): void {
    const whole = nameOf(attributes, 'name').replace(/\/$/, '');
    const name = this.root === 'list' ? whole : whole.replace(/^.*\//s, '');
    const { type, size, md5, mtime } = attributes;
    if (name === '' || (type !== 'file' && type !== 'dir' && type !== 'symlink')) return;
    const isFile = type === 'file';
    this.#ready.push({
      type: type === 'dir' ? 'folder' : 'file',
      name,
      ...(isFile && isNumber(size) ? { bytes: Number(size) } : {}),
      ...(isFile && /^[0-9a-f]{32}$/i.test(md5 ?? '') ? { md5: (md5 ?? '').toLowerCase() } : {}),
      ...(isNumber(mtime) ? { modifiedMs: Number(mtime) * 1000 } : {}),
    });
  }
}

/** What the answer's encoding or XML cannot hold is given as Base64 of its bytes, which are UTF-8. */
function nameOf(attributes: Attributes, attribute: 'name' | 'start'): string {
  const base64 = attributes[`${attribute}_base64`];
  return base64 === undefined ? (attributes[attribute] ?? '') : Buffer.from(base64, 'base64').toString();
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,15}$/.test(text);
}

function noAnswer(): Error {
  return new Error('The answer is no whole list of files.');
}

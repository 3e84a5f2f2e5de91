import type { Kind, Item } from './netstorage-store';

/** Answers as Akamai's documents show them, and as its kits have recorded them. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** An ObjectStore answers in words, a FileStore with a page. */
const done: Readonly<Record<string, string>> = {
  delete: 'deleted\n',
  rename: 'renamed\n',
  upload: '',
};

export function doneAnswer(kind: Kind, action: string): Answer {
  const text = kind === 'file' ? '<HTML>Request Processed</HTML>\n' : (done[action] ?? 'successful\n');
  return answer(200, kind === 'file' ? 'text/html' : 'text/plain', text);
}

export function refusalAnswer(kind: Kind, status: number, why: string): Answer {
  if (status === 404) return answer(404, 'text/plain', kind === 'file' ? 'File not found.\n' : 'Not found\n');
  if (kind === 'object') return answer(status, 'text/plain', `${why}\n`);
  const page = `<HTML><HEAD><TITLE>Error</TITLE></HEAD>\n<BODY>${escaped(why)}</BODY></HTML>\n`;
  return answer(status, 'text/html', page);
}

export interface Page {
  readonly items: readonly Item[];
  /** Where the next one begins: a name, or for `list` a path. */
  readonly resume?: string;
}

export function levelAnswer(kind: Kind, directory: string, { items, resume }: Page): Answer {
  const write = new Writer(kind);
  const files = items.map((item) => write.file(item, item.name));
  return write.answer(`<stat ${write.text('directory', directory)}>`, files, resume, '</stat>');
}

/** Only an ObjectStore has it. */
export function listAnswer({ items, resume }: Page): Answer {
  const write = new Writer('object');
  const files = items.map((item) => write.file(item, item.path.slice(1)));
  return write.answer('<list>', files, resume, '</list>');
}

export function usageAnswer(kind: Kind, directory: string, items: readonly Item[]): Answer {
  const write = new Writer(kind);
  const files = items.filter(({ type }) => type === 'file');
  const bytes = files.reduce((sum, { stored }) => sum + (stored?.size ?? 0), 0);
  const info = `<du-info files="${files.length}" bytes="${bytes}"/>`;
  return write.answer(`<du ${write.text('directory', directory)}>`, [info], undefined, '</du>');
}

/** XML in the encoding of a kind of store. */
class Writer {
  constructor(private readonly kind: Kind) {}

  file(item: Item, name: string): string {
    const { type, stored, mtime, implicit } = item;
    const facts = [`type="${type}"`, this.text('name', name)];
    if (type === 'file') facts.push(`size="${stored?.size ?? 0}"`, `md5="${stored?.md5 ?? ''}"`);
    if (type === 'symlink') facts.push(this.text('target', stored?.target ?? ''));
    facts.push(`mtime="${mtime}"`);
    if (implicit) facts.push('implicit="true"');
    return `<file ${facts.join(' ')}/>`;
  }

  /** An attribute, or the Base64 of its bytes where it cannot be written. */
  text(attribute: string, bytes: string): string {
    const text = Buffer.from(bytes, 'latin1').toString();
    const isUtf8 = Buffer.from(text).toString('latin1') === bytes;
    const isWritten = isUtf8 && (this.kind === 'object' || [...text].every((letter) => letter <= '\xff'));
    if (isWritten) return `${attribute}="${escaped(text)}"`;
    return `${attribute}_base64="${Buffer.from(bytes, 'latin1').toString('base64')}"`;
  }

  answer(head: string, lines: readonly string[], resume: string | undefined, tail: string): Answer {
    const encoding = this.kind === 'file' ? 'ISO-8859-1' : 'UTF-8';
    const going = resume === undefined ? [] : [`<resume ${this.text('start', resume)}/>`];
    const text = [`<?xml version="1.0" encoding="${encoding}"?>`, head, ...lines, ...going, tail, ''].join(
      '\n',
    );
    const body = Buffer.from(text, this.kind === 'file' ? 'latin1' : 'utf8');
    return { status: 200, type: 'text/xml', body };
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"'\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function answer(status: number, type: string, text: string): Answer {
  return { status, type, body: Buffer.from(text) };
}

import { createHash } from 'node:crypto';
import type { PartDone } from '../../model/job';
import type { ByteSource } from '../driver';
import type { Channel } from './channel';
import { attributesOfOpen } from './listing';
import { readPiece } from './reading';

/**
 * A file beside one that arrives in parts: which of them are whole. Each part has a place of its own in it, so that
 * several can be noted at once; place 0 says what the whole is to get when it is complete.
 */
export interface Ledger {
  readonly modifiedMs: number;
  readonly parts: readonly NotedPart[];
}

export interface NotedPart {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** Of the part's last bytes: they are written last, and are compared before the part is relied on. */
  readonly tail: string;
}

const placeBytes = 128;
const tailBytes = 32 * 1024;
const version = 1;
/** More than anybody needs; bounds what is read of a file that is none of ours. */
const mostBytes = placeBytes * 200_000;

export function placeOf(number: number): number {
  return number * placeBytes;
}

export function headerOf(modifiedMs: number): Buffer {
  return padded({ version, modifiedMs });
}

export function noteOf(part: NotedPart): Buffer {
  return padded(part);
}

/** What stands at the place of a part that is not whole. */
export const blank = Buffer.alloc(placeBytes, ' ');

/** As the journal keeps a part that was confirmed. */
export function doneOf({ number, start, end, tail }: NotedPart): PartDone {
  return { number, etag: tail, bytes: end - start };
}

/** undefined: it is none of ours. */
export async function readLedger(
  channel: Channel,
  handle: Buffer,
  path: string,
  signal: AbortSignal,
): Promise<Ledger | undefined> {
  const { size } = await attributesOfOpen(channel, handle, path, signal);
  if (size > mostBytes) return undefined;
  const text = (await readPiece(channel, handle, 0, size, signal)).toString('latin1');
  const places = text.match(new RegExp(`[^]{1,${placeBytes}}`, 'g')) ?? [];
  const [header, ...notes] = places.map(parsed);
  if (!isHeader(header) || header.version !== version) return undefined;
  return { modifiedMs: header.modifiedMs, parts: notes.filter(isNote) };
}

/** The mark of the last bytes of a part, read from the source without counting. */
export function tailOf(source: ByteSource, start: number, end: number): Promise<string> {
  return source.digest('sha256', Math.max(start, end - tailBytes), end).then(shortened);
}

/** Whether the file still ends a part as it was noted. */
export async function isStanding(
  channel: Channel,
  handle: Buffer,
  { start, end, tail }: NotedPart,
  signal: AbortSignal,
): Promise<boolean> {
  const from = Math.max(start, end - tailBytes);
  const bytes = await readPiece(channel, handle, from, end - from, signal);
  return shortened(createHash('sha256').update(bytes).digest('hex')) === tail;
}

function shortened(hash: string): string {
  return `tail-${hash.slice(0, 32)}`;
}

function padded(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content).padEnd(placeBytes - 1)}\n`, 'latin1');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Blank, never written, or written by somebody else.
    return undefined;
  }
}

function isHeader(value: unknown): value is { readonly version: number; readonly modifiedMs: number } {
  return isObject(value) && typeof value['version'] === 'number' && typeof value['modifiedMs'] === 'number';
}

function isNote(value: unknown): value is NotedPart {
  if (!isObject(value)) return false;
  const { number, start, end, tail } = value;
  return [number, start, end].every(Number.isSafeInteger) && typeof tail === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

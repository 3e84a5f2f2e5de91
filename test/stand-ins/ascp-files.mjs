import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Copies one file as ascp sends one: what is there is left, taken up or replaced, as the options say. */

const chunkBytes = 32 * 1024;
const tellEveryMs = 25;

/** A file that the server does not take. */
export class Refused extends Error {
  /** @param {number} code @param {string} description */
  constructor(code, description) {
    super(description);
    this.code = code;
  }
}

/**
 * @typedef {{ docroot: string, root: string, source: string, target: string, options: Readonly<Record<string, string>> }} Place
 * @typedef {{ kbits: number, cancelled: boolean }} Session
 */

/**
 * @param {Place} place
 * @param {Session} session may be changed while it goes.
 * @param {(start: number, written: number, size: number) => void} tell
 * @param {{ code: number, description: string } | undefined} refusal
 */
export async function sendFile({ docroot, root, source, target, options }, session, tell, refusal) {
  if (refusal) throw new Refused(refusal.code, refusal.description);
  const place = path.join(docroot, root, target);
  if (!place.startsWith(docroot + path.sep)) throw new Refused(41, 'Path violates docroot containment');
  const from = await stat(source).catch(() => undefined);
  if (!from) throw new Refused(4, 'No such file or directory');
  if (!from.isFile()) throw new Refused(21, 'Not a regular file');
  const size = from.size;
  await mkdir(path.dirname(place), { recursive: true });
  const start = await startOf(source, place, size, options);
  if (start === undefined) return { start: 0, written: 0, size, skipped: true };
  const begun = `${place}.aspx`;
  await writeFile(begun, JSON.stringify({ size, mtimeMs: from.mtimeMs }));
  const written = await copy({ source, place, start, size }, session, tell);
  if (session.cancelled) return { start, written, size, skipped: false };
  await rm(begun);
  if (options['keepTimes'] === 'yes') await utimes(place, from.atime, from.mtime);
  return { start, written, size, skipped: false };
}

/**
 * @param {string} source
 * @param {string} place
 * @param {number} size
 * @param {Readonly<Record<string, string>>} options
 * @returns where to begin; undefined: it is there.
 */
async function startOf(source, place, size, options) {
  const there = await stat(place).catch(() => undefined);
  if (!there) return 0;
  if (!there.isFile()) throw new Refused(7, 'File is a directory - expected regular file');
  const { overwrite = 'diff', resume = '0' } = options;
  const begun = await readFile(`${place}.aspx`, 'utf8').catch(() => undefined);
  if (begun === undefined && overwrite === 'never') return undefined;
  if (resume === '0' || overwrite === 'always') return 0;
  const alike =
    there.size <= size && (await hashOf(source, there.size)) === (await hashOf(place, there.size));
  if (!alike) return 0;
  if (there.size === size && begun === undefined) return undefined;
  return begun === undefined ? 0 : there.size;
}

/** @param {string} file @param {number} bytes of its beginning. */
async function hashOf(file, bytes) {
  const content = await readFile(file);
  return createHash('md5').update(content.subarray(0, bytes)).digest('hex');
}

/**
 * @param {{ source: string, place: string, start: number, size: number }} what
 * @param {Session} session
 * @param {(start: number, written: number, size: number) => void} tell
 * @returns how many bytes went.
 */
async function copy({ source, place, start, size }, session, tell) {
  const from = await open(source, 'r');
  const to = await open(place, start > 0 ? 'r+' : 'w');
  const buffer = Buffer.alloc(chunkBytes);
  let written = 0;
  let toldAt = 0;
  try {
    for (let at = start; at < size && !session.cancelled;) {
      const { bytesRead } = await from.read(buffer, 0, Math.min(chunkBytes, size - at), at);
      if (bytesRead === 0) break;
      const ms = (bytesRead * 8) / session.kbits;
      if (ms >= 1) await sleep(ms);
      await to.write(buffer, 0, bytesRead, at);
      at += bytesRead;
      written += bytesRead;
      if (performance.now() - toldAt < tellEveryMs) continue;
      toldAt = performance.now();
      tell(start, written, size);
    }
  } finally {
    await from.close();
    await to.close();
  }
  return written;
}

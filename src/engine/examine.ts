import { close, open, read } from 'node:fs';
import type { MediaPackage } from '../media/package';
import type { ReadPart } from '../media/package-file';
import { understand } from '../media/preflight';
import { cancelled } from '../model/failure';
import { scan, type LocalFile } from './scan';

/**
 * Scans what was dropped, or would be, and says what it is as a package. Changes nothing.
 * @throws Failure `local-unreadable` for a folder that cannot be read.
 */
export async function examine(paths: readonly string[], signal: AbortSignal): Promise<MediaPackage> {
  const files: LocalFile[] = [];
  for await (const file of scan(paths, signal)) files.push(file);
  return examineFiles(files, signal);
}

/** @param files all that a scan found. */
export async function examineFiles(files: readonly LocalFile[], signal: AbortSignal): Promise<MediaPackage> {
  const understood = await understand(files, readerOf(files, signal));
  if (signal.aborted) throw cancelled('scan', files[0]?.path ?? '');
  return understood;
}

function readerOf(files: readonly LocalFile[], signal: AbortSignal): ReadPart {
  const paths = new Map(files.map(({ relative, path }) => [relative, path]));
  return async (relative, start, length) => {
    const path = paths.get(relative);
    return path === undefined || signal.aborted ? undefined : readPart(path, start, length);
  };
}

/** Node's promises for files cost half as much again, and a package has ten thousand of them. */
function readPart(path: string, start: number, length: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    open(path, 'r', (refused, file) => {
      if (refused) resolve(undefined);
      else readOpen(file, start, length, (data) => close(file, () => resolve(data)));
    });
  });
}

const chunkBytes = 256 * 1024;

function readOpen(
  file: number,
  start: number,
  length: number,
  done: (data: Uint8Array | undefined) => void,
): void {
  const chunks: Buffer[] = [];
  const next = (at: number, left: number): void => {
    const wanted = Math.min(left, chunkBytes);
    read(file, Buffer.allocUnsafe(wanted), 0, wanted, at, (error, count, buffer) => {
      if (error) return done(undefined);
      chunks.push(buffer.subarray(0, count));
      if (count < wanted || left === wanted)
        return done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      return next(at + count, left - count);
    });
  };
  next(start, length);
}

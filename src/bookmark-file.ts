import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { commands } from './contract';
import { mostBytes } from './import/sources';
import type { Bookmark } from './model/bookmark';
import { Failure } from './model/failure';
import { readExport } from './store/bookmark-schema';

export interface BookmarkFile {
  /** Without its folder. */
  readonly name: string;
  readonly entries: readonly Omit<Bookmark, 'id'>[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

const label = commands.saveBookmark.input.pick({ folder: true, colour: true, defaults: true });
const mostEntries = 1_000;

/**
 * Reads a file that an export has written. It may come from anybody, so that each entry has to be such as could be
 * entered by hand.
 * @throws Failure with the sentence that says why the file is none.
 */
export async function readBookmarkFile(path: string): Promise<BookmarkFile> {
  const entries = readExport(await textOf(path));
  if (!entries) throw refused(path, 'It is no file of saved destinations, or one of a newer Slipway.');
  if (entries.length > mostEntries) throw refused(path, 'It holds more destinations than anybody has.');
  const why = 'Its name or its settings are not such as Slipway writes.';
  return {
    name: basename(path),
    entries: entries.filter(isSound),
    leftOut: entries.filter((entry) => !isSound(entry)).map(({ name }) => ({ name: name.slice(0, 80), why })),
  };
}

function isSound({ name, folder, colour, defaults }: Omit<Bookmark, 'id'>): boolean {
  const rest = {
    defaults,
    ...(folder === undefined ? {} : { folder }),
    ...(colour === undefined ? {} : { colour }),
  };
  return commands.renameBookmark.input.shape.name.safeParse(name).success && label.safeParse(rest).success;
}

async function textOf(path: string): Promise<string> {
  try {
    const stats = await stat(path);
    if (stats.isFile() && stats.size <= mostBytes) return await readFile(path, 'utf8');
  } catch {
    throw refused(path, 'It cannot be read; check that it is still there and that you may read it.');
  }
  throw refused(path, 'It is too large to be a list of destinations, or no file.');
}

function refused(path: string, subject: string): Failure {
  return new Failure({ kind: 'unsupported', operation: 'read', path, subject, detail: subject });
}

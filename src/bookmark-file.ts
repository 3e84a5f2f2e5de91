import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { commands } from './contract';
import type { FileRefusal } from './contract-arrivals';
import { mostBytes } from './import/sources';
import type { Bookmark } from './model/bookmark';
import { readExport } from './store/bookmark-schema';

export interface BookmarkFile {
  /** Without its folder. */
  readonly name: string;
  readonly entries: readonly Omit<Bookmark, 'id'>[];
  /** Names of those that are not such as could be entered by hand. */
  readonly leftOut: readonly string[];
}

const label = commands.saveBookmark.input.pick({ folder: true, colour: true, defaults: true });
const mostEntries = 1_000;
const longestShown = 80;

/** Reads a file that an export has written. It may come from anybody. @returns why it is none, where it is none. */
export async function readBookmarkFile(path: string): Promise<BookmarkFile | FileRefusal> {
  let text: string;
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > mostBytes) return 'too-large';
    text = await readFile(path, 'utf8');
  } catch {
    return 'unreadable';
  }
  const entries = readExport(text);
  if (!entries) return 'none';
  if (entries.length > mostEntries) return 'too-many';
  return {
    name: basename(path),
    entries: entries.filter(isSound),
    leftOut: entries.filter((entry) => !isSound(entry)).map(({ name }) => name.slice(0, longestShown)),
  };
}

/** Whether it could be entered by hand. */
function isSound({ name, folder, colour, defaults }: Omit<Bookmark, 'id'>): boolean {
  const rest = {
    defaults,
    ...(folder === undefined ? {} : { folder }),
    ...(colour === undefined ? {} : { colour }),
  };
  return commands.renameBookmark.input.shape.name.safeParse(name).success && label.safeParse(rest).success;
}

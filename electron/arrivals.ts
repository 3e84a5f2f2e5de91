import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import { readBookmarkFile, type BookmarkFile } from '../src/bookmark-file';
import type { ImportSummary } from '../src/contract';
import type { Arrival } from '../src/contract-arrivals';
import { linkScheme, readLink } from '../src/model/deep-link';
import { channels } from './channels';

const fileEnding = '.slipway';
/** Whoever floods the window with links shall not fill its memory. */
const mostWaiting = 20;

/** Links and files that the system hands over. They wait until the page takes them, and nothing is done by itself. */
export class Arrivals {
  #waiting: string[] = [];
  readonly #opened = new Map<string, BookmarkFile>();

  constructor(
    private readonly house: App,
    private readonly window: () => BrowserWindow | undefined,
  ) {}

  /** @param things links, or absolute paths of files. */
  add(things: readonly string[]): void {
    if (things.length === 0) return;
    this.#waiting = [...this.#waiting, ...things].slice(-mostWaiting);
    const contents = this.window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send(channels.arrival);
  }

  async take(): Promise<Arrival | undefined> {
    const thing = this.#waiting.shift();
    if (thing === undefined) return undefined;
    return isLink(thing) ? arrivalOf(thing) : this.#read(thing);
  }

  /** Adds what was shown, even if the file is another one by now. */
  async importOpened(id: string): Promise<ImportSummary | undefined> {
    const file = this.#opened.get(id);
    this.#opened.delete(id);
    return file && this.house.saved.takeFile(file);
  }

  async #read(path: string): Promise<Arrival> {
    const file = await readBookmarkFile(path);
    if (typeof file === 'string') return { kind: 'file-refused', file: basename(path), why: file };
    const id = randomUUID();
    this.#opened.set(id, file);
    const { name, leftOut } = file;
    const entries = this.house.saved.previewOf(file);
    return { kind: 'bookmarks', opened: { id, file: name, entries, leftOut: [...leftOut] } };
  }
}

function arrivalOf(text: string): Arrival {
  const link = readLink(text);
  return 'address' in link
    ? { kind: 'address', text: link.address }
    : { kind: 'link-refused', why: link.refused };
}

function isLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${linkScheme}:`);
}

/** Links, and paths of files with destinations, that a start was given. @param folder what paths are relative to. */
export function askedIn(argv: readonly string[], folder: string): string[] {
  return argv.slice(1).flatMap((argument) => {
    if (isLink(argument)) return [argument];
    const isFile = !argument.startsWith('-') && argument.toLowerCase().endsWith(fileEnding);
    return isFile ? [resolve(folder, argument)] : [];
  });
}

let hear: (things: readonly string[]) => void = (things) => early.push(...things);
const early: string[] = [];

/** What a Mac told before there was a window; what it tells from now on goes straight to it. */
export function heardEarly(arrivals: Arrivals): readonly string[] {
  hear = (things) => arrivals.add(things);
  return early.splice(0);
}

/** Makes Slipway the one that the system asks to open its links; a Mac hands them over by events of their own. */
export function registerLinks(): void {
  // A program that is tried out of its sources must not take the place of the installed one.
  // What stands behind `--` is no option, whatever a link has in it.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    hear([url]);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hear([path]);
  });
}

import { access, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, clipboard, dialog, nativeImage, shell, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import { words } from '../src/language/words';
import type { Input, Output, windowCommands } from '../src/contract';
import type { Arrivals } from './arrivals';
import { resourceAt } from './resources';

type Name = keyof typeof windowCommands;

/** What needs a window and its system: dialogs, the bundled sample, the file manager. */
export class WindowCommands {
  #window: BrowserWindow | undefined;

  readonly commands: { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> } = {
    choosePaths: ({ kind }) => this.#choosePaths(kind),
    chooseProgram: () => this.#chooseProgram(),
    importFile: () => this.#importFile(),
    takeArrival: async () => this.arrivals.take(),
    importOpened: ({ id }) => this.arrivals.importOpened(id),
    exportBookmarks: () => this.#exportBookmarks(),
    saveRecord: ({ id }) => this.#saveDelivery('record', (path) => this.house.receipts.writeRecord(id, path)),
    saveReceipt: ({ id }) => this.#saveDelivery('receipt', (path) => this.house.receipts.write(id, path)),
    sample: () => this.#sample(),
    copyLinks: (input) => this.#copyLinks(input),
    dragOut: (input) => this.#dragOut(input),
    revealFolder: ({ path }) => this.#openFolder(path),
    revealJob: ({ id }) => this.#reveal(id),
  };

  /** @param grant is told of each path that the page may name from now on. */
  constructor(
    private readonly house: App,
    private readonly arrivals: Arrivals,
    private readonly grant: (path: string) => void,
  ) {}

  serve(window: BrowserWindow): void {
    this.#window = window;
  }

  async #choosePaths(kind: 'files' | 'folder'): Promise<string[]> {
    if (!this.#window) return [];
    const { filePaths } = await dialog.showOpenDialog(this.#window, {
      properties: kind === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
    });
    for (const path of filePaths) this.grant(path);
    return filePaths;
  }

  async #chooseProgram(): Promise<string | undefined> {
    if (!this.#window) return undefined;
    const { filePaths } = await dialog.showOpenDialog(this.#window, {
      // Programs stand in folders whose names begin with a dot too, and inside of a Mac's applications.
      properties: ['openFile', 'showHiddenFiles', 'treatPackageAsDirectory'],
    });
    const [path] = filePaths;
    if (path !== undefined) this.grant(path);
    return path;
  }

  /** The page is told what came of it, never the path. */
  async #importFile(): Promise<Output<'importFile'>> {
    if (!this.#window) return undefined;
    const { filePaths } = await dialog.showOpenDialog(this.#window, {
      // Many of these files stand in folders whose names begin with a dot.
      properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
    });
    return filePaths.length === 0 ? undefined : this.house.saved.importFiles(filePaths);
  }

  async #exportBookmarks(): Promise<number> {
    if (!this.#window) return 0;
    const { filePath } = await dialog.showSaveDialog(this.#window, {
      defaultPath: join(homedir(), words().desktop.files.destinations),
    });
    if (!filePath) return 0;
    const { text, count } = this.house.saved.exportText();
    await writeFile(filePath, text);
    return count;
  }

  async #saveDelivery(file: 'record' | 'receipt', write: (path: string) => Promise<void>): Promise<boolean> {
    if (!this.#window) return false;
    const { filePath } = await dialog.showSaveDialog(this.#window, {
      defaultPath: join(homedir(), words().desktop.files[file]),
      filters: [
        { name: 'HTML', extensions: ['html'] },
        { name: 'JSON', extensions: ['json'] },
      ],
    });
    if (!filePath) return false;
    await write(filePath);
    return true;
  }

  async #sample(): Promise<Output<'sample'>> {
    const source = resourceAt('sample');
    this.grant(source);
    const destination = join(app.getPath('videos') || homedir(), words().desktop.files.sample);
    await mkdir(destination, { recursive: true });
    return { source, destination: `${destination}/` };
  }

  /** They are secrets: the page never sees them. */
  async #copyLinks(input: Input<'copyLinks'>): Promise<void> {
    await clipboard.writeText((await this.house.browsing.links(input)).join('\n'));
  }

  /** The system drags only files that are there. */
  async #dragOut(input: Input<'dragOut'>): Promise<void> {
    const paths = await this.house.commands.localPaths(input);
    const there = await Promise.all(
      paths.map((path) =>
        access(path).then(
          () => [path],
          () => [],
        ),
      ),
    );
    const files = there.flat();
    const [file] = files;
    if (file === undefined) return;
    const icon = nativeImage.createFromPath(resourceAt('icon.png')).resize({ width: 32, height: 32 });
    this.#window?.webContents.startDrag({ file, files, icon });
  }

  async #reveal(id: string): Promise<void> {
    const destination = this.house.destinationOf(id);
    if (destination?.protocol === 'local')
      await this.#openFolder(destination.path.replace(/^~(?=\/|$)/, homedir()));
  }

  async #openFolder(path: string): Promise<void> {
    await shell.openPath(path);
  }
}

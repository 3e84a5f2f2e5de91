import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, shell, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import type { Input, Output, windowCommands } from '../src/contract';

type Name = keyof typeof windowCommands;

/** What needs a window and its system: dialogs, the bundled sample, the file manager. */
export class WindowCommands {
  #window: BrowserWindow | undefined;

  readonly commands: { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> } = {
    choosePaths: ({ kind }) => this.#choosePaths(kind),
    sample: () => this.#sample(),
    revealJob: ({ id }) => this.#reveal(id),
  };

  /** @param grant is told of each path that the page may name from now on. */
  constructor(
    private readonly house: App,
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

  async #sample(): Promise<Output<'sample'>> {
    const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
    const source = join(resources, 'sample');
    this.grant(source);
    const destination = join(app.getPath('videos') || homedir(), 'Slipway sample');
    await mkdir(destination, { recursive: true });
    return { source, destination: `${destination}/` };
  }

  async #reveal(id: string): Promise<void> {
    const destination = this.house.destinationOf(id);
    if (destination?.protocol === 'local')
      await shell.openPath(destination.path.replace(/^~(?=\/|$)/, homedir()));
  }
}

import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { App } from '../src/app';
import { appCommands, commands, type AppCommandName, type CommandName, type Reply } from '../src/contract';
import { words } from '../src/language/words';
import { asFailure, Failure } from '../src/model/failure';
import { sentenceView } from '../src/views';
import type { Arrivals } from './arrivals';
import { channels } from './channels';
import { WindowCommands } from './window-commands';

/**
 * The only user of `ipcMain`. Every message is validated, comes from our own page's main frame, and names only
 * paths that the user dropped or chose.
 */
export class Bridge {
  readonly #granted = new Set<string>();
  readonly #windowCommands: WindowCommands;
  #window: BrowserWindow | undefined;

  constructor(
    private readonly house: App,
    arrivals: Arrivals,
  ) {
    this.#windowCommands = new WindowCommands(house, arrivals, (path) => this.#granted.add(path));
    ipcMain.handle(channels.invoke, (event, name: unknown, input: unknown) =>
      this.#answer(event, name, input),
    );
    ipcMain.handle(channels.grant, (event, path: unknown) => {
      this.#checkSender(event);
      if (typeof path === 'string' && path !== '') this.#granted.add(path);
    });
    house.subscribe((patch) => {
      const contents = this.#window?.webContents;
      if (contents && !contents.isDestroyed()) contents.send(channels.patch, patch);
    });
  }

  /** Takes messages from this window's page. */
  serve(window: BrowserWindow): void {
    this.#window = window;
    this.#windowCommands.serve(window);
    window.once('closed', () => {
      if (this.#window === window) this.#window = undefined;
    });
  }

  async #answer(event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Reply<CommandName>> {
    try {
      this.#checkSender(event);
      if (typeof name !== 'string' || !Object.hasOwn(commands, name))
        throw refused('There is no such command.');
      return { ok: true, value: await this.#run(name as CommandName, input) };
    } catch (error) {
      return { ok: false, error: sentenceView(asFailure(error, 'connect')) };
    }
  }

  async #run(
    name: CommandName,
    input: unknown,
  ): Promise<Reply<CommandName> extends { value: infer V } ? V : never> {
    const checked = commands[name].input.safeParse(input);
    if (!checked.success)
      throw refused(`${name}: ${checked.error.issues[0]?.message ?? 'not of the right form'}`);
    for (const path of this.#pathsIn(name, checked.data)) {
      if (!this.#granted.has(path)) throw refused('That path was not dropped or chosen.');
    }
    // The schema of that very command has just accepted the input.
    const handlers: Readonly<Record<string, (value: never) => Promise<unknown>>> = isAppCommand(name)
      ? this.house.commands
      : this.#windowCommands.commands;
    return (await handlers[name]?.(checked.data as never)) as never;
  }

  /** Paths of this computer that a command reads from, writes to, shows or will run. */
  #pathsIn(name: CommandName, input: unknown): readonly string[] {
    if (name === 'prepareJob') return commands.prepareJob.input.parse(input).paths;
    if (name === 'fetchEntries') return [commands.fetchEntries.input.parse(input).into];
    if (name === 'revealFolder') return [commands.revealFolder.input.parse(input).path];
    if (name === 'startWatch') {
      const { what } = commands.startWatch.input.parse(input);
      return 'folder' in what ? [what.folder] : [];
    }
    if (name !== 'saveSettings') return [];
    const { ascp } = commands.saveSettings.input.parse(input);
    return ascp === undefined || ascp === this.house.chosen.ascp ? [] : [ascp];
  }

  #checkSender(event: IpcMainInvokeEvent): void {
    const contents = this.#window?.webContents;
    if (!contents || event.sender !== contents || event.senderFrame !== contents.mainFrame) {
      throw refused('The message does not come from the window.');
    }
  }
}

function isAppCommand(name: CommandName): name is AppCommandName {
  return Object.hasOwn(appCommands, name);
}

function refused(detail: string): Failure {
  const subject = words().desktop.bridge.refused;
  return new Failure({ kind: 'unsupported', operation: 'connect', subject, detail });
}

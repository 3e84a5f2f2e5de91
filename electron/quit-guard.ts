import { app, BrowserWindow, dialog } from 'electron';
import type { App } from '../src/app';
import { words } from '../src/language/words';
import { isGoing } from '../src/model/job';
import { isFollowed } from '../src/model/watch';

/** Windows get this long to close themselves; one whose page hangs never answers. In ms. */
const closeTimeoutMs = 3_000;

/** Asks before quitting with running jobs and watches, and pauses them so that the next start goes on. */
export class QuitGuard {
  #confirmed = false;
  #closed = false;

  /** @param staysOpen whether Slipway goes on without its window, to be reached elsewhere. */
  constructor(
    private readonly house: App,
    private readonly staysOpen: () => boolean,
  ) {
    app.on('before-quit', (event) => {
      if (this.#closed) return;
      event.preventDefault();
      void this.#quit();
    });
  }

  /** Where the window's end is the app's end, its close button asks too; where it is not, it hides the window. */
  watch(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (process.platform === 'darwin' || this.#confirmed) return;
      event.preventDefault();
      if (this.staysOpen()) window.hide();
      else void this.#quit(window);
    });
  }

  async #quit(window?: BrowserWindow): Promise<void> {
    if (!this.#confirmed && !(await this.#mayQuit(window))) return;
    this.#confirmed = true;
    await this.house.close();
    this.#closed = true;
    setTimeout(() => {
      for (const one of BrowserWindow.getAllWindows()) one.destroy();
      app.quit();
    }, closeTimeoutMs).unref();
    app.quit();
  }

  async #mayQuit(window: BrowserWindow | undefined): Promise<boolean> {
    const { jobs, watches } = await this.house.commands.snapshot();
    const followed = watches.filter(({ state }) => isFollowed(state)).length;
    const running = jobs.filter(({ state }) => isGoing(state)).length + followed;
    if (running === 0) return true;
    const says = words().desktop.quit;
    const question = {
      type: 'question' as const,
      buttons: [says.yes, says.no],
      defaultId: 1,
      cancelId: 1,
      message: says.underWay(running),
      detail: says.goesOn,
    };
    const { response } = await (window
      ? dialog.showMessageBox(window, question)
      : dialog.showMessageBox(question));
    return response === 0;
  }
}

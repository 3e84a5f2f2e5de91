import { app, Menu, nativeImage, Tray } from 'electron';
import type { App } from '../src/app';
import type { JobView } from '../src/contract';
import type { WatchView } from '../src/contract-watches';
import { words } from '../src/language/words';
import { isGoing } from '../src/model/job';
import { isFollowed } from '../src/model/watch';
import { progressOf } from './power';
import { resourceAt } from './resources';

/** As high as menu bars and trays show icons. */
const iconPixels = process.platform === 'darwin' ? 18 : process.platform === 'win32' ? 16 : 22;

/** An icon in the system's tray while the user wants one: how far deliveries are, and a menu for all of them. */
export class TrayIcon {
  #tray: Tray | undefined;
  /** Jobs that are under way, wait for their turn or are paused. */
  readonly #jobs = new Map<string, JobView>();
  /** Folders that are kept in step. */
  #followed = 0;

  /** @param show brings the window to the front, anew if it was closed. */
  constructor(
    private readonly house: App,
    private readonly show: () => void,
  ) {
    house.subscribe(({ jobs = [], removedJobs = [], watches, settings }) => {
      this.#note(jobs);
      const before = this.#followed;
      if (watches) this.#count(watches);
      for (const id of removedJobs) this.#jobs.delete(id);
      if (settings) this.#follow(settings.tray);
      const isOther = this.#followed !== before;
      if (jobs.length > 0 || removedJobs.length > 0 || isOther || settings) this.#draw();
    });
  }

  /** Takes up what an earlier Slipway left, and shows the icon where it is wanted. */
  async start(): Promise<void> {
    const { jobs, watches } = await this.house.commands.snapshot();
    this.#note(jobs);
    this.#count(watches);
    this.#follow(this.house.chosen.tray);
  }

  get isShown(): boolean {
    return this.#tray !== undefined;
  }

  #note(jobs: readonly JobView[]): void {
    for (const job of jobs) {
      if (isGoing(job.state) || job.state === 'paused') this.#jobs.set(job.id, job);
      else this.#jobs.delete(job.id);
    }
  }

  #count(watches: readonly Pick<WatchView, 'state'>[]): void {
    this.#followed = watches.filter(({ state }) => isFollowed(state)).length;
  }

  #follow(isWanted: boolean): void {
    if (isWanted === this.isShown) return;
    if (!isWanted) {
      this.#tray?.destroy();
      this.#tray = undefined;
      return;
    }
    const icon = nativeImage.createFromPath(resourceAt('icon.png'));
    this.#tray = new Tray(icon.resize({ width: iconPixels, height: iconPixels, quality: 'best' }));
    this.#tray.on('click', this.show);
    this.#draw();
  }

  #draw(): void {
    const tray = this.#tray;
    if (!tray) return;
    const says = words().desktop.tray;
    const [running, paused] = [this.#in('running'), this.#in('paused')];
    const going = running.length + this.#in('queued').length;
    tray.setToolTip(tooltipOf(running, this.#followed, paused.length));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: says.show, click: this.show },
        { type: 'separator' },
        { label: says.pauseAll, enabled: going > 0, click: () => this.#pauseAll() },
        { label: says.resumeAll, enabled: paused.length > 0, click: () => this.#all('resumeJob', 'paused') },
        { type: 'separator' },
        { label: says.quit, click: () => app.quit() },
      ]),
    );
  }

  #in(state: JobView['state']): readonly JobView[] {
    return [...this.#jobs.values()].filter((job) => job.state === state);
  }

  /** Those that wait first, or each that is paused would let one of them go. */
  #pauseAll(): void {
    this.#all('pauseJob', 'queued');
    this.#all('pauseJob', 'running');
  }

  /** One that cannot be resumed now says so on its card. */
  #all(command: 'pauseJob' | 'resumeJob', state: JobView['state']): void {
    for (const { id } of this.#in(state)) this.house.commands[command]({ id }).catch(() => undefined);
  }
}

function tooltipOf(running: readonly JobView[], followed: number, paused: number): string {
  const says = words().desktop.tray;
  if (running.length > 0) return says.sending(running.length, Math.floor(progressOf(running) * 100));
  if (followed > 0) return says.inStep(followed);
  return paused > 0 ? says.paused(paused) : app.name;
}

import { app, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import type { JobView } from '../src/contract';

/** While files go: no sleep, progress on dock or taskbar, and the number of deliveries as a badge. */
export function stayAwake(house: App, window: () => BrowserWindow | undefined): void {
  const running = new Map<string, JobView>();
  let blocker: number | undefined;
  house.subscribe(({ jobs = [] }) => {
    for (const job of jobs) {
      if (job.state === 'running') running.set(job.id, job);
      else running.delete(job.id);
    }
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
    app.setBadgeCount(running.size);
    const shown = window();
    if (shown && !shown.isDestroyed()) shown.setProgressBar(progressOf([...running.values()]));
  });
}

/** From 0 to 1 over all running jobs; -1 takes the bar away. */
export function progressOf(jobs: readonly JobView[]): number {
  if (jobs.length === 0) return -1;
  const bytes = jobs.reduce((sum, { totals }) => sum + totals.bytes - totals.bytesSkipped, 0);
  const sent = jobs.reduce((sum, job) => sum + job.sent, 0);
  return bytes === 0 ? 1 : Math.min(1, sent / bytes);
}

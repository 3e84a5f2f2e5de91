import { app, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import type { JobView } from '../src/contract';
import { isFollowed } from '../src/model/watch';

/**
 * While files go, or a folder is kept in step: no sleep, progress on dock or taskbar, and the number of deliveries as a
 * badge.
 */
export function stayAwake(house: App, window: () => BrowserWindow | undefined): void {
  const running = new Map<string, JobView>();
  let followed = 0;
  let blocker: number | undefined;
  house.subscribe(({ jobs = [], watches }) => {
    for (const job of jobs) {
      if (job.state === 'running') running.set(job.id, job);
      else running.delete(job.id);
    }
    if (watches) followed = watches.filter(({ state }) => isFollowed(state)).length;
    const count = running.size + followed;
    if (count > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
    app.setBadgeCount(count);
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

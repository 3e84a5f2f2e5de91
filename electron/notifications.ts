import { Notification, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import type { JobView } from '../src/contract';
import { words } from '../src/language/words';

/** Tells when a job has ended while the window is not in front. */
export function announceEnds(house: App, window: () => BrowserWindow | undefined): void {
  const states = new Map<string, JobView['state']>();
  house.subscribe(({ jobs = [], removedJobs = [] }) => {
    for (const job of jobs) {
      const before = states.get(job.id);
      states.set(job.id, job.state);
      if (before === 'running' && job.state !== 'running') announce(job, window());
    }
    for (const id of removedJobs) states.delete(id);
  });
}

function announce(job: JobView, window: BrowserWindow | undefined): void {
  const text = textOf(job);
  if (text === undefined || (window?.isFocused() ?? false) || !Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', () => window?.show());
  notification.show();
}

function textOf(job: JobView): { title: string; body: string } | undefined {
  const { state, name, to, protocol, totals, problem } = job;
  const says = words().desktop.notification;
  if (state === 'done') {
    const body = says.deliveredTo(totals.filesDone, totals.bytesDone, to);
    const title = protocol === 'ingest' ? says.accepted(name) : says.delivered(name);
    return { title, body };
  }
  if (state === 'blocked' || state === 'incomplete') {
    return {
      title: says.needsYou(name),
      body: problem ? `${problem.title} ${problem.advice}` : says.to(to),
    };
  }
  return undefined;
}

import { Notification, type BrowserWindow } from 'electron';
import type { App } from '../src/app';
import type { JobView, Sentence } from '../src/contract';
import type { WatchView } from '../src/contract-watches';
import { words } from '../src/language/words';

/** Tells when a job has ended, or a watch cannot go on, while the window is not in front. */
export function announceEnds(house: App, window: () => BrowserWindow | undefined): void {
  const states = new Map<string, JobView['state'] | WatchView['state']>();
  house.subscribe(({ jobs = [], removedJobs = [], watches = [] }) => {
    for (const job of jobs) {
      const before = states.get(job.id);
      states.set(job.id, job.state);
      if (before === 'running' && job.state !== 'running') announce(textOf(job), window());
    }
    for (const watch of watches) {
      const before = states.get(watch.id);
      states.set(watch.id, watch.state);
      if (before === 'running' && watch.problem) announce(needsYou(watch.name, watch.problem), window());
    }
    for (const id of removedJobs) states.delete(id);
  });
}

interface Text {
  readonly title: string;
  readonly body: string;
}

function announce(text: Text | undefined, window: BrowserWindow | undefined): void {
  if (text === undefined || (window?.isFocused() ?? false) || !Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', () => window?.show());
  notification.show();
}

function textOf(job: JobView): Text | undefined {
  const { state, name, to, protocol, totals, problem } = job;
  const says = words().desktop.notification;
  if (state === 'done') {
    const body = says.deliveredTo(totals.filesDone, totals.bytesDone, to);
    const title = protocol === 'ingest' ? says.accepted(name) : says.delivered(name);
    return { title, body };
  }
  if (state === 'blocked' || state === 'incomplete') {
    return problem ? needsYou(name, problem) : { title: says.needsYou(name), body: says.to(to) };
  }
  return undefined;
}

function needsYou(name: string, { title, advice }: Sentence): Text {
  return { title: words().desktop.notification.needsYou(name), body: `${title} ${advice}` };
}

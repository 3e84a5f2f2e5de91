import type { App } from '../app';
import type { JobView } from '../contract';
import { isSamePlace } from '../destination/same';

const pageSize = 500;

/**
 * Those that would put what is older over what a later job has delivered to the same place since. Of two that are
 * planned, one counts only where a file of it has the name of a file of the other: many send one file after the other
 * into one folder.
 */
export async function supersededOf(
  app: App,
  waiting: readonly JobView[],
  all: readonly JobView[],
): Promise<readonly JobView[]> {
  const found: JobView[] = [];
  for (const job of waiting) if (await isSuperseded(app, job, all)) found.push(job);
  return found;
}

async function isSuperseded(app: App, job: JobView, all: readonly JobView[]): Promise<boolean> {
  const place = app.destinationOf(job.id);
  // What is delivered, and only waits to clear away, puts nothing there.
  if (!place || job.state === 'done') return false;
  for (const other of all) {
    if (!isDelivered(other) || !isLater(other, job)) continue;
    const there = app.destinationOf(other.id);
    if (there && isSamePlace(place, there) && (await sharesFiles(app, job, other))) return true;
  }
  return false;
}

function isDelivered({ state, totals }: JobView): boolean {
  return state === 'done' && totals.filesFailed === 0 && totals.filesDone + totals.filesSkipped > 0;
}

function isLater(one: JobView, other: JobView): boolean {
  return one.created === other.created ? one.place > other.place : one.created > other.created;
}

async function sharesFiles(app: App, job: JobView, other: JobView): Promise<boolean> {
  // Without a plan nobody knows its files.
  if (job.totals.files === 0) return true;
  const paths = new Set<string>();
  for await (const path of pathsOf(app, other)) paths.add(path);
  for await (const path of pathsOf(app, job)) if (paths.has(path)) return true;
  return false;
}

async function* pathsOf(app: App, { id, totals }: JobView): AsyncIterable<string> {
  for (let offset = 0; offset < totals.files; offset += pageSize) {
    const { tasks } = await app.commands.jobTasks({ id, offset, limit: pageSize });
    for (const { to } of tasks) yield to;
  }
}

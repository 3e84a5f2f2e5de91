import { order } from '../../state/commands';
import { forgetWaiting, keepWaiting, showFreshJob, useView } from '../../state/view';
import type { Aim } from '../destinations/aim';

/**
 * Has the paths scanned and planned, a job for each target.
 * @param start begins as soon as the plan stands.
 * @param keepFolderName a folder goes into one of its name.
 */
export async function deliver(
  paths: readonly string[],
  aim: Aim,
  start: boolean,
  keepFolderName = useView.getState().keepFolderName,
): Promise<void> {
  const fresh: string[] = [];
  const batch = aim.targets.length > 1 ? { batch: crypto.randomUUID() } : {};
  for (const target of aim.targets) {
    const prepared = await order('prepareJob', {
      paths: [...paths],
      target,
      keepFolderName,
      start,
      ...batch,
    });
    if (prepared) fresh.push(prepared.value.id);
  }
  const newest = fresh.at(-1);
  if (newest === undefined) return;
  forgetWaiting();
  showFreshJob(newest);
}

export async function chooseAndDeliver(kind: 'files' | 'folder', aim: Aim): Promise<void> {
  const chosen = await order('choosePaths', { kind });
  if (chosen && chosen.value.length > 0) await deliver(chosen.value, aim, false);
}

/** Delivers what was dropped and what waits already, or keeps it until there is a destination that can take it. */
export async function deliverDropped(
  paths: readonly string[],
  aim: Aim | undefined,
  start: boolean,
): Promise<void> {
  keepWaiting(paths);
  if (aim && aim.hindrance === undefined) await deliver(useView.getState().waiting, aim, start);
}

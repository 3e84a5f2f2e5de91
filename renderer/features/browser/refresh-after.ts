import type { JobView } from '../../../src/contract';
import { urlOf } from '../../../src/destination/display';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { bookmarkOfBrowser } from './acts';
import { useBrowser } from './browser-state';
import { destinationAt } from './places';
import { refresh } from './session';

/** Lists the folder that is shown anew when a delivery into it has ended. @returns a function that ends it. */
export function refreshAfterDeliveries(): () => void {
  return useMirror.subscribe((now, before) => {
    if (now.jobs !== before.jobs && endedIn(now, before).some(concernsFolder)) void refreshWhenListed();
  });
}

/** A small one may have ended before it was seen to run. */
function endedIn({ jobs }: MainState, before: MainState): readonly JobView[] {
  return Object.values(jobs).filter((job) => {
    const old = before.jobs[job.id];
    const hasStopped = old?.state === 'running' && job.state !== 'running';
    return hasStopped || (job.ended !== undefined && job.ended !== old?.ended);
  });
}

/** What was delivered lies in it or below, or it lies below what was delivered. */
function concernsFolder({ address }: JobView): boolean {
  const { session, folder } = useBrowser.getState();
  const bookmark = bookmarkOfBrowser();
  if (session.state !== 'open' || !bookmark) return false;
  const here = urlOf(destinationAt(bookmark.destination, folder));
  return address.startsWith(here) || here.startsWith(address);
}

/** A listing that goes on may have passed the place already: it ends first. */
async function refreshWhenListed(): Promise<void> {
  const { key, folder } = useBrowser.getState();
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (useBrowser.getState().listing.state === 'running') return;
      end();
      resolve();
    };
    const end = useBrowser.subscribe(look);
    look();
  });
  const now = useBrowser.getState();
  if (now.key === key && now.folder === folder && now.session.state === 'open')
    await refresh({ quiet: true });
}

import type { JobView } from '../../../src/contract';
import type { Destination, Parsed } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { isBeforeStart } from '../package/rows';

/** What is corrected where it was pasted is corrected on the deliveries to it that nobody has begun yet. */
export async function correctWaiting(before: Destination, { destination, secrets }: Parsed): Promise<void> {
  const jobs = Object.values(useMirror.getState().jobs).filter((job) => isFor(job, before));
  await Promise.all(jobs.map(({ id }) => order('setJobDestination', { id, destination, secrets })));
}

function isFor(job: JobView, destination: Destination): boolean {
  const { state, bookmarkId, address, keepFolderName } = job;
  const isWaiting = isBeforeStart(job) && state !== 'scanning' && bookmarkId === undefined;
  const place = urlOf(destination);
  return isWaiting && (address === place || (keepFolderName && address.startsWith(place)));
}

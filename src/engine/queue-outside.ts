import type { Destination, Secrets } from '../destination/destination';
import type { MediaPackage } from '../media/package';
import type { JobRecord } from '../model/job';
import type { Clock } from '../ports';
import type { Journal } from '../store/journal';
import type { OpenDriver } from './pool';
import type { Where } from './turns';

/** What the queue needs of the house. */
export interface QueueOutside {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly openDriver: OpenDriver;
  readonly secretsOf: (account: string, place: Destination) => Promise<Secrets>;
  readonly whereOf: (job: JobRecord) => Where;
  /** As people call where a job goes. */
  readonly nameOf: (job: JobRecord) => string;
  /** How many jobs to one server go at once. */
  readonly jobsAtOnce: () => number;
  /** Rates that hold now, in bytes a second: of a job that has none of its own, and of all jobs together. */
  readonly rates: () => { readonly job?: number | undefined; readonly total?: number | undefined };
  /** Somebody looks at a window that this thread has to keep alive. */
  readonly hasWindow: () => boolean;
  /** Told of every change of a job; progress is asked for by `tallyOf`. */
  readonly changed: (jobId: string) => void;
  /** What a job's folder holds as a package; told before the plan stands. */
  readonly understood: (jobId: string, found: MediaPackage) => void;
  /** A job is over; secrets that were kept for it alone can go. */
  readonly over: (job: JobRecord) => void;
}

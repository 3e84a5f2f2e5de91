import { formatCount, formatDayAndTime } from '../format';
import type { TaskState } from '../../model/job';

/** The record of a delivery as a page. Its JSON has no language. */
const states: Readonly<Record<TaskState, string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  skipped: 'skipped',
  failed: 'failed',
  cancelled: 'cancelled',
  undecided: 'not decided',
};

export const recordWords = {
  title: (name: string) => `Delivery of ${name}`,
  to: 'To',
  begun: 'Begun',
  ended: 'Ended',
  elapsed: 'Time spent sending',
  delivered: 'Delivered',
  /** By an ingest, which shows nothing of what it took. */
  accepted: 'Accepted',
  skipped: 'There already',
  failed: 'Failed',
  files: (count: number) => formatCount(count, 'file'),
  stale: 'Named by nothing any more',
  staleUntil: (files: number, until: number) =>
    `${formatCount(files, 'file')}, removed at ${formatDayAndTime(until)}`,
  staleRemoved: (files: number, done: number) =>
    `${formatCount(files, 'file')}, of which ${formatCount(done, 'was', 'were')} removed`,
  preflight: 'What preflight found',
  columns: { name: 'Name at the destination', bytes: 'Bytes', type: 'Type', state: 'State' },
  states,
};

import type { FailureRecord } from '../model/failure';
import type { JobFacts, JobRecord, JobState, Task, TaskState } from '../model/job';
import { phaseOfNumber, stateNumber, stateOf } from './journal-schema';

export interface JobRow {
  readonly id: string;
  readonly facts: string;
  readonly state: string;
  readonly publish_anyway: number;
  readonly problem: string | null;
  readonly elapsed: number;
  readonly created: number;
  readonly place: number;
  readonly package: string | null;
  readonly ended: number | null;
  readonly owner: number | null;
}

export interface TaskRow {
  readonly job_id: string;
  readonly idx: number;
  readonly local_path: string;
  readonly name: string;
  readonly remote_path: string;
  readonly bytes: number;
  readonly modified: number;
  readonly phase: number;
  readonly grp: number;
  readonly content_type: string;
  readonly state: number;
  readonly attempts: number;
  readonly failure: string | null;
  readonly upload_id: string | null;
  readonly part_bytes: number | null;
}

export function jobOf(row: JobRow): JobRecord {
  return {
    id: row.id,
    facts: JSON.parse(row.facts) as JobFacts,
    state: row.state as JobState,
    place: row.place,
    publishAnyway: row.publish_anyway === 1,
    elapsed: row.elapsed,
    created: row.created,
    ...(row.problem === null ? {} : { problem: JSON.parse(row.problem) as FailureRecord }),
    ...(row.ended === null ? {} : { ended: row.ended }),
    ...(row.owner === null ? {} : { owner: row.owner }),
  };
}

export function taskOf(row: TaskRow): Task {
  return {
    jobId: row.job_id,
    index: row.idx,
    localPath: row.local_path,
    name: row.name,
    remotePath: row.remote_path,
    bytes: row.bytes,
    modifiedMs: row.modified,
    phase: phaseOfNumber(row.phase),
    group: row.grp,
    contentType: row.content_type,
    state: stateOf(row.state),
    attempts: row.attempts,
    ...(row.failure === null ? {} : { failure: JSON.parse(row.failure) as FailureRecord }),
    ...(row.upload_id === null
      ? {}
      : { upload: { uploadId: row.upload_id, partBytes: row.part_bytes ?? 0 } }),
  };
}

/** Some of a job's tasks. */
export interface Which {
  readonly only?: TaskState | undefined;
  readonly group?: number | undefined;
}

export function whereOf(
  jobId: string,
  { only, group }: Which,
): { where: string; values: (string | number)[] } {
  const terms: [string, string | number][] = [['job_id = ?', jobId]];
  if (group !== undefined) terms.push(['grp = ?', group]);
  if (only !== undefined) terms.push(['state = ?', stateNumber(only)]);
  return { where: terms.map(([term]) => term).join(' AND '), values: terms.map(([, value]) => value) };
}

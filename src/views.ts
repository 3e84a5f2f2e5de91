import type { BookmarkView, JobView, Sentence, TaskView } from './contract';
import { placeOf, urlOf } from './destination/display';
import type { Tally } from './engine/tally';
import type { FailureRecord } from './model/failure';
import { adviceOf, titleOf } from './model/failure-policy';
import type { JobRecord, Task } from './model/job';
import { timeLeftMs } from './model/progress';
import type { Bookmark } from './store/bookmarks';

/** More files than this are never under way at once, but a page need not draw them all. */
const mostActive = 64;

export function sentenceView(failure: FailureRecord): Sentence {
  return { kind: failure.kind, title: titleOf(failure), advice: adviceOf(failure), detail: failure.detail };
}

export function jobView(job: JobRecord, tally: Tally, elapsed: number, nowMs: number): JobView {
  const { facts, state } = job;
  const totals = tally.totals();
  const sent = tally.sent();
  const running = state === 'running';
  const rate = running ? tally.sampleRate(nowMs) : 0;
  const left = running ? timeLeftMs(totals.bytes - totals.bytesSkipped - sent, rate) : undefined;
  return {
    id: job.id,
    name: facts.name,
    package: facts.package,
    to: facts.to ?? placeOf(facts.destination),
    ...(facts.account === job.id ? {} : { bookmarkId: facts.account }),
    address: urlOf(facts.destination),
    protocol: facts.destination.protocol,
    state,
    ifExists: facts.options.ifExists,
    totals,
    phases: tally.phases(),
    sent,
    rate,
    ...(left === undefined ? {} : { timeLeft: left }),
    created: job.created,
    ...(job.ended === undefined ? {} : { ended: job.ended }),
    elapsed,
    active: running ? tally.active(mostActive).map(({ task, sent: bytes }) => taskView(task, bytes)) : [],
    ...(job.problem === undefined ? {} : { problem: sentenceView(job.problem) }),
  };
}

export function taskView(task: Task, sent: number): TaskView {
  return {
    index: task.index,
    name: task.name,
    bytes: task.bytes,
    sent: task.state === 'done' ? task.bytes : sent,
    phase: task.phase,
    state: task.state,
    ...(task.failure === undefined ? {} : { problem: sentenceView(task.failure) }),
  };
}

export function bookmarkView(bookmark: Bookmark, known: readonly string[], kept: boolean): BookmarkView {
  const { destination } = bookmark;
  const wanted = destination.protocol === 's3' && !destination.anonymous ? ['secretKey'] : [];
  return {
    id: bookmark.id,
    name: bookmark.name,
    protocol: destination.protocol,
    address: urlOf(destination),
    missing: wanted.filter((name) => !known.includes(name)),
    kept,
  };
}

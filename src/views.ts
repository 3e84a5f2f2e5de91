import type { BookmarkView, JobView, Sentence } from './contract';
import type { GroupView, TaskView } from './contract-tasks';
import { missingSecret } from './destination/credentials';
import type { Destination } from './destination/destination';
import { placeOf, urlOf } from './destination/display';
import { nameInside } from './destination/inside';
import { headersTo, isBrowsable, keepsHeaders, undeliverable } from './destination/powers';
import type { Tally } from './engine/tally';
import { cacheControlOf } from './media/cache-rules';
import type { Bookmark } from './model/bookmark';
import type { FailureRecord } from './model/failure';
import { adviceOf, titleOf } from './model/failure-policy';
import type { JobFacts, JobRecord, Task } from './model/job';

/** More files than this are never under way at once, but a page need not draw them all. */
const mostActive = 64;

export function sentenceView(failure: FailureRecord): Sentence {
  const { kind, detail, evidence } = failure;
  const words = { kind, title: titleOf(failure), advice: adviceOf(failure), detail };
  return evidence === undefined ? words : { ...words, evidence };
}

export function jobView(job: JobRecord, tally: Tally, elapsed: number, nowMs: number): JobView {
  const { facts, state } = job;
  const totals = tally.totals();
  const sent = tally.sent();
  const running = state === 'running';
  const { rate, timeLeft } = running ? tally.samplePace(nowMs) : { rate: 0, timeLeft: undefined };
  return {
    id: job.id,
    name: facts.name,
    package: facts.package,
    to: nameOfPlace(facts),
    ...(facts.account === job.id ? {} : { bookmarkId: facts.account }),
    address: urlOf(placeOfJob(facts)),
    browsable: isBrowsable(facts.destination),
    protocol: facts.destination.protocol,
    state,
    place: job.place,
    ifExists: facts.options.ifExists,
    keepFolderName: facts.options.keepFolderName === true,
    items: facts.paths.length,
    ...(facts.batch === undefined ? {} : { batch: facts.batch }),
    ...(facts.replaces === undefined ? {} : { replaces: facts.replaces }),
    ...(facts.options.removeStaleMs === undefined ? {} : { stale: staleView(facts) }),
    totals,
    phases: tally.phases(),
    sent,
    rate,
    ...(timeLeft === undefined ? {} : { timeLeft }),
    ...(isTooLate(facts, timeLeft, nowMs) ? { expires: Date.parse(facts.destination.expires ?? '') } : {}),
    created: job.created,
    ...(job.ended === undefined ? {} : { ended: job.ended }),
    elapsed,
    active: running
      ? tally.active(mostActive).map(({ task, sent: bytes }) => taskView(task, bytes, facts))
      : [],
    ...(job.problem === undefined ? {} : { problem: sentenceView(job.problem) }),
  };
}

/** As people call where a job goes: the saved destination's name and the folder in it, or the address in short. */
export function nameOfPlace(facts: JobFacts): string {
  const place = placeOfJob(facts);
  const inside = facts.to === undefined ? undefined : nameInside(facts.to, facts.destination, place);
  return inside ?? facts.to ?? placeOf(place);
}

function staleView({
  stale,
  options: { removeStaleMs: after = 0 },
}: JobFacts): NonNullable<JobView['stale']> {
  if (!stale) return { after };
  const { problem, ...known } = stale;
  return { after, ...known, ...(problem === undefined ? {} : { problem: sentenceView(problem) }) };
}

/** A signature that ends before what it is for. */
function isTooLate({ destination }: JobFacts, timeLeft: number | undefined, nowMs: number): boolean {
  const { expires } = destination;
  return expires !== null && timeLeft !== undefined && nowMs + timeLeft > Date.parse(expires);
}

/** Where a job's files stand: its destination, or the folder in it that has the name of what was sent. */
export function placeOfJob({ destination, into }: JobFacts): Destination {
  return into === undefined ? destination : { ...destination, path: into, folder: true };
}

/** A job without groups, from an earlier Slipway, is one group that has no name. */
export function groupViews(facts: JobFacts, tally: Tally): GroupView[] {
  return tally.groups().map((one) => ({ ...one, name: facts.groups?.[one.group] ?? '' }));
}

export function taskView(task: Task, sent: number, facts: JobFacts): TaskView {
  return {
    ...headersOf(task, facts),
    index: task.index,
    name: task.name,
    to: task.remotePath,
    bytes: task.bytes,
    sent: task.state === 'done' ? task.bytes : sent,
    phase: task.phase,
    group: task.group,
    state: task.state,
    ...(task.failure === undefined || task.state === 'undecided'
      ? {}
      : { problem: sentenceView(task.failure) }),
    ...(task.state === 'undecided'
      ? { existing: { modifiedMs: task.modifiedMs, there: task.failure?.existing ?? {} } }
      : {}),
  };
}

/** What goes with a file besides its content, as far as the protocol carries it. */
function headersOf(
  { name, contentType }: Task,
  { destination: { protocol }, options }: JobFacts,
): Pick<TaskView, 'contentType' | 'cacheControl'> {
  if (headersTo(protocol) === 'none') return {};
  const cacheControl = keepsHeaders(protocol) ? cacheControlOf(name, options.cacheRules ?? []) : undefined;
  return { contentType, ...(cacheControl === undefined ? {} : { cacheControl }) };
}

export function bookmarkView(bookmark: Bookmark, known: readonly string[], kept: boolean): BookmarkView {
  const { id, name, folder, colour, destination, defaults } = bookmark;
  const missing = missingSecret(destination, known);
  const cannot = undeliverable(destination);
  const { cacheRules, ...rest } = defaults;
  return {
    id,
    name,
    ...(folder === undefined ? {} : { folder }),
    ...(colour === undefined ? {} : { colour }),
    protocol: destination.protocol,
    address: urlOf(destination),
    destination,
    defaults: cacheRules === undefined ? rest : { ...rest, cacheRules: [...cacheRules] },
    known: [...known],
    missing: missing === undefined ? [] : [missing],
    kept,
    ...(cannot === undefined ? {} : { cannot }),
  };
}

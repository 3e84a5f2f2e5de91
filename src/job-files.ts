import type { Input, Output } from './contract';
import type { TaskView } from './contract-tasks';
import type { GroupTally, Tally } from './engine/tally';
import type { JobRecord, TaskState } from './model/job';
import type { Journal } from './store/journal';
import { groupViews, taskView } from './views';

interface Of {
  readonly job: JobRecord;
  readonly journal: Pick<Journal, 'tasks' | 'count'>;
  readonly tally: Tally;
}

type Page = Input<'jobFiles'>['pages'][number];

/** What a job's files are at this moment. Nothing may be waited for in here, or it would be several moments. */
export function filesOf(of: Of, pages: readonly Page[]): Output<'jobFiles'> {
  const { job, tally } = of;
  const underWay = tally.active(Number.POSITIVE_INFINITY);
  const active = underWay.map(({ task, sent }) => ({
    ...taskView(task, sent, job.facts),
    state: 'running' as const,
  }));
  const asked = new Set(pages.map(({ group }) => group));
  const runs = new Map(
    tally.groups().flatMap((one) => {
      if (!asked.has(one.group)) return [];
      const own = underWay.flatMap(({ task }) => (task.group === one.group ? [task.index] : []));
      return [[one.group, runsOf(of, one, new Set(own))]];
    }),
  );
  return {
    groups: groupViews(job.facts, tally),
    active,
    pages: pages.map((page) => pageOf(page, runs.get(page.group) ?? [])),
  };
}

interface Run {
  readonly count: number;
  readonly read: (offset: number, limit: number) => TaskView[];
}

function pageOf(page: Page, runs: readonly Run[]): TaskView[] {
  const tasks: TaskView[] = [];
  let start = 0;
  for (const { count, read } of runs) {
    const first = Math.max(page.offset, start);
    const end = Math.min(page.offset + page.limit, start + count);
    if (first < end) tasks.push(...read(first - start, end - first));
    start += count;
  }
  return tasks;
}

/** The files of a group that are not under way, in the order in which they are shown. */
function runsOf(
  of: Of,
  { group, totals, active }: GroupTally,
  underWay: ReadonlySet<number>,
): readonly Run[] {
  const { job, journal, tally } = of;
  const { files, filesDone, filesSkipped, filesFailed, filesUndecided } = totals;
  const tasksIn = (only: TaskState, offset: number, limit: number): TaskView[] =>
    journal
      .tasks(job.id, { only, group, offset, limit })
      .map((task) => taskView(task, tally.sentOf(task.index), job.facts));
  const run = (only: TaskState, count: number): Run => ({
    count,
    read: (offset, limit) => tasksIn(only, offset, limit),
  });
  const claimed: Run = {
    count: Math.max(0, journal.count(job.id, { only: 'running', group }) - underWay.size),
    read: (offset, limit) => claimedOf((...page) => tasksIn('running', ...page), offset, limit, underWay),
  };
  const rest = Math.max(0, files - filesDone - filesSkipped - filesFailed - filesUndecided - active);
  return [
    run('failed', filesFailed),
    claimed,
    run(job.state === 'cancelled' ? 'cancelled' : 'waiting', Math.max(0, rest - claimed.count)),
    run('undecided', filesUndecided),
    run('done', filesDone),
    run('skipped', filesSkipped),
  ];
}

/**
 * The journal calls running what was taken from it to be sent soon; whoever looks sees it wait. Those that are under way are
 * among them, all of which stand in the order of their index.
 */
function claimedOf(
  running: Run['read'],
  offset: number,
  limit: number,
  underWay: ReadonlySet<number>,
): TaskView[] {
  const tasks = running(offset, limit + underWay.size);
  const [first] = tasks;
  if (!first) return [];
  const before = [...underWay].filter((index) => index < first.index).length;
  return tasks
    .filter(({ index }) => !underWay.has(index))
    .slice(before, before + limit)
    .map((task) => ({ ...task, state: 'waiting' }));
}

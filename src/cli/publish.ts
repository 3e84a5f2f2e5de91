import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { App } from '../app';
import type { JobView, Patch, Target } from '../contract';
import { formatBytes, formatCount } from '../language/format';
import { words } from '../language/words';
import type { Arguments } from './arguments';
import { mustDiffer, targetsOf } from './destinations';
import { exitCodeOfJobs, exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { PackageFindings, type Sending } from './findings';
import { printable } from './printable';
import { settleDoubts } from './doubts';
import { StaleNews, tellRemoved } from './stale-news';
import { printEvent, progressFor, summary } from './progress';
import { makeReceipts, receiptsOf, type Receipts } from './receipt';
import { adviseTrust } from './trust';
import { UnusedLinks } from './unused-links';
import { adviceFor, shortId, tellWayOn } from './way-on';

/** Plans and sends; returns when every job has ended. */
export async function publish(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  if (given.operands.length === 0) throw new NotUnderstood('Name the files or folders to publish.');
  if (given.to.length === 0) throw new NotUnderstood('Name where to publish with --to.');
  const paths = given.operands.map((path) => resolve(path));
  for (const path of paths) {
    if (!(await stat(path).catch(() => undefined))) throw new NotUnderstood(`“${path}” does not exist.`);
  }
  const receipts = await receiptsOf(given);
  const ids: string[] = [];
  const how = { strict: given.strict, single: await isSingleFile(paths) };
  const targets: Target[] = [];
  for (const to of given.to) targets.push(...(await targetsOf(app, to, how)));
  const together = togetherOf(given, targets.length);
  const joined = new Set(together === undefined ? [] : targets);
  for (const to of given.also) targets.push(...(await targetsOf(app, to, how)));
  await mustDiffer(app, targets, how.single);
  const batch = randomUUID();
  for (const target of targets) {
    const job = await app.commands.prepareJob({
      paths,
      target,
      ifExists: given.ifExists,
      parallel: given.parallel,
      limitRate: given.limitRate,
      keepFolderName: given.keepFolderName,
      removeStale: given.removeStale,
      start: !given.dryRun,
      ...(joined.has(target) ? { batch, together } : {}),
    });
    ids.push(job.id);
  }
  const sending = { json: given.json, paths: how.single ? [] : given.operands };
  if (given.dryRun) return showPlans(app, ids, sending);
  return follow(app, ids, { ...sending, receipts, signal });
}

/** How many are put in force together; undefined: each by itself. */
function togetherOf({ together, dryRun }: Arguments, destinations: number): number | undefined {
  if (!together) return undefined;
  if (destinations < 2) throw new NotUnderstood(words().cli.togetherNeedsSeveral);
  return dryRun ? undefined : destinations;
}

async function isSingleFile(paths: readonly string[]): Promise<boolean> {
  const [path] = paths;
  return path !== undefined && paths.length === 1 && (await stat(path)).isFile();
}

interface Following extends Sending {
  /** Missing: nothing is asked for when all is delivered. */
  readonly receipts: Receipts | undefined;
  readonly signal: AbortSignal;
}

/** Shows jobs until they have ended, then says how, and what became of them. */
export async function follow(app: App, ids: readonly string[], how: Following): Promise<ExitCode> {
  const { json, receipts, signal } = how;
  const findings = new PackageFindings(app, how);
  const known = (await app.commands.snapshot()).jobs;
  let jobs = ids.flatMap((id) => known.find((job) => job.id === id) ?? []);
  if (!how.paths) findings.skip(jobs);
  do jobs = await watch(app, jobs, json, findings);
  while (await settleDoubts(app, jobs, json));
  for (const job of jobs) await report(app, job, json);
  if (!json && jobs.some(({ state }) => state !== 'done')) await tellKeychain(app);
  const isAsSent = receipts === undefined || (await makeReceipts(app, jobs, receipts, { json, signal }));
  if (json) printDone(jobs);
  const code = exitCodeOfJobs(jobs);
  return code === exitCodes.delivered && !isAsSent ? exitCodes.failed : code;
}

async function watch(
  app: App,
  begun: readonly JobView[],
  json: boolean,
  findings: PackageFindings,
): Promise<JobView[]> {
  const ids = begun.map(({ id }) => id);
  const progress = progressFor(json);
  const stale = new StaleNews(progress, json);
  const unused = new UnusedLinks(app, json, () => progress.end());
  const views = new Map<string, JobView>();
  const stop = app.subscribe(({ jobs = [] }: Patch) => {
    for (const job of jobs) if (ids.includes(job.id)) views.set(job.id, job);
    progress.update([...views.values()]);
    stale.tell([...views.values()]);
    // A look that fails is made again when the jobs have ended.
    void unused.tell(jobs).catch(() => undefined);
  });
  void findings.tell(begun, () => progress.end());
  await Promise.all(ids.map((id) => app.settled(id)));
  // One that waited for another may have gone on when that one did.
  const jobs = await Promise.all(ids.map((id) => app.settled(id)));
  stop();
  // How each has ended: the last message may have come before that.
  progress.update(jobs);
  progress.end();
  await findings.tell(jobs);
  await unused.tell(jobs);
  return jobs;
}

async function report(app: App, job: JobView, json: boolean): Promise<void> {
  if (job.totals.files === 0 && job.state === 'done') return sayEmpty(job, json);
  if (!json && job.totals.files > 0) process.stderr.write(`${summary(job)}\n`);
  if (job.totals.filesFailed > 0) await reportFailures(app, job, json);
  else if (job.problem) say(job, { ...job.problem, advice: adviceFor(job.problem, job) }, json);
  if (!json && job.problem?.evidence) adviseTrust(job.problem.evidence, [app.destinationOf(job.id)]);
  if (!json && job.state === 'incomplete') {
    process.stderr.write(`${words().cli.heldBack}\n`);
  }
  if (!json) tellRemoved(job);
  if (!json && job.waitsFor) process.stderr.write(`${words().cli.waitsWithout(shortId(job))}\n`);
  if (!json && job.state === 'blocked') tellWayOn(job);
}

/** Who wants to go on later has to know that the secret will be asked for again. */
async function tellKeychain(app: App): Promise<void> {
  const { keychainProblem } = await app.commands.snapshot();
  if (keychainProblem !== undefined) process.stderr.write(`slipway: ${keychainProblem}\n`);
}

const mostFailures = 20;

async function reportFailures(app: App, job: JobView, json: boolean): Promise<void> {
  const { tasks, total } = await app.commands.jobTasks({
    id: job.id,
    only: 'failed',
    offset: 0,
    limit: mostFailures,
  });
  for (const { name, problem } of tasks) if (problem) say(job, { ...problem, name }, json);
  if (!json && total > tasks.length) process.stderr.write(`${words().cli.andMore(total - tasks.length)}\n`);
}

type Problem = NonNullable<JobView['problem']> & { readonly name?: string };

function say({ id, to }: JobView, problem: Problem, json: boolean): void {
  if (json) printEvent({ event: 'problem', job: id, to, ...problem });
  else process.stderr.write(`slipway: ${[problem.title, problem.advice].filter(Boolean).join(' ')}\n`);
}

function sayEmpty({ id, to, name }: JobView, json: boolean): void {
  const title = words().cli.noFiles(name);
  if (json) printEvent({ event: 'problem', job: id, to, kind: 'no-files', title });
  else process.stderr.write(`${title}\n`);
}

function printDone(jobs: readonly JobView[]): void {
  const sum = (of: (job: JobView) => number): number => jobs.reduce((total, job) => total + of(job), 0);
  printEvent({
    event: 'done',
    files: sum(({ totals }) => totals.filesDone),
    bytes: sum(({ totals }) => totals.bytesDone),
    skipped: sum(({ totals }) => totals.filesSkipped),
    failed: sum(({ totals }) => totals.filesFailed),
    seconds: Math.max(0, ...jobs.map(({ elapsed }) => elapsed)) / 1000,
    jobs: jobs.map(({ id, to, state }) => ({ id, to, state })),
  });
}

async function showPlans(app: App, ids: readonly string[], sending: Sending): Promise<ExitCode> {
  const { json } = sending;
  const findings = new PackageFindings(app, sending);
  const jobs: JobView[] = [];
  for (const id of ids) {
    const job = await app.settled(id);
    const { problem: _asks, ...rest } = job;
    const asks = job.problem?.kind === 'undecided';
    jobs.push(asks || job.state === 'ready' ? { ...rest, state: 'done' } : job);
    await findings.tell([job]);
    if (job.problem && !asks) say(job, { ...job.problem, advice: adviceFor(job.problem) }, json);
    else if (job.totals.files === 0) sayEmpty(job, json);
    else await showPlan(app, job, json);
    await new UnusedLinks(app, json).tell([job]);
    await app.commands.cancelJob({ id });
    await app.commands.forgetJob({ id });
  }
  if (json) printDone([]);
  return exitCodeOfJobs(jobs);
}

async function showPlan(app: App, job: JobView, json: boolean): Promise<void> {
  const { files, bytes, filesSkipped, bytesSkipped } = job.totals;
  const size = 500;
  for (let offset = 0; offset < files; offset += size) {
    const { tasks } = await app.commands.jobTasks({ id: job.id, offset, limit: size });
    for (const { name, to, bytes: length, phase, state } of tasks) {
      const action = state === 'skipped' ? 'skip' : state === 'undecided' ? 'ask' : 'send';
      if (json) printEvent({ event: 'plan', job: job.id, name, to, bytes: length, phase, action });
      else
        process.stdout.write(
          `${action}  ${formatBytes(length).padStart(8)}  ${phase.padEnd(9)}  ${printable(to)}\n`,
        );
    }
  }
  if (json) return;
  const sending = `${formatCount(files - filesSkipped, 'file')}, ${formatBytes(bytes - bytesSkipped)}`;
  const skipping = filesSkipped > 0 ? `; ${formatCount(filesSkipped, 'file')} would be skipped` : '';
  if (job.stale?.files)
    process.stdout.write(`${words().cli.stale.found(job.stale.files, job.to, job.stale.after)}\n`);
  process.stdout.write(`${sending} would be sent to ${job.address}${skipping}.\n`);
}

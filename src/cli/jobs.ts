import type { App } from '../app';
import type { JobView, Sentence } from '../contract';
import { formatBytes, formatDayAndTime } from '../language/format';
import { words } from '../language/words';
import { isGoing } from '../model/job';
import type { Arguments } from './arguments';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';
import { adviceFor, shortId } from './way-on';

/** `slipway jobs`, and `slipway jobs remove JOB...`. */
export async function jobs(app: App, given: Arguments): Promise<ExitCode> {
  const [action, ...wanted] = given.operands;
  if (action === undefined) return list(app, given);
  if (action !== 'remove' || wanted.length === 0) throw new NotUnderstood(words().cli.queue.useJobs);
  return remove(app, wanted, given.json);
}

/** Ends what is not over and forgets it, its secrets too; nothing is removed unless all are found. */
async function remove(app: App, wanted: readonly string[], json: boolean): Promise<ExitCode> {
  const { jobs: all } = await app.commands.snapshot();
  const chosen = new Set(wanted.map((text) => jobNamed(text, all)));
  const { removed, elsewhere } = words().cli.queue;
  // What a Slipway that is gone has left was taken over at the start, so another one has these.
  const busy = [...chosen].find(({ state }) => state === 'scanning' || isGoing(state));
  if (busy) {
    process.stderr.write(`slipway: ${elsewhere(printable(busy.name), busy.to)}\n`);
    return exitCodes.failed;
  }
  for (const { id, name, to } of chosen) {
    await app.commands.cancelJob({ id });
    await app.commands.forgetJob({ id });
    if (json) printEvent({ event: 'removed', job: id, name, to });
    else process.stderr.write(`${removed(printable(name), to)}\n`);
  }
  return exitCodes.delivered;
}

/** @throws NotUnderstood where it begins no job's id, or that of several: what is removed has to be meant. */
function jobNamed(text: string, all: readonly JobView[]): JobView {
  const [job, ...others] = text === '' ? [] : all.filter(({ id }) => id.startsWith(text));
  const { noJob, severalJobs } = words().cli.queue;
  if (!job) throw new NotUnderstood(noJob(text));
  if (others.length > 0) throw new NotUnderstood(severalJobs(text));
  return job;
}

/** The queue and what was done, in the order in which it goes. */
async function list(app: App, given: Arguments): Promise<ExitCode> {
  const { jobs: all } = await app.commands.snapshot();
  if (given.json) for (const job of all) printEvent({ event: 'job', ...job });
  else if (all.length === 0) process.stdout.write(`${words().cli.queue.empty}\n`);
  else for (const line of table(all)) process.stdout.write(`${line}\n`);
  return exitCodes.delivered;
}

/** A line a job, and one beneath it where something holds it up. */
function table(all: readonly JobView[]): string[] {
  const rows = all.map((job) => [shortId(job), ...columnsOf(job)] as const);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return all.flatMap((job, at) => {
    const cells = (rows[at] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const line = `${cells.join('  ')}  ${printable(job.name)} → ${printable(job.to)}`;
    return job.problem ? [line, `${' '.repeat(10)}${reasonOf(job, job.problem)}`] : [line];
  });
}

/** Its state, when it began, and how far it came. */
function columnsOf({ state, created, totals }: JobView): readonly [string, string, string] {
  const { filesDone, filesSkipped, files, bytes } = totals;
  const { states, noPlan, filesOf } = words().cli.queue;
  const done = files === 0 ? noPlan : filesOf(filesDone + filesSkipped, files, formatBytes(bytes));
  return [states[state], formatDayAndTime(created), done];
}

function reasonOf(job: JobView, problem: Sentence): string {
  return printable([problem.title, adviceFor(problem, job)].filter(Boolean).join(' '));
}

import type { App } from '../app';
import type { JobView } from '../contract';
import type { TaskView } from '../contract-tasks';
import { formatBytes, formatCount } from '../language/format';
import type { Evidence } from '../model/trust';
import { printable } from './printable';
import { askLine, canAsk } from './terminal';
import { describe, trustByQuestion } from './trust';

/**
 * Asks somebody at the terminal what jobs wait for: whom to trust, and what to do with files that are there already.
 * Each question is asked once, for all jobs that wait for its answer.
 * @returns whether any of them goes on.
 */
export async function settleDoubts(app: App, jobs: readonly JobView[], json: boolean): Promise<boolean> {
  if (json || !canAsk()) return false;
  const trusted = await settleTrust(app, jobs);
  let goesOn = trusted;
  for (const job of jobs) if (await settleExisting(app, job)) goesOn = true;
  return goesOn;
}

async function settleTrust(app: App, jobs: readonly JobView[]): Promise<boolean> {
  const answers = new Map<string, boolean>();
  let goesOn = false;
  for (const { id, state, problem } of jobs) {
    const evidence = state === 'blocked' ? problem?.evidence : undefined;
    if (!problem || !evidence) continue;
    const key = keyOf(evidence);
    const isNew = !answers.has(key);
    if (isNew) {
      process.stderr.write(`slipway: ${problem.title} ${problem.advice}\n`);
      describe(evidence);
    }
    const answer = answers.get(key) ?? (await trustByQuestion(app, evidence));
    answers.set(key, answer);
    if (!answer) continue;
    await app.commands.resumeJob({ id });
    goesOn = true;
  }
  return goesOn;
}

function keyOf({ type, host, port, fingerprint }: Evidence): string {
  return [type, host, port, fingerprint].join(' ');
}

const mostShown = 20;

async function settleExisting(app: App, { id, name, totals, problem }: JobView): Promise<boolean> {
  const { filesUndecided: undecided } = totals;
  if (undecided === 0 || problem?.kind !== 'undecided') return false;
  process.stderr.write(
    `slipway: ${printable(name)}: ${formatCount(undecided, 'file')} of it: ${problem.title}\n`,
  );
  const { tasks } = await app.commands.jobTasks({ id, only: 'undecided', offset: 0, limit: mostShown });
  for (const task of tasks) process.stderr.write(`  ${lineOf(task)}\n`);
  if (undecided > tasks.length) process.stderr.write(`  … and ${undecided - tasks.length} more.\n`);
  const answer = await askLine(
    'Replace them all (r), leave them all (l), ask for each (e), or stop (Enter)? ',
  );
  const choice = answer?.trim().toLowerCase();
  if (choice === 'e') return settleEach(app, id, undecided);
  if (choice !== 'r' && choice !== 'l') return false;
  await decide(app, id, choice === 'r', []);
  return true;
}

/** Whoever stops midway has decided nothing. */
async function settleEach(app: App, id: string, files: number): Promise<boolean> {
  const replaced: number[] = [];
  const size = 500;
  for (let offset = 0; offset < files; offset += size) {
    const { tasks } = await app.commands.jobTasks({ id, only: 'undecided', offset, limit: size });
    for (const task of tasks) {
      const answer = (await askLine(`${lineOf(task)}: replace (r) or leave (l)? `))?.trim().toLowerCase();
      if (answer !== 'r' && answer !== 'l') return false;
      if (answer === 'r') replaced.push(task.index);
    }
  }
  await decide(app, id, false, replaced);
  return true;
}

/**
 * Replaces or leaves a job's files that are there already, `others` (their numbers) the other way, and has it go: one
 * that an earlier Slipway planned is only ready then.
 */
export async function decide(
  app: App,
  id: string,
  replace: boolean,
  others: readonly number[],
): Promise<void> {
  await app.commands.decideExisting({ id, replace, others: [...others], remember: false });
  const { jobs } = await app.commands.snapshot();
  if (jobs.some((job) => job.id === id && job.state === 'ready')) await app.commands.startJob({ id });
}

function lineOf({ to, bytes, existing }: TaskView): string {
  const here = `here ${sizeAndDay(bytes, existing?.modifiedMs)}`;
  const there = `there ${sizeAndDay(existing?.there.bytes, existing?.there.modifiedMs)}`;
  return `${printable(to)}  ${here}, ${there}`;
}

function sizeAndDay(bytes: number | undefined, modifiedMs: number | undefined): string {
  const size = bytes === undefined ? 'of unknown size' : formatBytes(bytes);
  if (modifiedMs === undefined) return size;
  return `${size} of ${new Date(modifiedMs).toISOString().slice(0, 16).replace('T', ' ')}`;
}

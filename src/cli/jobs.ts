import type { App } from '../app';
import type { JobView } from '../contract';
import { formatBytes, formatCount } from '../language/format';
import { words } from '../language/words';
import { isGoing } from '../model/job';
import type { Arguments } from './arguments';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';

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
  for (const job of all) {
    if (given.json) printEvent({ event: 'job', ...job });
    else process.stdout.write(`${line(job)}\n`);
  }
  if (all.length === 0 && !given.json) process.stdout.write('The queue is empty.\n');
  return exitCodes.delivered;
}

function line(job: JobView): string {
  const { filesDone, filesSkipped, files, bytes } = job.totals;
  const done = `${filesDone + filesSkipped} of ${formatCount(files, 'file')}, ${formatBytes(bytes)}`;
  return `${job.id.slice(0, 8)}  ${job.state.padEnd(10)}  ${done}  ${job.name} → ${job.to}`;
}

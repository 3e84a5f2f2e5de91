import type { App } from '../app';
import type { JobView } from '../contract';
import { formatBytes, formatCount } from '../language/format';
import type { Arguments } from './arguments';
import { exitCodes, type ExitCode } from './exit-code';
import { printEvent } from './progress';

/** The queue and what was done, in the order in which it goes. */
export async function jobs(app: App, given: Arguments): Promise<ExitCode> {
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

import type { App } from '../app';
import type { JobView } from '../contract';
import { formatBytes, formatCount } from '../language/format';
import { words } from '../language/words';
import type { Arguments } from './arguments';
import { askSecret } from './terminal';
import { environmentSecret } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printEvent } from './progress';
import { follow } from './publish';
import { receiptsOf } from './receipt';

/** The queue and what was done, in the order in which it goes. */
export async function listJobs(app: App, given: Arguments): Promise<ExitCode> {
  const { jobs } = await app.commands.snapshot();
  for (const job of jobs) {
    if (given.json) printEvent({ event: 'job', ...job });
    else process.stdout.write(`${line(job)}\n`);
  }
  if (jobs.length === 0 && !given.json) process.stdout.write('The queue is empty.\n');
  return exitCodes.delivered;
}

const canGoOn: ReadonlySet<string> = new Set(['paused', 'blocked', 'incomplete']);
const goesOnBy: Readonly<Record<string, 'retryJob' | 'resumeJob'>> = {
  incomplete: 'retryJob',
  done: 'resumeJob',
};

/** Goes on with one job, or with all that can go on. */
export async function resume(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const receipts = await receiptsOf(given);
  const { jobs } = await app.commands.snapshot();
  const [wanted] = given.operands;
  if (given.without && wanted === undefined) throw new NotUnderstood(words().cli.withoutNeedsJob);
  const waiting = jobs.filter(({ state, stale }) => canGoOn.has(state) || stale?.removeAt !== undefined);
  const chosen = wanted === undefined ? waiting : waiting.filter(({ id }) => id.startsWith(wanted));
  if (wanted !== undefined && chosen.length === 0) {
    throw new NotUnderstood(`No job that could go on begins with “${wanted}”; \`slipway jobs\` lists them.`);
  }
  if (chosen.length === 0) {
    if (given.json) printEvent({ event: 'done', files: 0, bytes: 0, skipped: 0, failed: 0, seconds: 0 });
    else process.stderr.write('Nothing waits to go on.\n');
    return exitCodes.delivered;
  }
  for (const { id, address, protocol, state } of chosen) {
    if (await app.isSecretMissing(id)) {
      const secret = environmentSecret(protocol) ?? (await askSecret(`Secret for ${address}: `));
      if (secret !== undefined) await app.commands.setJobSecret({ id, secret });
    }
    if (given.without) await app.commands.publishWithout({ id });
    // Whoever says this wants it to go, also where it has to be planned first.
    await app.commands[goesOnBy[state] ?? 'startJob']({ id });
  }
  return follow(
    app,
    chosen.map(({ id }) => id),
    { json: given.json, receipts, signal },
  );
}

function line(job: JobView): string {
  const { filesDone, filesSkipped, files, bytes } = job.totals;
  const done = `${filesDone + filesSkipped} of ${formatCount(files, 'file')}, ${formatBytes(bytes)}`;
  return `${job.id.slice(0, 8)}  ${job.state.padEnd(10)}  ${done}  ${job.name} → ${job.to}`;
}

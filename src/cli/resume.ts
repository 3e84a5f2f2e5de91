import type { App } from '../app';
import type { JobView } from '../contract';
import { neededSecrets } from '../destination/credentials';
import type { Destination } from '../destination/destination';
import { displayOf } from '../destination/display';
import { isSigned } from '../destination/fields';
import { isSameAccount } from '../destination/same';
import { words } from '../language/words';
import type { Arguments } from './arguments';
import { environmentSecret, secretWord } from './destinations';
import { decide } from './doubts';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';
import { follow } from './publish';
import { receiptsOf } from './receipt';
import { supersededOf } from './superseded';
import { askSecret } from './terminal';
import { shortId } from './way-on';

const canGoOn: ReadonlySet<string> = new Set(['paused', 'blocked', 'incomplete']);
const goesOnBy: Readonly<Record<string, 'retryJob' | 'resumeJob'>> = {
  incomplete: 'retryJob',
  done: 'resumeJob',
};

/** Goes on with one job, or with all that can go on and that no later delivery has made old. */
export async function resume(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const receipts = await receiptsOf(given);
  const replace = answerOf(given);
  const { jobs } = await app.commands.snapshot();
  const [wanted] = given.operands;
  if (given.without && wanted === undefined) throw new NotUnderstood(words().cli.withoutNeedsJob);
  const waiting = jobs.filter(({ state, stale }) => canGoOn.has(state) || stale?.removeAt !== undefined);
  const chosen = wanted === undefined ? waiting : waiting.filter(({ id }) => id.startsWith(wanted));
  if (wanted !== undefined && chosen.length === 0) {
    throw new NotUnderstood(words().cli.queue.cannotGoOn(wanted));
  }
  if (replace !== undefined && !chosen.some(isUndecided))
    throw new NotUnderstood(words().cli.queue.nothingAsked(wanted ?? ''));
  if (chosen.length === 0) {
    if (given.json) printEvent({ event: 'done', files: 0, bytes: 0, skipped: 0, failed: 0, seconds: 0 });
    else process.stderr.write(`${words().cli.queue.nothingWaits}\n`);
    return exitCodes.delivered;
  }
  const superseded = wanted === undefined ? await supersededOf(app, chosen, jobs) : [];
  for (const job of superseded) tellSuperseded(job, given.json);
  const going = chosen.filter((job) => !superseded.includes(job));
  await giveSecrets(app, going);
  for (const job of going) {
    if (given.without) await app.commands.publishWithout({ id: job.id });
    await goOn(app, job, replace);
  }
  const ids = going.map(({ id }) => id);
  const code = await follow(app, ids, { json: given.json, receipts, signal });
  // Nobody may read that all is delivered where something was left out.
  return code === exitCodes.delivered && superseded.length > 0 ? exitCodes.failed : code;
}

function tellSuperseded(job: JobView, json: boolean): void {
  const { id, name, to } = job;
  const text = words().cli.queue.superseded(shortId(job), printable(name), to);
  if (json) printEvent({ event: 'superseded', job: id, name, to, title: text });
  else process.stderr.write(`slipway: ${text}\n`);
}

/** Whether `--if-exists` says to replace what is there; undefined: it says nothing. @throws NotUnderstood */
function answerOf({ ifExists, operands }: Arguments): boolean | undefined {
  if (ifExists === undefined) return undefined;
  const { answerNeedsJob, answers } = words().cli.queue;
  if (operands.length === 0) throw new NotUnderstood(answerNeedsJob);
  if (ifExists !== 'replace' && ifExists !== 'skip') throw new NotUnderstood(answers(ifExists));
  return ifExists === 'replace';
}

function isUndecided({ state, problem }: JobView): boolean {
  return state === 'blocked' && problem?.kind === 'undecided';
}

async function goOn(app: App, job: JobView, replace: boolean | undefined): Promise<void> {
  const { id, state } = job;
  if (!isUndecided(job)) {
    // Whoever says this wants it to go, also where it has to be planned first.
    await app.commands[goesOnBy[state] ?? 'startJob']({ id });
  } else if (replace !== undefined) {
    await decide(app, id, replace, []);
  }
  // Else it stays as it is, without keeping the others: it is asked about at a terminal, or told.
}

const wantSecret: ReadonlySet<string> = new Set(['wrong-credentials', 'missing-credentials']);

/**
 * What stands in the environment, or is typed, takes the place of the kept secrets that were refused. As with several
 * destinations of `publish`, the environment's goes to all of them; what is typed, to one server's user.
 */
async function giveSecrets(app: App, jobs: readonly JobView[]): Promise<void> {
  const typed: { readonly place: Destination; readonly secret: string | undefined }[] = [];
  for (const { id, state, problem } of jobs) {
    const place = app.destinationOf(id);
    if (!place) continue;
    const isMissing = await app.isSecretMissing(id);
    // A signed link is its own secret: nothing else can take its place.
    const isRefused = state === 'blocked' && wantSecret.has(problem?.kind ?? '') && !isSigned(place);
    if (!isMissing && !isRefused) continue;
    let secret = isMissing ? environmentSecret(place.protocol) : freshSecret(place);
    if (secret === undefined) {
      const before = typed.find((one) => isSameAccount(one.place, place));
      secret = before ? before.secret : await askSecret(questionFor(place, isMissing));
      if (!before) typed.push({ place, secret });
    }
    if (secret !== undefined) await app.commands.setJobSecret({ id, secret });
  }
}

/** In place of one that is kept: the keys of AWS alone when they are this very user's. */
function freshSecret(place: Destination): string | undefined {
  const { SLIPWAY_SECRET, AWS_ACCESS_KEY_ID } = process.env;
  const isOwn = place.protocol === 's3' && place.user !== undefined && place.user === AWS_ACCESS_KEY_ID;
  return isOwn ? environmentSecret('s3') : SLIPWAY_SECRET || undefined;
}

function questionFor(place: Destination, isMissing: boolean): string {
  const what = secretWord(neededSecrets(place)[0] ?? 'password');
  const { askFor, queue } = words().cli;
  return (isMissing ? askFor : queue.askAgain)(what, displayOf(place));
}

import type { JobView, Sentence } from '../contract';
import { words } from '../language/words';
import type { Failure, FailureKind } from '../model/failure';
import { adviceOf, isRefusal, titleOf } from '../model/failure-policy';

/** The beginning of a job's id, as people type it. */
export function shortId({ id }: Pick<JobView, 'id'>): string {
  return id.slice(0, 8);
}

/** What to do about a problem, in a command's words where the window's are of no use. Without a job nothing is kept. */
export function adviceFor({ kind, advice }: Pick<Sentence, 'kind' | 'advice'>, job?: JobView): string {
  return ownAdvice(kind, job) ?? advice;
}

/** What ended a command that has no job: what happened, and what to do. */
export function sentenceFor(failure: Failure): string {
  return [titleOf(failure), ownAdvice(failure.kind) ?? adviceOf(failure)].filter(Boolean).join(' ');
}

function ownAdvice(kind: Sentence['kind'], job?: JobView): string | undefined {
  const { giveSecret, giveSecretAnew, answerExisting, withoutTls } = words().cli.queue;
  switch (kind) {
    case 'wrong-credentials':
    case 'missing-credentials':
      return job ? giveSecret(shortId(job)) : giveSecretAnew;
    case 'undecided':
      return job && answerExisting(shortId(job));
    case 'no-tls':
      return withoutTls;
    default:
      return undefined;
  }
}

/** Nothing but another address or other files mends these, and neither can be given to a job that is there. */
const onlyRepeated: ReadonlySet<FailureKind> = new Set([
  'bad-address',
  'no-tls',
  'read-only',
  'undeliverable',
  'unsupported',
  'wrong-region',
]);

/** Says of a blocked job how it goes on, where its problem's advice has not said so. */
export function tellWayOn(job: JobView): void {
  const kind = job.problem?.kind ?? 'unknown';
  if (isRefusal(kind) || kind === 'undecided') return;
  const { resumable, queue } = words().cli;
  process.stderr.write(`${onlyRepeated.has(kind) ? queue.onlyRepeats(shortId(job)) : resumable}\n`);
}

import { useEffect } from 'react';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { askTrustOnce, usePrompts } from '../../state/prompts';
import { openDialog, useView } from '../../state/view';
import { QuestionDialog } from './question-dialog';
import { TrustDialog } from './trust-dialog';

/** What is asked above everything else: whom to trust, and what a server wants to know. */
export function Prompts() {
  useEffect(() => useMirror.subscribe(putNewQuestions), []);
  const question = useMirror((main) => main.questions[0]);
  const trust = usePrompts((prompts) => prompts.trust[0]);
  const isBusy = useView((view) => view.dialog !== undefined);
  if (question) return <QuestionDialog key={question.id} question={question} />;
  if (!trust || (isBusy && !trust.urgent)) return null;
  return <TrustDialog key={trust.evidence.fingerprint} evidence={trust.evidence} />;
}

/** A delivery that has just stopped for a question puts it; one that had stopped before waits to be asked. */
function putNewQuestions(now: MainState, before: MainState): void {
  if (now.jobs === before.jobs || !before.loaded) return;
  for (const job of Object.values(now.jobs)) {
    if (job.state !== 'blocked' || before.jobs[job.id]?.state === 'blocked') continue;
    if (job.problem?.evidence) askTrustOnce(job.problem.evidence);
    else if (job.totals.filesUndecided > 0 && useView.getState().dialog === undefined)
      openDialog({ kind: 'existing', jobId: job.id });
  }
}

import { CircleAlert } from 'lucide-react';
import type { JobView } from '../../../src/contract';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { showJob, showQueue } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { fractionOf, isFinished } from '../queue/progress';

const words = strings.browser.strip;

/**
 * What is under way in the queue, on one line. One that waits for somebody comes first and says so loudly: whoever
 * dropped a folder here might think that it is being sent. Else the newest is told by name.
 */
export function QueueStrip() {
  const count = useMirror((main) => openJobs(main).length);
  const job = useMirror((main) => {
    const open = openJobs(main);
    return open.find(waitsForSomebody) ?? open[0];
  });
  if (!job) return null;
  const waits = waitsForSomebody(job);
  return (
    <section
      className={`strip ${waits ? 'strip-waits' : ''}`}
      aria-label={words.label}
      data-testid="queue-strip"
      data-state={job.state}
    >
      {waits && <CircleAlert aria-hidden />}
      <p className="strip-text">
        <bdi className="strip-name">{job.name}</bdi> {words.to} <bdi>{job.to}</bdi>
        {count > 1 && <span className="hint"> {words.more(count - 1)}</span>}
      </p>
      <output className="strip-state">
        {job.state === 'ready' ? words.ready : strings.job.states[job.state]}
      </output>
      {job.state === 'running' && (
        <span className="strip-bar">
          <ProgressBar label={job.name} fraction={fractionOf(job)} thin />
        </span>
      )}
      {waits ? (
        <Button kind="main" onPress={() => showJob(job.id)} testId="strip-look">
          {lookWord(job)}
        </Button>
      ) : (
        <Button kind="quiet" onPress={showQueue} testId="show-queue">
          {words.show}
        </Button>
      )}
    </section>
  );
}

function openJobs({ order, jobs }: MainState): readonly JobView[] {
  return order.flatMap((id) => {
    const job = jobs[id];
    return job && !isFinished(job) ? [job] : [];
  });
}

function waitsForSomebody({ state }: JobView): boolean {
  return state === 'ready' || state === 'blocked' || state === 'incomplete';
}

function lookWord(job: JobView): string {
  if (job.state !== 'ready') return words.look;
  return job.package === 'files' ? words.lookAndUpload : words.lookAndPublish;
}

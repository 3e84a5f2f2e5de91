import { useMirror } from '../../state/mirror';
import { showQueue } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { fractionOf, isFinished } from '../queue/progress';

const words = strings.browser.strip;

/** What is under way in the queue, on one line; the newest is told by name. */
export function QueueStrip() {
  const count = useMirror(({ order, jobs }) => order.filter((id) => isOpen(jobs[id])).length);
  const job = useMirror(({ order, jobs }) => {
    const first = order.find((id) => isOpen(jobs[id]));
    return first === undefined ? undefined : jobs[first];
  });
  if (!job) return null;
  return (
    <section className="strip" aria-label={words.label} data-testid="queue-strip">
      <p className="strip-text">
        <bdi className="strip-name">{job.name}</bdi> {words.to} <bdi>{job.to}</bdi>
        {count > 1 && <span className="hint"> {words.more(count - 1)}</span>}
      </p>
      <span className="strip-state">{strings.job.states[job.state]}</span>
      {job.state === 'running' && (
        <span className="strip-bar">
          <ProgressBar label={job.name} fraction={fractionOf(job)} thin />
        </span>
      )}
      <Button kind="quiet" onPress={showQueue} testId="show-queue">
        {words.show}
      </Button>
    </section>
  );
}

function isOpen(job: Parameters<typeof isFinished>[0] | undefined): boolean {
  return job !== undefined && !isFinished(job);
}

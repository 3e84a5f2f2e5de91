import { Pause, Play } from 'lucide-react';
import { order } from '../../state/commands';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { MovableActions } from './movable-actions';
import { PublishWithout } from './publish-without';

const words = strings.actions;

/** For a job that waits for its turn, or for other destinations. */
export function QueuedActions({ id }: { readonly id: string }) {
  const isHeld = useJob(id, (job) => job.waitsFor !== undefined) ?? false;
  return (
    <MovableActions id={id}>
      <Button icon={<Pause aria-hidden />} testId="job-pause" onPress={() => void order('pauseJob', { id })}>
        {words.pause}
      </Button>
      {isHeld ? (
        <PublishWithout id={id} />
      ) : (
        <Button
          icon={<Play aria-hidden />}
          testId="job-start-now"
          onPress={() => void order('startJob', { id })}
        >
          {words.startNow}
        </Button>
      )}
    </MovableActions>
  );
}

import { Pause, Play } from 'lucide-react';
import { order } from '../../state/commands';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { MovableActions } from './movable-actions';

const words = strings.actions;

/** For a job that waits for its turn. */
export function QueuedActions({ id }: { readonly id: string }) {
  return (
    <MovableActions id={id}>
      <Button icon={<Pause aria-hidden />} testId="job-pause" onPress={() => void order('pauseJob', { id })}>
        {words.pause}
      </Button>
      <Button
        icon={<Play aria-hidden />}
        testId="job-start-now"
        onPress={() => void order('startJob', { id })}
      >
        {words.startNow}
      </Button>
    </MovableActions>
  );
}

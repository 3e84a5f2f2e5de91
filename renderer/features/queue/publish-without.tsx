import { order } from '../../state/commands';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';

const words = strings.together;
const none: readonly string[] = [];

/** For a job that waits for other destinations: it goes now, and they when they can. */
export function PublishWithout({ id }: { readonly id: string }) {
  const names = useJob(id, (job) => job.waitsFor) ?? none;
  const isHeldUp = useJob(id, (job) => job.state === 'blocked') ?? false;
  const [name] = names;
  if (name === undefined) return null;
  return (
    <Button
      kind={isHeldUp ? 'main' : 'plain'}
      testId="job-without-others"
      onPress={() => void order('publishWithout', { id })}
    >
      {names.length === 1 ? words.without(name) : words.withoutSeveral(names.length)}
    </Button>
  );
}

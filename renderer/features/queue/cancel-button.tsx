import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { tiedTo } from './tied';

export function CancelButton({ id }: { readonly id: string }) {
  return (
    <Button kind="quiet" testId="job-cancel" onPress={() => cancel(id)}>
      {strings.actions.cancel}
    </Button>
  );
}

/** Where nothing has gone there is nothing to think over. */
function cancel(id: string): void {
  const state = useMirror.getState();
  const job = state.jobs[id];
  const isFree = tiedTo(state, id) === '';
  if (job && job.state !== 'running' && job.sent === 0 && isFree) void order('cancelJob', { id });
  else openDialog({ kind: 'cancel', jobId: id });
}

import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import { order } from '../../state/commands';
import { closeDialog } from '../../state/view';
import { SecretForm } from '../queue/secret-form';
import { toOf, useWatch } from './watch-facts';

interface DialogProps {
  /** The watch's. */
  readonly id: string;
  /** Of the place that refused. */
  readonly account: string;
}

/** For a watch whose destination, which is not saved, refused: key and secret anew, and it goes on. */
export function WatchSecretDialog({ id, account }: DialogProps) {
  const [place, setPlace] = useState<Output<'watchPlace'>>();
  const watch = useWatch(id);
  useEffect(() => {
    void order('watchPlace', { account }).then((found) => (found ? setPlace(found.value) : closeDialog()));
  }, [account]);
  if (!place || !watch) return null;
  return (
    <SecretForm
      of={place}
      to={toOf(watch.places)}
      keptBy={account}
      keep={async (given) => {
        if (!(await order('setWatchSecret', { id, account, ...given }))) return;
        closeDialog();
        await order('resumeWatch', { id });
      }}
    />
  );
}

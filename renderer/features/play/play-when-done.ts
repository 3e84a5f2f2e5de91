import { useEffect } from 'react';
import { useMirror } from '../../state/mirror';
import { openDialog, playWhenDone, useView } from '../../state/view';

/** Plays the job that was to be played as soon as it is delivered, unless something else is open by then. */
export function usePlayWhenDone(): void {
  const id = useView((view) => view.playWhenDone);
  const state = useMirror((main) => (id === undefined ? undefined : main.jobs[id]?.state));
  useEffect(() => {
    if (id === undefined || state !== 'done') return;
    playWhenDone(undefined);
    if (useView.getState().dialog !== undefined) return;
    const { name = '' } = useMirror.getState().jobs[id] ?? {};
    openDialog({ kind: 'play', what: { jobId: id, from: 'destination' }, name });
  }, [id, state]);
}

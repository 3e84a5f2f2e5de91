import { useMirror } from '../../state/mirror';
import { notify, useView } from '../../state/view';
import { strings } from '../../strings';

/** Says that a delivery has ended well whose card is not to be seen then. @returns a function that ends it. */
export function tellDone(): () => void {
  return useMirror.subscribe((now, before) => {
    const { filter, browsed } = useView.getState();
    if (now.jobs === before.jobs || (filter !== 'active' && browsed === undefined)) return;
    for (const { id, name, to, state } of Object.values(now.jobs)) {
      const old = before.jobs[id];
      if (state === 'done' && old !== undefined && old.state !== 'done')
        notify('good', { title: strings.job.deliveredTo(name, to), advice: '', detail: '' });
    }
  });
}

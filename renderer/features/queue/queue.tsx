import { useShallow } from 'zustand/react/shallow';
import { useMirror } from '../../state/mirror';
import type { MainState } from '../../state/merge';
import { useView, type Filter } from '../../state/view';
import { strings } from '../../strings';
import { JobCard } from './job-card';
import { isFinished } from './progress';

export function Queue() {
  const filter = useView((view) => view.filter);
  const ids = useMirror(useShallow((main) => idsOf(main, filter)));
  return (
    <section className="queue" aria-labelledby="queue-title">
      <h1 id="queue-title" className="unseen">
        {strings.queue.label}
      </h1>
      {ids.length === 0 ? (
        <EmptyQueue filter={filter} />
      ) : (
        <ul className="queue-list">
          {ids.map((id) => (
            <JobCard key={id} id={id} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EmptyQueue({ filter }: { readonly filter: Filter }) {
  return (
    <div className="queue-empty">
      <p>{strings.queue.empty[filter]}</p>
      {filter !== 'finished' && <p className="hint">{strings.queue.emptyHint}</p>}
    </div>
  );
}

export function idsOf(main: MainState, filter: Filter): readonly string[] {
  if (filter === 'all') return main.order;
  return main.order.filter((id) => {
    const job = main.jobs[id];
    return job !== undefined && isFinished(job) === (filter === 'finished');
  });
}

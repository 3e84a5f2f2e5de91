import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useMirror } from '../../state/mirror';
import type { MainState } from '../../state/merge';
import { useView, type Filter } from '../../state/view';
import { strings } from '../../strings';
import { watchIdsOf } from '../live/watch-facts';
import { WatchList } from '../live/watch-list';
import { rowsOf } from '../package/rows';
import { PackageSheet } from '../package/package-sheet';
import { JobCard } from './job-card';
import { isFinished } from './progress';
import { QueueBar, searchedFrom } from './queue-bar';

export function Queue() {
  const filter = useView((view) => view.filter);
  const [search, setSearch] = useState('');
  const many = useMirror((main) => main.order.length >= searchedFrom);
  const wanted = many ? search.trim().toLowerCase() : '';
  const ids = useMirror(useShallow((main) => found(main, idsOf(main, filter), wanted)));
  const rows = useRows(ids);
  const watches = useMirror(useShallow((main) => watchIdsOf(main, filter, wanted)));
  const isEmpty = ids.length === 0 && watches.length === 0;
  return (
    <section className="queue" aria-labelledby="queue-title">
      <h1 id="queue-title" className="unseen">
        {strings.queue.label}
      </h1>
      <QueueBar search={search} onSearch={setSearch} />
      {isEmpty && wanted !== '' && (
        <output className="queue-empty">{strings.queue.notFound(search.trim())}</output>
      )}
      {isEmpty && wanted === '' && <EmptyQueue filter={filter} />}
      <WatchList ids={watches} />
      {ids.length > 0 && (
        <ul className="queue-list">
          {rows.map((together) => (
            <Row key={together.join(' ')} ids={together} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Made anew only when what stands together changes. */
function useRows(ids: readonly string[]): readonly (readonly string[])[] {
  const keys = useMirror(useShallow((main) => rowsOf(main, ids).map((row) => row.join(' '))));
  return useMemo(() => keys.map((key) => key.split(' ')), [keys]);
}

function Row({ ids }: { readonly ids: readonly string[] }) {
  const [first = '', ...others] = ids;
  return others.length === 0 ? <JobCard id={first} /> : <PackageSheet ids={ids} />;
}

function EmptyQueue({ filter }: { readonly filter: Filter }) {
  return (
    <div className="queue-empty">
      <p>{strings.queue.empty[filter]}</p>
      {filter !== 'finished' && <p className="hint">{strings.queue.emptyHint}</p>}
    </div>
  );
}

function found(main: MainState, ids: readonly string[], wanted: string): readonly string[] {
  if (wanted === '') return ids;
  return ids.filter((id) => {
    const job = main.jobs[id];
    return job !== undefined && `${job.name}\n${job.to}\n${job.address}`.toLowerCase().includes(wanted);
  });
}

export function idsOf(main: MainState, filter: Filter): readonly string[] {
  if (filter === 'all') return main.order;
  return main.order.filter((id) => {
    const job = main.jobs[id];
    return job !== undefined && isFinished(job) === (filter === 'finished');
  });
}

import { Settings } from 'lucide-react';
import { Button } from 'react-aria-components';
import { AddMenu } from './features/destinations/bookmark-add-menu';
import { DestinationList } from './features/destinations/destination-list';
import { watchIdsOf } from './features/live/watch-facts';
import { idsOf } from './features/queue/queue';
import { isUntouched } from './state/merge';
import { useMirror } from './state/mirror';
import { openDialog, setFilter, useView, type Filter } from './state/view';
import { strings } from './strings';
import { BrandMark } from './ui/mark';

const filters: readonly Filter[] = ['all', 'active', 'finished'];

export function Sidebar() {
  // Whoever has cleared the queue still has to find the way back to all of it.
  const hasQueue = useMirror((main) => !isUntouched(main));
  return (
    <nav className="side" aria-label={strings.sidebar.label}>
      <header className="side-head">
        <BrandMark />
        <span className="side-brand">{strings.app}</span>
        <AddMenu />
      </header>
      <div className="side-scroll">
        <DestinationList />
        {hasQueue && <QueueFilters />}
      </div>
      <Button
        className="side-button side-settings"
        onPress={() => openDialog({ kind: 'settings' })}
        data-testid="settings-open"
        aria-label={strings.sidebar.settings}
      >
        <Settings aria-hidden />
        <span className="side-label">{strings.sidebar.settings}</span>
      </Button>
    </nav>
  );
}

function QueueFilters() {
  return (
    <div className="side-section">
      <p id="side-queue" className="side-title">
        {strings.sidebar.queue}
      </p>
      <ul className="side-list" aria-labelledby="side-queue">
        {filters.map((filter) => (
          <FilterRow key={filter} filter={filter} />
        ))}
      </ul>
    </div>
  );
}

function FilterRow({ filter }: { readonly filter: Filter }) {
  const count = useMirror((main) => idsOf(main, filter).length + watchIdsOf(main, filter).length);
  const selected = useView((view) => view.filter === filter && view.browsed === undefined);
  return (
    <li className={`side-item ${selected ? 'side-item-selected' : ''}`}>
      <button
        type="button"
        className="side-button"
        aria-current={selected}
        data-testid={`filter-${filter}`}
        onClick={() => setFilter(filter)}
      >
        <span className="side-label">{strings.sidebar.filters[filter]}</span>{' '}
        <span className="side-count">{count}</span>
      </button>
    </li>
  );
}

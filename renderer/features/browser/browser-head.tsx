import { ChevronRight, ListVideo, RefreshCw, Search, Square, X } from 'lucide-react';
import { Button, Input, SearchField } from 'react-aria-components';
import type { BookmarkView } from '../../../src/contract';
import { showQueue } from '../../state/view';
import { strings } from '../../strings';
import { Button as PlainButton, IconButton } from '../../ui/button';
import { Name } from '../../ui/name';
import { useBrowser } from './browser-state';
import { focusList } from './focus-list';
import { crumbsOf } from './places';
import { go, refresh, setOrder, stopListing } from './session';
import { useLate } from './use-late';

const words = strings.browser;

export function BrowserHead({ bookmark }: { readonly bookmark: BookmarkView }) {
  return (
    <header className="browser-head">
      <PlainButton kind="quiet" icon={<ListVideo aria-hidden />} onPress={showQueue} testId="browser-back">
        {words.queue}
      </PlainButton>
      <Crumbs bookmark={bookmark} />
      <RefreshButton />
      <FilterField />
    </header>
  );
}

function Crumbs({ bookmark }: { readonly bookmark: BookmarkView }) {
  const folder = useBrowser((browser) => browser.folder);
  const crumbs = crumbsOf(bookmark, folder);
  return (
    <nav className="crumbs" aria-label={words.way}>
      <ol>
        {crumbs.map((crumb, index) => {
          const isHere = index === crumbs.length - 1;
          return (
            <li key={crumb.folder} className="crumb">
              {index > 0 && <ChevronRight aria-hidden />}
              <button
                type="button"
                className="crumb-button"
                aria-current={isHere ? 'location' : undefined}
                onClick={() => climb(crumb.folder, crumbs[index + 1]?.folder)}
              >
                {/* Folders on the way get little room, which the end of a name would fill. */}
                <Name text={crumb.name} tail={isHere ? 6 : 0} />
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** @param from the folder on the way back down, which has the focus then. */
function climb(folder: string, from: string | undefined): void {
  void (from === undefined ? refresh() : go(folder, from));
  focusList();
}

function RefreshButton() {
  const isRunning = useLate(
    useBrowser(({ listing, session }) => listing.state === 'running' && session.state === 'open'),
  );
  return isRunning ? (
    <IconButton label={words.stopListing} onPress={stopListing} testId="stop-listing">
      <Square aria-hidden />
    </IconButton>
  ) : (
    <IconButton label={words.refresh} onPress={() => void refresh()} testId="refresh">
      <RefreshCw aria-hidden />
    </IconButton>
  );
}

function FilterField() {
  const filter = useBrowser((browser) => browser.order.filter);
  return (
    <SearchField
      className="filter"
      aria-label={words.filter}
      value={filter}
      onChange={(text) => setOrder({ filter: text })}
      onSubmit={focusList}
    >
      <Search aria-hidden />
      <Input className="filter-input" placeholder={words.filterShort} data-testid="browser-filter" />
      <Button className="icon-button filter-clear" aria-label={words.clearFilter}>
        <X aria-hidden />
      </Button>
    </SearchField>
  );
}

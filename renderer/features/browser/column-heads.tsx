import { ChevronDown, ChevronUp } from 'lucide-react';
import { strings } from '../../strings';
import { useBrowser } from './browser-state';
import { setOrder } from './session';
import { columns, type Column } from './sorting';

export function ColumnHeads() {
  const { by, descending } = useBrowser((browser) => browser.order.sort);
  return (
    <thead className="entries-head">
      <tr className="entry-heads" aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className={`entry-cell entry-${column}`}
            aria-sort={by !== column ? 'none' : descending ? 'descending' : 'ascending'}
          >
            <button
              type="button"
              className="entry-head"
              data-testid={`sort-${column}`}
              onClick={() => sortBy(column)}
            >
              {strings.browser.columns[column]}
              {by === column && (descending ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />)}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Again: the other way round. */
function sortBy(by: Column): void {
  const { sort } = useBrowser.getState().order;
  setOrder({ sort: { by, descending: sort.by === by && !sort.descending } });
}

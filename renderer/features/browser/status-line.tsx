import { strings } from '../../strings';
import { selectedBytes, selectedEntries, useBrowser } from './browser-state';
import { useLate } from './use-late';

const words = strings.browser.status;

export function StatusLine() {
  const { entries, listing, order } = useBrowser();
  const selected = selectedEntries();
  const { count, shown, bytes, shownBytes } = entries;
  const isRunning = useLate(listing.state === 'running');
  const all =
    order.filter.trim() === '' ? words.all(count, bytes) : words.filtered(shown.length, count, shownBytes);
  return (
    <footer className="browser-status">
      <p className="status-all" aria-live={isRunning ? 'off' : 'polite'} data-testid="browser-status">
        {isRunning ? words.running(count) : textOf(listing.state, count, all)}
      </p>
      {selected.length > 0 && (
        <p className="status-selected" data-testid="browser-selected">
          {words.selected(selected.length, selectedBytes())}
        </p>
      )}
    </footer>
  );
}

function textOf(state: 'running' | 'done' | 'stopped' | 'failed', count: number, all: string): string {
  if (state === 'stopped') return words.stopped(count);
  return state === 'failed' ? words.failed(count) : all;
}

import { useDeferredValue, useEffect, useRef, type MouseEvent, type RefObject } from 'react';
import type { BookmarkView } from '../../../src/contract';
import { strings } from '../../strings';
import { useView } from '../../state/view';
import { openEntry } from './acts';
import { canDragOut, dragOut } from './drag-out';
import { useBrowser } from './browser-state';
import { ColumnHeads } from './column-heads';
import type { Entries } from './entries';
import { EntryRow, rowIdOf } from './entry-row';
import { listId } from './focus-list';
import { onListKey } from './list-keys';
import { selectForMenu, selectNone, selectOnly, selectTo, toggle } from './selection';
import { topOf } from './places';
import { rowHeight, useRows } from './use-rows';

interface EntryListProps {
  readonly bookmark: BookmarkView;
  readonly onMenu: (place: { readonly x: number; readonly y: number }) => void;
}

/** Only the rows in sight are elements; the list itself has the focus and hears every key and click. */
export function EntryList({ bookmark, onMenu }: EntryListProps) {
  const box = useRef<HTMLTableElement>(null);
  const entries = useBrowser((browser) => browser.entries);
  useBrowser((browser) => browser.version);
  const selected = useBrowser((browser) => browser.selected);
  const focus = useBrowser((browser) => browser.focus);
  const into = useView((view) => view.drag?.into);
  const { shown } = entries;
  const draggable = useBrowser(canDragOut);
  // What is added is drawn in slices; what is there already stays as it is meanwhile.
  const drawn = Math.min(useDeferredValue(shown.length), shown.length);
  const { height, first, last, places } = useRows(box, drawn);
  const focused = Math.max(0, entries.indexOf(focus));
  useFocusInSight(box);
  const rows = indexesOf(first, last, focused, shown.length);
  const page = (): number => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height) - 2);
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const row = indexUnder(event) ?? (event.button === 2 ? undefined : focused);
    if (row === undefined) selectNone();
    else selectForMenu(row);
    onMenu(placeOf(event, row));
  };
  return (
    <table
      ref={box}
      id={listId}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows can be selected
      role="grid"
      className="entries"
      tabIndex={0}
      aria-label={strings.browser.label(bookmark.name)}
      aria-multiselectable
      aria-rowcount={shown.length + 1}
      aria-colcount={4}
      aria-activedescendant={shown.length > 0 ? rowIdOf(focused) : undefined}
      data-testid="entries"
      onKeyDown={(event) => event.target === event.currentTarget && onListKey(event, page())}
      onMouseDown={onPick}
      onClick={onUnpick}
      onDragStart={dragOut}
      onDoubleClick={(event) => openEntry(shown[indexUnder(event) ?? -1])}
      onContextMenu={openMenu}
    >
      <ColumnHeads />
      <tbody className="entries-rows" style={{ height: shown.length * height }}>
        {rows.map((index) => {
          const entry = shown[index];
          return (
            entry && (
              <EntryRow
                // A row that leaves at one end comes back at the other: its elements are used again.
                key={index < first || index >= last ? 'focused' : index % places}
                entry={entry}
                service={topOf(bookmark.destination)}
                index={index}
                top={index * height}
                isSelected={selected.has(entry.path)}
                isFocused={index === focused}
                isDraggable={draggable}
                isDropped={entry.kind !== 'file' && into === entry.path}
              />
            )
          );
        })}
      </tbody>
    </table>
  );
}

/** The focused row is always there, for screen readers to find it. */
function indexesOf(first: number, last: number, focused: number, count: number): readonly number[] {
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  return focused < count && (focused < first || focused >= last) ? [...rows, focused] : rows;
}

function indexUnder({ target }: MouseEvent): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset['index']) : undefined;
}

function onPick(event: MouseEvent): void {
  const index = indexUnder(event);
  if (event.button !== 0 || !(event.target instanceof Element)) return;
  if (event.target.closest('.entries-head')) return;
  if (index === undefined) selectNone();
  else if (event.shiftKey) selectTo(index);
  else if (event.ctrlKey || event.metaKey) toggle(index);
  else if (!isHeld(index)) selectOnly(index);
}

/** What is selected may be about to be dragged, all of it: only a click that was none selects one of it alone. */
function isHeld(index: number): boolean {
  const { entries, selected } = useBrowser.getState();
  return canDragOut() && selected.has(entries.shown[index]?.path ?? '');
}

function onUnpick(event: MouseEvent): void {
  const index = indexUnder(event);
  if (index === undefined || event.shiftKey || event.ctrlKey || event.metaKey) return;
  if (event.button === 0 && isHeld(index)) selectOnly(index);
}

/** By keyboard a menu opens at the row that it is about. */
function placeOf(event: MouseEvent, row: number | undefined): { x: number; y: number } {
  const element = event.button === 2 || row === undefined ? null : document.getElementById(rowIdOf(row));
  if (!element) return { x: event.clientX, y: event.clientY };
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 32, y: bottom };
}

/** Follows the focus, and finds it again when the order has changed or the listing has ended. */
function useFocusInSight(box: RefObject<HTMLTableElement | null>): void {
  useEffect(
    () =>
      useBrowser.subscribe((now, before) => {
        const isElsewhere = now.folder !== before.folder;
        const hasMoved =
          now.focus !== before.focus ||
          now.order.sort !== before.order.sort ||
          (now.listing.state !== before.listing.state && now.listing.quiet !== true);
        if (!isElsewhere && now.listing.quiet && now.entries !== before.entries)
          keepInSight(box.current, before.entries, now.entries);
        if (isElsewhere) box.current?.scrollTo(0, 0);
        // The list is as long as its rows only after they were drawn.
        if (isElsewhere || hasMoved) requestAnimationFrame(() => showFocus(box.current));
      }),
    [box],
  );
}

/** The row that is at the top stays there, though others have come or gone above it. */
function keepInSight(list: HTMLTableElement | null, before: Entries, now: Entries): void {
  if (!list) return;
  const height = rowHeight();
  const top = Math.floor(list.scrollTop / height);
  const place = now.indexOf(before.shown[top]?.path);
  // The list is as long as its rows only after they were drawn.
  if (place >= 0 && place !== top)
    requestAnimationFrame(() => list.scrollBy({ top: (place - top) * height, behavior: 'instant' }));
}

function showFocus(list: HTMLTableElement | null): void {
  const { entries, focus } = useBrowser.getState();
  const index = entries.indexOf(focus);
  if (!list || index < 0) return;
  const height = rowHeight();
  const head = list.querySelector('.entries-head')?.clientHeight ?? 0;
  const top = index * height;
  const sight = list.clientHeight - head - height;
  if (top < list.scrollTop) list.scrollTo(0, top);
  else if (top > list.scrollTop + sight) list.scrollTo(0, top - sight);
}

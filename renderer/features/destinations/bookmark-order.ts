import { useEffect, type KeyboardEvent } from 'react';
import { create } from 'zustand';
import type { BookmarkView, Input } from '../../../src/contract';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { toggleOpen, useView } from '../../state/view';
import { strings } from '../../strings';
import { closedKey, foldersOf } from './bookmark-folders';

/** Where one goes: before another, or to the end of a folder; no folder is the top. */
export type Place = Omit<Input<'moveBookmark'>, 'id'>;

const isMac = navigator.platform.startsWith('Mac');
export const moveKeys = isMac ? { up: '⌥↑', down: '⌥↓' } : { up: 'Alt+↑', down: 'Alt+↓' };

type Listed = Pick<BookmarkView, 'id' | 'folder'>;

/** One step up or down in the list as it is seen, out of a folder and into the next; undefined: it is at the end. */
export function stepOf(bookmarks: readonly Listed[], id: string, by: -1 | 1): Place | undefined {
  const folder = bookmarks.find((one) => one.id === id)?.folder;
  const own = idsIn(bookmarks, folder);
  const index = own.indexOf(id);
  const isInside = index + by >= 0 && index + by < own.length;
  if (isInside) return placeIn(folder, own[by < 0 ? index - 1 : index + 2]);
  const groups = [undefined, ...foldersOf(bookmarks)];
  const next = groups.indexOf(folder) + by;
  if (next < 0 || next >= groups.length) return undefined;
  return placeIn(groups[next], by < 0 ? undefined : idsIn(bookmarks, groups[next])[0]);
}

export function placeIn(folder: string | undefined, before: string | undefined): Place {
  return { ...(folder === undefined ? {} : { folder }), ...(before === undefined ? {} : { before }) };
}

export function idsIn(bookmarks: readonly Listed[], folder: string | undefined): readonly string[] {
  return bookmarks.filter((one) => one.folder === folder).map(({ id }) => id);
}

/** The one that was moved last, until its row stands at its new place. */
let moved: string | undefined;

export async function move(id: string, place: Place): Promise<void> {
  if (place.before === id) return;
  moved = id;
  if (place.folder !== undefined && useView.getState().open[closedKey(place.folder)])
    toggleOpen(closedKey(place.folder));
  if (!(await order('moveBookmark', { id, ...place }))) moved = undefined;
}

export function moveByKeys(event: KeyboardEvent, id: string): void {
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
  if (by === undefined || !event.altKey) return;
  event.preventDefault();
  const place = stepOf(useMirror.getState().bookmarks, id, by);
  if (place) void move(id, place);
}

/** Gives the focus back to a row that was moved, which may be another element there. */
export function useMovedRow(bookmarks: readonly BookmarkView[]): void {
  useEffect(() => {
    const bookmark = bookmarks.find(({ id }) => id === moved);
    moved = undefined;
    if (!bookmark) return;
    const { id, name, folder } = bookmark;
    document.querySelector<HTMLElement>(`[data-drop-bookmark="${CSS.escape(id)}"] .side-button`)?.focus();
    const ids = idsIn(bookmarks, folder);
    useMoved.setState({ told: strings.bookmark.moved(name, ids.indexOf(id) + 1, ids.length, folder) });
  }, [bookmarks]);
}

/** What screen readers are told of the last move. */
export const useMoved = create<{ readonly told: string }>()(() => ({ told: '' }));

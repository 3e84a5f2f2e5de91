import type { DragEvent, HTMLAttributes } from 'react';
import { create } from 'zustand';
import { useMirror } from '../../state/mirror';
import { idsIn, move, placeIn, type Place } from './bookmark-order';

/** Known to nobody else: another program, or a field, takes nothing of it. */
const kind = 'application/x-slipway-destination';

interface BookmarkDrag {
  readonly moving: string | undefined;
  /** The row under the pointer, and on which side of it the one that is moved would stand. */
  readonly over: { readonly row: string; readonly side: 'before' | 'after' } | undefined;
}

const still: BookmarkDrag = { moving: undefined, over: undefined };
const useDrag = create<BookmarkDrag>()(() => still);

type Handlers = HTMLAttributes<HTMLElement> & { readonly 'data-drop-place'?: 'before' | 'after' | undefined };

/** A row that can be dragged to another place of the list, and shows where another one would stand. */
export function useBookmarkDrag(id: string): Handlers {
  const side = useDrag(({ over }) => (over?.row === id ? over.side : undefined));
  const isMoving = useDrag(({ moving }) => moving === id);
  return {
    draggable: true,
    'data-drop-place': side,
    ...(isMoving ? { style: { opacity: 0.5 } } : {}),
    onDragStart: (event) => {
      event.dataTransfer.setData(kind, id);
      event.dataTransfer.effectAllowed = 'move';
      useDrag.setState({ moving: id });
    },
    onDragEnd: () => useDrag.setState(still),
    onDragOver: (event) => hover(event, id, sideOf(event)),
    onDrop: (event) => drop(event, placeBeside(id, sideOf(event))),
  };
}

/** The heading of a folder, which takes one in as its first. */
export function useFolderDrag(name: string): Handlers {
  const row = `folder ${name}`;
  const side = useDrag(({ over }) => (over?.row === row ? over.side : undefined));
  return {
    'data-drop-place': side,
    onDragOver: (event) => hover(event, row, 'after'),
    onDrop: (event) => drop(event, placeIn(name, idsIn(useMirror.getState().bookmarks, name)[0])),
  };
}

function hover(event: DragEvent, row: string, side: 'before' | 'after'): void {
  const { moving, over } = useDrag.getState();
  if (moving === undefined) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'move';
  if (over?.row !== row || over.side !== side) useDrag.setState({ over: { row, side } });
}

function drop(event: DragEvent, place: Place): void {
  const { moving } = useDrag.getState();
  useDrag.setState(still);
  if (moving === undefined) return;
  event.preventDefault();
  void move(moving, place);
}

function sideOf({ currentTarget, clientY }: DragEvent): 'before' | 'after' {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

function placeBeside(id: string, side: 'before' | 'after'): Place {
  const { bookmarks } = useMirror.getState();
  const folder = bookmarks.find((one) => one.id === id)?.folder;
  const ids = idsIn(bookmarks, folder);
  return placeIn(folder, side === 'before' ? id : ids[ids.indexOf(id) + 1]);
}

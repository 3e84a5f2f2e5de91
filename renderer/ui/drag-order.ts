import type { DragEvent, HTMLAttributes } from 'react';
import { create } from 'zustand';

export type Side = 'before' | 'after';

interface Drag {
  readonly moving: string | undefined;
  /** The row under the pointer, and on which side of it the one that is moved would stand. */
  readonly over: { readonly row: string; readonly side: Side } | undefined;
}

type Handlers = HTMLAttributes<HTMLElement> & { readonly 'data-drop-place'?: Side | undefined };

interface DragOrder {
  /** What can be dragged to another place; a part of a row shows the whole of it while that goes on. */
  readonly useMoved: (id: string) => Handlers;
  /** A row that shows where another one would stand. @param only on this side of it alone. */
  readonly useRow: (row: string, only?: Side) => Handlers;
}

const still: Drag = { moving: undefined, over: undefined };

/**
 * A list whose rows are dragged into another order.
 * @param kind known to nobody else: another program, or a field, takes nothing of it.
 */
export function dragOrder(
  kind: `application/x-slipway-${string}`,
  move: (id: string, row: string, side: Side) => void,
): DragOrder {
  const useDrag = create<Drag>()(() => still);
  return {
    useMoved: (id) => {
      const isMoving = useDrag(({ moving }) => moving === id);
      return {
        draggable: true,
        ...(isMoving ? { style: { opacity: 0.5 } } : {}),
        onDragStart: (event) => {
          const { dataTransfer, currentTarget } = event;
          const row = currentTarget.closest('li') ?? currentTarget;
          const { left, top } = row.getBoundingClientRect();
          dataTransfer.setDragImage(row, event.clientX - left, event.clientY - top);
          dataTransfer.setData(kind, id);
          dataTransfer.effectAllowed = 'move';
          useDrag.setState({ moving: id });
        },
        onDragEnd: () => useDrag.setState(still),
      };
    },
    useRow: (row, only) => ({
      'data-drop-place': useDrag(({ over }) => (over?.row === row ? over.side : undefined)),
      onDragOver: (event) => {
        const { moving, over } = useDrag.getState();
        if (moving === undefined) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const side = only ?? sideOf(event);
        if (over?.row !== row || over.side !== side) useDrag.setState({ over: { row, side } });
      },
      onDrop: (event) => {
        const { moving } = useDrag.getState();
        useDrag.setState(still);
        if (moving === undefined) return;
        event.preventDefault();
        move(moving, row, only ?? sideOf(event));
      },
    }),
  };
}

function sideOf({ currentTarget, clientY }: DragEvent): Side {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

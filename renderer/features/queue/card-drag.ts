import { useShallow } from 'zustand/react/shallow';
import { order } from '../../state/commands';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { dragOrder } from '../../ui/drag-order';

const queue = dragOrder('application/x-slipway-delivery', (id, row, side) => {
  const waiting = waitingOf(useMirror.getState());
  const before = side === 'before' ? row : waiting[waiting.indexOf(row) + 1];
  if (row !== id && before !== id) void moveJob(id, before);
});

/** Jobs that do not go now, in the order in which they will. */
export function waitingOf({ order: ids, jobs }: MainState): readonly string[] {
  return ids.filter((id) => jobs[id]?.state === 'queued' || jobs[id]?.state === 'paused');
}

/** @param before missing: it goes after all others. */
export async function moveJob(id: string, before: string | undefined): Promise<void> {
  await order('moveJob', { id, ...(before === undefined ? {} : { before }) });
}

/** The card of a job that waits is dragged by its head, to where it goes before or after another one. */
export function useCardDrag(id: string) {
  const waiting = useMirror(useShallow(waitingOf));
  const head = queue.useMoved(id);
  const card = queue.useRow(id);
  return waiting.length > 1 && waiting.includes(id) ? { head, card } : { head: {}, card: {} };
}

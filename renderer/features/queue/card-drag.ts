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
export function waitingOf(main: MainState): readonly string[] {
  return main.order.filter((id) => waits(main, id));
}

function waits({ jobs }: MainState, id: string): boolean {
  return jobs[id]?.state === 'queued' || jobs[id]?.state === 'paused';
}

/** @param before missing: it goes after all others. */
export async function moveJob(id: string, before: string | undefined): Promise<void> {
  await order('moveJob', { id, ...(before === undefined ? {} : { before }) });
}

/** The card of a job that waits is dragged by its head, to where it goes before or after another one. */
export function useCardDrag(id: string) {
  const isMovable = useMirror(
    (main) => waits(main, id) && main.order.some((one) => one !== id && waits(main, one)),
  );
  const head = queue.useMoved(id);
  const card = queue.useRow(id);
  return isMovable ? { head, card } : { head: {}, card: {} };
}

import type { TaskView } from '../../../src/contract-tasks';

/** The index of the task that sits there, or an empty seat. */
export type Seat = number | undefined;

/** Keeps each task in its seat, gives free seats to new ones, and adds seats only when none is free. */
export function seat(before: readonly Seat[], active: readonly TaskView[]): readonly Seat[] {
  const here = new Set(active.map((task) => task.index));
  const seats: Seat[] = before.map((index) => (index !== undefined && here.has(index) ? index : undefined));
  for (const { index } of active) {
    if (seats.includes(index)) continue;
    const free = seats.indexOf(undefined);
    if (free >= 0) seats[free] = index;
    else seats.push(index);
  }
  return seats.length === before.length && seats.every((index, place) => index === before[place])
    ? before
    : seats;
}

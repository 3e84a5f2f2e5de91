import { useState } from 'react';
import type { TaskView } from '../../../src/contract-tasks';
import { useJob, useMirror } from '../../state/mirror';
import { seat, type Seat } from './seats';

/** Seats of the files under way, by group. */
export type SeatsByGroup = ReadonlyMap<number, readonly Seat[]>;

const noTasks: readonly TaskView[] = [];
const nobody: SeatsByGroup = new Map();

/** Each file keeps its seat in its group while it is sent, so nothing jumps when another one ends. */
export function useSeats(id: string): SeatsByGroup {
  const active = useMirror((main) => main.jobs[id]?.active) ?? noTasks;
  const running = useJob(id, (job) => job.state === 'running') ?? false;
  const [seats, setSeats] = useState(nobody);
  const next = running ? seated(seats, active) : nobody;
  if (next !== seats) setSeats(next);
  return next;
}

function seated(before: SeatsByGroup, active: readonly TaskView[]): SeatsByGroup {
  const groups = new Set(active.map(({ group }) => group));
  const next = new Map<number, readonly Seat[]>();
  for (const group of groups) {
    const own = active.filter((task) => task.group === group);
    next.set(group, seat(before.get(group) ?? [], own));
  }
  const same = next.size === before.size && [...next].every(([group, seats]) => before.get(group) === seats);
  return same ? before : next;
}

import { memo, useState, type CSSProperties } from 'react';
import type { TaskView } from '../../../src/contract-tasks';
import { formatBytes } from '../../../src/language/format';
import { useJob, useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { ProgressBar } from '../../ui/progress-bar';
import { seat, type Seat } from './seats';

const noTasks: readonly TaskView[] = [];
const noSeats: readonly Seat[] = [];

/** A bar for each file under way, the oldest `most` of them. Each keeps its place while it runs, so nothing jumps when another ends. */
export function ActiveFiles({ id, most }: { readonly id: string; readonly most: number }) {
  const active = useMirror((main) => main.jobs[id]?.active) ?? noTasks;
  const running = useJob(id, (job) => job.state === 'running') ?? false;
  const [seats, setSeats] = useState(noSeats);
  const next = running ? seat(seats, active.slice(0, most)) : noSeats;
  if (next !== seats) setSeats(next);
  if (next.length === 0) return null;
  return (
    <ul className="active" aria-label={strings.files.underWay}>
      {next.map((index, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is the row's identity
        <ActiveFile key={place} task={active.find((task) => task.index === index)} />
      ))}
    </ul>
  );
}

interface ActiveFileProps {
  /** Missing: nobody sits there at the moment. */
  readonly task: TaskView | undefined;
  /** Where it stands in a list that draws only what is in sight. */
  readonly style?: CSSProperties;
  readonly place?: number;
  readonly total?: number;
}

export const ActiveFile = memo(function ActiveFile({ task, style, place, total }: ActiveFileProps) {
  if (!task) return <li className="active-row" style={style} aria-hidden />;
  const fraction = task.bytes > 0 ? Math.min(1, task.sent / task.bytes) : 0;
  return (
    <li
      className="active-row"
      style={style}
      aria-setsize={total}
      aria-posinset={place}
      data-testid="file-row"
      data-state={task.state}
    >
      <Name text={task.name} tail={18} />
      <ProgressBar label={task.name} fraction={fraction} thin />
      <span className="file-size">{formatBytes(task.bytes)}</span>
    </li>
  );
});

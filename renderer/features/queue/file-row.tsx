import { memo } from 'react';
import { Check, Circle, CircleAlert, CircleHelp, Minus, X, type LucideIcon } from 'lucide-react';
import type { TaskView } from '../../../src/contract-tasks';
import { formatBytes } from '../../../src/language/format';
import type { TaskState } from '../../../src/model/job';
import { strings } from '../../strings';
import { Name } from '../../ui/name';

const icons: Readonly<Record<TaskState, LucideIcon>> = {
  waiting: Circle,
  running: Circle,
  done: Check,
  skipped: Minus,
  failed: CircleAlert,
  cancelled: X,
  undecided: CircleHelp,
};

interface FileRowProps {
  /** Not known yet: the row keeps its place. */
  readonly task: TaskView | undefined;
  readonly top: number;
  readonly height: number;
  readonly place: number;
  readonly total: number;
}

export const FileRow = memo(function FileRow({ task, top, height, place, total }: FileRowProps) {
  return (
    <li
      className={`file-row file-row-${task?.state ?? 'unknown'}`}
      style={{ transform: `translateY(${top}px)`, height }}
      aria-setsize={total}
      aria-posinset={place}
      data-testid="file-row"
      data-state={task?.state}
    >
      {task && <FileFacts task={task} />}
    </li>
  );
});

function FileFacts({ task }: { readonly task: TaskView }) {
  const { name, to, problem, state, bytes, contentType, cacheControl } = task;
  const kept = [contentType, cacheControl].filter(Boolean).join(' · ');
  const Icon = icons[state];
  return (
    <>
      <Icon aria-hidden className="file-icon" />
      <div className="file-text">
        <Name text={name} tail={18} title={to === name ? name : `${name}\n${strings.job.planTo} ${to}`} />
        {problem && (
          <p className="file-problem" title={`${problem.title} ${problem.advice}\n${problem.detail}`}>
            {problem.title} {problem.advice}
          </p>
        )}
      </div>
      {kept !== '' && (
        <span className="file-kept" title={kept} data-testid="file-kept">
          {kept}
        </span>
      )}
      <span className="file-state">{strings.job.taskStates[state]}</span>
      <span className="file-size">{formatBytes(bytes)}</span>
    </>
  );
}

import { useMemo, useState } from 'react';
import type { TaskView } from '../../../src/contract-tasks';
import { useMirror } from '../../state/mirror';
import { ActiveFile } from './active-files';
import { FileRow } from './file-row';

interface LiveRowProps {
  readonly id: string;
  /** As it was when the files were looked at. Not known yet: the row keeps its place. */
  readonly task: TaskView | undefined;
  readonly top: number;
  readonly height: number;
  readonly place: number;
  readonly total: number;
}

/** A file; while it is sent its bar moves, wherever it stands. */
export function LiveRow({ id, task, ...where }: LiveRowProps) {
  const { top, height, place, total } = where;
  const moving = useMoving(id, task);
  const style = useMemo(() => ({ transform: `translateY(${top}px)`, height }), [top, height]);
  if (moving) return <ActiveFile task={moving} style={style} place={place} total={total} />;
  return <FileRow {...where} task={task} />;
}

/** What has ended since stays as it was last seen, until the files are looked at again: then it is told how it ended. */
function useMoving(id: string, task: TaskView | undefined): TaskView | undefined {
  const mayMove = task?.state === 'waiting' || task?.state === 'running';
  const live = useMirror((main) =>
    mayMove ? main.jobs[id]?.active.find(({ index }) => index === task.index) : undefined,
  );
  const [seen, setSeen] = useState({ task, last: live });
  const isNewLook = seen.task !== task;
  if (isNewLook || (live && live !== seen.last)) setSeen({ task, last: live });
  const known = isNewLook ? live : (live ?? seen.last);
  return known ?? (task?.state === 'running' ? task : undefined);
}

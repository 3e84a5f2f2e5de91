import { useEffect, useRef, useState } from 'react';
import type { TaskView } from '../../../src/contract-tasks';
import { taskStates } from '../../../src/model/job';
import { ask } from '../../api';
import type { Row } from './sections';

const pageSize = 100;
const mostPages = 40;

type Pages = ReadonlyMap<string, readonly TaskView[]>;

/**
 * Fetches the pages of tasks that the visible rows stand on, and fetches those again when `version` changes.
 * @returns the task of a row, as far as it is known.
 */
export function useTaskPages(
  id: string,
  rows: readonly Row[],
  version: string,
): (row: Row) => TaskView | undefined {
  const [pages, setPages] = useState<Pages>(new Map());
  const fetched = useRef(new Map<string, string>());
  const wanted = [...new Set(rows.map(keyOf))].join(' ');

  useEffect(() => {
    for (const key of wanted.split(' ').filter(Boolean)) {
      if (fetched.current.get(key) === version) continue;
      fetched.current.set(key, version);
      void fetchPage(id, key).then(
        (tasks) => setPages((before) => withPage(before, key, tasks)),
        () => fetched.current.delete(key),
      );
    }
  }, [id, wanted, version]);

  return (row) => pages.get(keyOf(row))?.[row.offset % pageSize];
}

/** Rows that are no files of the journal stand on no page. */
function keyOf({ section, offset }: Row): string {
  if (section.kind !== 'files') return '';
  return `${section.only}:${section.group}:${Math.floor(offset / pageSize)}`;
}

async function fetchPage(id: string, key: string): Promise<readonly TaskView[]> {
  const [state, group, page] = key.split(':');
  const only = taskStates.find((one) => one === state);
  if (only === undefined) return [];
  const offset = Number(page) * pageSize;
  const reply = await ask('jobTasks', { id, only, group: Number(group), offset, limit: pageSize });
  return reply.tasks;
}

/** The page fetched last stands last; the oldest go when there are too many. */
function withPage(before: Pages, key: string, tasks: readonly TaskView[]): Pages {
  const entries = [...before].filter(([other]) => other !== key);
  return new Map([...entries.slice(1 - mostPages), [key, tasks]]);
}

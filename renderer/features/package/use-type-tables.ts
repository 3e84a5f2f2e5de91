import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import { ask } from '../../api';
import { useMirror } from '../../state/mirror';

export type Group = Output<'jobTypes'>[number];

/** What the files of some jobs will be stored with. */
export interface TypeTable {
  readonly ids: readonly string[];
  readonly groups: readonly Group[];
}

/** A table for all jobs whose files get the same; asked for again whenever a plan was made anew. */
export function useTypeTables(ids: readonly string[]): readonly TypeTable[] {
  const [tables, setTables] = useState<readonly TypeTable[]>([]);
  const all = ids.join(' ');
  const areReady = useMirror((main) => ids.every((id) => main.jobs[id]?.state === 'ready'));
  useEffect(() => {
    if (!areReady) return undefined;
    let isWanted = true;
    void tablesOf(all.split(' ')).then(
      (found) => isWanted && setTables(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [all, areReady]);
  return tables;
}

async function tablesOf(ids: readonly string[]): Promise<readonly TypeTable[]> {
  const found = await Promise.all(ids.map(async (id) => ({ id, groups: await ask('jobTypes', { id }) })));
  const tables = new Map<string, { readonly ids: string[]; readonly groups: readonly Group[] }>();
  for (const { id, groups } of found) {
    const same = JSON.stringify(groups);
    const table = tables.get(same);
    if (table) table.ids.push(id);
    else tables.set(same, { ids: [id], groups });
  }
  return [...tables.values()];
}

import { useEffect, useState } from 'react';
import { ask } from '../../api';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Name } from '../../ui/name';

interface Names {
  readonly shown: readonly string[];
  readonly more: number;
}

/** What the first and the last file will be called, which shows whether a folder's own name is in it. */
export function FinalNames({ id }: { readonly id: string }) {
  const [names, setNames] = useState<Names>({ shown: [], more: 0 });
  const isReady = useJob(id, (job) => job.state === 'ready') ?? false;
  useEffect(() => {
    // While the plan is made anew its files are still being named.
    if (!isReady) return undefined;
    let current = true;
    void namesOf(id).then(
      (found) => current && setNames(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [id, isReady]);
  return (
    <ul className="final-names" data-testid="final-names">
      {names.shown.map((name) => (
        <li key={name}>
          <Name text={name} tail={24} />
        </li>
      ))}
      {names.more > 0 && <li className="final-more">{strings.job.planMore(names.more)}</li>}
    </ul>
  );
}

async function namesOf(id: string): Promise<Names> {
  const at = (offset: number) => ask('jobTasks', { id, only: 'waiting', offset, limit: 1 });
  const first = await at(0);
  const last = first.total > 1 ? await at(first.total - 1) : undefined;
  const shown = [...first.tasks, ...(last?.tasks ?? [])].map(({ to }) => to);
  return { shown, more: first.total - shown.length };
}

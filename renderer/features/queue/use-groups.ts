import { useEffect, useRef, useState } from 'react';
import type { JobView } from '../../../src/contract';
import type { GroupView } from '../../../src/contract-tasks';
import { ask } from '../../api';
import { useMirror } from '../../state/mirror';

const refreshMs = 1000;

/** A job's groups, looked at once a second at most: bars that change ten times a second help nobody. */
export function useGroups(id: string): readonly GroupView[] {
  const [found, setFound] = useState<readonly GroupView[]>([]);
  const asked = useRef('');
  useEffect(() => {
    let current = true;
    const look = (): void => {
      const now = signOf(useMirror.getState().jobs[id]);
      if (asked.current === now) return;
      asked.current = now;
      void ask('jobGroups', { id }).then(
        (groups) => current && setFound(groups),
        () => (asked.current = ''),
      );
    };
    look();
    const timer = setInterval(look, refreshMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [id]);
  return found;
}

function signOf(job: JobView | undefined): string {
  return job ? JSON.stringify([job.state, job.totals, job.sent, job.active.length]) : '';
}

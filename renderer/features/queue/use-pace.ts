import { useEffect, useState } from 'react';
import type { JobView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';

const refreshMs = 1000;

type Pace = Pick<JobView, 'rate' | 'timeLeft' | 'beginning'>;

/** Speed and times left of a job, as they stand once a second. */
export function usePace(id: string): Pace {
  const [pace, setPace] = useState<Pace>(() => paceOf(id));
  useEffect(() => {
    const timer = setInterval(() => setPace(paceOf(id)), refreshMs);
    return () => clearInterval(timer);
  }, [id]);
  return pace;
}

function paceOf(id: string): Pace {
  const { rate = 0, timeLeft, beginning } = useMirror.getState().jobs[id] ?? {};
  return { rate, timeLeft, ...(beginning ? { beginning } : {}) };
}

import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import { ask } from '../../api';
import { useJob } from '../../state/mirror';

export type PackageView = Output<'jobPackage'>;

/** What a job's folder holds; asked for whenever the plan was made anew, and kept while that goes on. */
export function usePackage(id: string): PackageView | undefined {
  const [found, setFound] = useState<PackageView>();
  const isReady = useJob(id, (job) => job.state === 'ready') ?? false;
  useEffect(() => {
    if (!isReady) return undefined;
    let isWanted = true;
    void ask('jobPackage', { id }).then(
      (seen) => isWanted && setFound(seen),
      // A folder that cannot be read is told by the job's own plan.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id, isReady]);
  return found;
}

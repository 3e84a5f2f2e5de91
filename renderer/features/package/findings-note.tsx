import { useEffect, useState } from 'react';
import { ChevronRight, CircleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { ask } from '../../api';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Findings } from './findings';
import type { PackageView } from './use-package';

/** Whoever began at once, without the sheet, is told afterwards; and whoever looks back. */
export function FindingsNote({ id }: { readonly id: string }) {
  const errors = useJob(id, (job) => job.findings?.errors ?? 0) ?? 0;
  const [isOpen, setOpen] = useState(false);
  if (errors === 0) return null;
  return (
    <div className="findings-note" data-testid="findings-note">
      <Button className="disclose" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <ChevronRight aria-hidden />
        <CircleAlert aria-hidden className="findings-mark" />
        {strings.package.found(errors)}
      </Button>
      {isOpen && <Known id={id} />}
    </div>
  );
}

function Known({ id }: { readonly id: string }) {
  const [found, setFound] = useState<PackageView>();
  useEffect(() => {
    let isWanted = true;
    void ask('jobPackage', { id }).then(
      (seen) => isWanted && setFound(seen),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id]);
  return found ? <Findings found={found} /> : null;
}

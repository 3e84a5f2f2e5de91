import { useMirror } from '../../state/mirror';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';

/** For a package that is ready, and perhaps still being written. */
export function KeepInStepButton({ ids }: { readonly ids: readonly string[] }) {
  const [first = ''] = ids;
  const isPackage = useMirror(({ jobs }) => jobs[first] !== undefined && jobs[first].package !== 'files');
  if (!isPackage) return null;
  return (
    <Button
      kind="quiet"
      testId="keep-in-step"
      onPress={() => openDialog({ kind: 'keep-in-step', what: { jobs: ids } })}
    >
      {strings.live.begin}
    </Button>
  );
}

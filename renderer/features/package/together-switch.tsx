import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Switch } from '../../ui/switch';

const words = strings.together;

/** Whether a package goes into force at all of its destinations at once; files that nothing names have no such moment. */
export function TogetherSwitch({ ids }: { readonly ids: readonly string[] }) {
  const [first = ''] = ids;
  const isPackage = useJob(first, (job) => job.package !== 'files') ?? false;
  const isTogether = useMirror((main) => ids.every((id) => main.jobs[id]?.together === true));
  if (!isPackage || ids.length < 2) return null;
  return (
    <Switch
      label={words.switch}
      hint={words.hint}
      isSelected={isTogether}
      onChange={(together) => void order('joinJobs', { ids: [...ids], together })}
      testId="sheet-together"
    />
  );
}

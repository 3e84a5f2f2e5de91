import { order } from '../../state/commands';
import { strings } from '../../strings';
import { Findings } from './findings';
import { Groups } from './groups';
import { Renditions } from './renditions';
import { usePackage } from './use-package';

interface UnderstoodProps {
  /** Jobs whose files are the same. */
  readonly ids: readonly string[];
}

/** What was dropped, as a player would see it: what is wrong with it first. */
export function UnderstoodPackage({ ids }: UnderstoodProps) {
  const [id = ''] = ids;
  const found = usePackage(id);
  return (
    <div className="understood-package" data-testid="package" aria-busy={found === undefined}>
      {found === undefined && <p className="hint">{strings.package.looking}</p>}
      {found && <Findings found={found} onAgain={() => planAgain(ids)} />}
      {found?.presentations.map((presentation) => (
        <Renditions key={presentation.manifest} presentation={presentation} />
      ))}
      <Groups ids={ids} />
    </div>
  );
}

/** What was mended in the folder counts for the plan as well. */
function planAgain(ids: readonly string[]): void {
  for (const id of ids) void order('replanJob', { id });
}

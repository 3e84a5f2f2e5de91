import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import { ask } from '../../api';
import { order } from '../../state/commands';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Combo } from '../../ui/combo';
import { Disclosure } from '../../ui/disclosure';

const words = strings.package;
type Group = Output<'jobTypes'>[number];

const headers = ['no-cache', 'max-age=2', 'max-age=60', 'public, max-age=31536000, immutable'];

interface GroupsProps {
  /** Jobs whose files are the same; a change is made to each. */
  readonly ids: readonly string[];
}

/** Types and cache rules, a row for each ending, to be changed before anything goes. */
export function Groups({ ids }: GroupsProps) {
  const [id = ''] = ids;
  const [isOpen, setOpen] = useState(false);
  const groups = useGroups(id);
  if (groups.length === 0) return null;
  return (
    <Disclosure
      title={words.groups}
      summary={words.types(new Set(groups.flatMap(({ contentTypes }) => contentTypes)).size)}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      testId="groups-open"
    >
      <div className="groups" data-testid="groups">
        {groups.map((group) => (
          <GroupRow key={`${group.ending} ${group.cacheControls.join()}`} group={group} ids={ids} />
        ))}
        <p className="hint">{words.groupsHint}</p>
      </div>
    </Disclosure>
  );
}

function GroupRow({ group, ids }: GroupsProps & { readonly group: Group }) {
  const { ending, files, contentTypes, cacheControls } = group;
  const name = ending === '' ? words.noEnding : `*.${ending}`;
  const [only = ''] = cacheControls;
  const before = cacheControls.length === 1 ? only : '';
  const [value, setValue] = useState(before);
  const keep = (): void => {
    const wanted = value.trim();
    if (wanted !== before) change(ids, ending, wanted);
  };
  return (
    <div className="group" data-testid={`group-${ending}`}>
      <span className="group-name">
        <bdi>{name}</bdi> <span className="hint">{words.files(files)}</span>
      </span>
      <span className="group-type">{contentTypes.length === 1 ? contentTypes[0] : words.several}</span>
      <Combo
        label={words.cacheControlOf(name)}
        isLabelHidden
        value={value}
        suggestions={headers}
        placeholder={cacheControls.length === 1 ? words.notSet : words.several}
        onChange={setValue}
        onBlur={keep}
        testId={`cache-${ending}`}
      />
    </div>
  );
}

function change(ids: readonly string[], ending: string, cacheControl: string): void {
  const pattern = ending === '' ? '*' : `*.${ending}`;
  const rule =
    cacheControl === '' ? { withoutRules: [pattern] } : { cacheRules: [{ pattern, cacheControl }] };
  for (const id of ids) void order('replanJob', { id, ...rule });
}

/** Asked for again whenever the plan was made anew. */
function useGroups(id: string): readonly Group[] {
  const [groups, setGroups] = useState<readonly Group[]>([]);
  const isReady = useJob(id, (job) => job.state === 'ready') ?? false;
  useEffect(() => {
    if (!isReady) return undefined;
    let isWanted = true;
    void ask('jobTypes', { id }).then(
      (found) => isWanted && setGroups(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id, isReady]);
  return groups;
}

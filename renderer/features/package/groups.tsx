import { useEffect, useState } from 'react';
import type { Input, Output } from '../../../src/contract';
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
        <p className="group group-heads" aria-hidden>
          <span>{words.groupHeads.files}</span>
          <span>{words.groupHeads.contentType}</span>
          <span>{words.groupHeads.cacheControl}</span>
        </p>
        {groups.map((group) => (
          <GroupRow key={group.ending} group={group} ids={ids} />
        ))}
        <p className="hint">{words.groupsHint}</p>
      </div>
    </Disclosure>
  );
}

function GroupRow({ group, ids }: GroupsProps & { readonly group: Group }) {
  const { ending, files, contentTypes, cacheControls } = group;
  const name = ending === '' ? words.noEnding : `*.${ending}`;
  const pattern = ending === '' ? '*' : `*.${ending}`;
  return (
    <div className="group" data-testid={`group-${ending}`}>
      <span className="group-files">
        <bdi>{name}</bdi> <span className="hint">{words.files(files)}</span>
      </span>
      <Value
        label={words.contentTypeOf(name)}
        values={contentTypes}
        suggestions={contentTypes}
        testId={`type-${ending}`}
        onKeep={(contentType) =>
          contentType !== '' && planWith(ids, { typeRules: [{ pattern, contentType }] })
        }
      />
      <Value
        label={words.cacheControlOf(name)}
        values={cacheControls}
        suggestions={headers}
        testId={`cache-${ending}`}
        onKeep={(cacheControl) =>
          planWith(
            ids,
            cacheControl === '' ? { withoutRules: [pattern] } : { cacheRules: [{ pattern, cacheControl }] },
          )
        }
      />
    </div>
  );
}

interface ValueProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly suggestions: readonly string[];
  readonly testId: string;
  readonly onKeep: (value: string) => void;
}

/** Kept when it is left; where files differ, what is typed counts for all of them. */
function Value({ label, values, suggestions, testId, onKeep }: ValueProps) {
  const [only = ''] = values;
  const before = values.length === 1 ? only : '';
  const [value, setValue] = useState(before);
  const [known, setKnown] = useState(before);
  // A plan that was made anew meanwhile does not take away what is being typed.
  if (known !== before) {
    setKnown(before);
    if (value === known) setValue(before);
  }
  return (
    <Combo
      label={label}
      isLabelHidden
      value={value}
      suggestions={suggestions}
      placeholder={values.length === 1 ? words.notSet : words.several}
      onChange={setValue}
      onBlur={() => value.trim() !== before && onKeep(value.trim())}
      testId={testId}
    />
  );
}

function planWith(ids: readonly string[], rules: Omit<Input<'replanJob'>, 'id'>): void {
  for (const id of ids) void order('replanJob', { id, ...rules });
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

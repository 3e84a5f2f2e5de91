import { useState } from 'react';
import type { Input } from '../../../src/contract';
import type { Protocol } from '../../../src/destination/destination';
import { headersTo, protocolNames } from '../../../src/destination/powers';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Combo } from '../../ui/combo';
import { Disclosure } from '../../ui/disclosure';
import { useTypeTables, type Group } from './use-type-tables';

const words = strings.package;

const headers = ['no-cache', 'max-age=2', 'max-age=60', 'public, max-age=31536000, immutable'];

interface GroupsProps {
  /** Jobs whose files are the same; a change is made to each. */
  readonly ids: readonly string[];
}

/** Types and cache rules, a row for each ending, to be changed before anything goes; a table for all that have the same. */
export function Groups({ ids }: GroupsProps) {
  const [isOpen, setOpen] = useState(false);
  const tables = useTypeTables(ids);
  const types = new Set(tables.flatMap(({ groups }) => groups.flatMap(({ contentTypes }) => contentTypes)));
  if (types.size === 0) return null;
  return (
    <Disclosure
      title={words.groups}
      summary={words.types(types.size)}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      testId="groups-open"
    >
      {tables.map(({ ids: alike, groups }) => (
        <div key={alike[0]} className="groups" data-testid="groups">
          {tables.length > 1 && <Whose ids={alike} />}
          <Carried ids={alike} />
          <p className="group group-heads" aria-hidden>
            <span>{words.groupHeads.files}</span>
            <span>{words.groupHeads.contentType}</span>
            <span>{words.groupHeads.cacheControl}</span>
          </p>
          {groups.map((group) => (
            <GroupRow key={group.ending} group={group} ids={alike} />
          ))}
          <UsualCaching ids={alike} groups={groups} />
        </div>
      ))}
      <p className="hint">{words.groupsHint}</p>
    </Disclosure>
  );
}

/** Which of several destinations a table is for. */
function Whose({ ids }: GroupsProps) {
  const names = useMirror((main) => ids.flatMap((id) => main.jobs[id]?.to ?? []).join(', '));
  return (
    <h3 className="groups-whose">
      <bdi>{names}</bdi>
    </h3>
  );
}

/** What of it the destinations take, where that is not all. */
function Carried({ ids }: GroupsProps) {
  const known = useMirror((main) => ids.flatMap((id) => main.jobs[id]?.protocol ?? []).join(' ')).split(' ');
  return (Object.keys(protocolNames) as Protocol[]).map((protocol) => {
    const taken = headersTo(protocol);
    if (taken === 'both' || !known.includes(protocol)) return null;
    return (
      <p key={protocol} className="groups-carried" data-testid="groups-carried">
        {words.carried[taken](protocolNames[protocol])}
      </p>
    );
  });
}

interface UsualProps extends GroupsProps {
  readonly groups: readonly Group[];
}

/** One press for what most people would set, where it is not set. */
function UsualCaching({ ids, groups }: UsualProps) {
  const cacheRules = groups.flatMap(({ ending, usualCache, cacheControls }) =>
    usualCache === undefined || cacheControls.every((value) => value === usualCache)
      ? []
      : [{ pattern: `*.${ending}`, cacheControl: usualCache }],
  );
  if (cacheRules.length === 0) return null;
  return (
    <p className="groups-usual">
      <Button testId="usual-caching" onPress={() => planWith(ids, { cacheRules })}>
        {words.usualCaching}
      </Button>
      <span className="hint">{words.usualHint}</span>
    </p>
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

import type { VersionView } from '../../../src/contract-browse';
import { formatDayAndSeconds } from '../../../src/language/format';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import type { VersionActs } from './use-versions';

const words = strings.versions;

interface VersionRowProps {
  readonly version: VersionView;
  /** Whether it is to go is being asked. */
  readonly isAsked: boolean;
  readonly acts: VersionActs;
}

/** One content and what can be done with it; or that the file was removed then. */
export function VersionRow({ version, isAsked, acts }: VersionRowProps) {
  const { bytes, modifiedMs = 0, isLatest, isRemoval } = version;
  const offered = offeredFor(version, acts);
  const state = isRemoval ? 'removed' : isLatest ? 'in-force' : 'older';
  return (
    <li className="version" data-testid="version" data-state={state} data-asked={isAsked || undefined}>
      <span className="version-when">{formatDayAndSeconds(modifiedMs)}</span>
      <span className="version-size">
        {isRemoval || bytes === undefined ? '' : strings.browser.details.bytes(bytes)}
      </span>
      <span className="version-acts">
        <span className="version-mark">{isRemoval ? words.removed : isLatest ? words.inForce : ''}</span>
        {offered.map(({ id, text, label, act }) => (
          <Button
            key={id}
            kind="quiet"
            {...(label === undefined ? {} : { label })}
            onPress={() => act(version)}
            testId={`version-${id}`}
          >
            {text}
          </Button>
        ))}
      </span>
    </li>
  );
}

interface Offered {
  readonly id: string;
  readonly text: string;
  /** Where several rows offer the same, it says of when. */
  readonly label?: string;
  readonly act: (version: VersionView) => void;
}

function offeredFor({ modifiedMs = 0, isLatest, isRemoval }: VersionView, acts: VersionActs): Offered[] {
  if (isRemoval && isLatest) return [{ id: 'back', text: words.bringBack, act: acts.remove }];
  const remove = { id: 'remove', text: words.remove, label: words.removeOne(modifiedMs), act: acts.remove };
  if (isRemoval) return [remove];
  const fetch = { id: 'fetch', text: words.fetch, label: words.fetchOne(modifiedMs), act: acts.fetch };
  if (isLatest) return [fetch, remove];
  const label = words.restoreOne(modifiedMs);
  return [{ id: 'restore', text: words.restore, label, act: acts.restore }, fetch, remove];
}

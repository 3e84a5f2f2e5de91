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
  const state = isRemoval ? 'removed' : isLatest ? 'in-force' : 'older';
  return (
    <li className="version" data-testid="version" data-state={state} data-asked={isAsked || undefined}>
      <span className="version-when">{formatDayAndSeconds(modifiedMs)}</span>
      <span className="version-size">
        {isRemoval || bytes === undefined ? '' : strings.browser.details.bytes(bytes)}
      </span>
      <span className="version-acts">
        <span className="version-mark">{isRemoval ? words.removed : isLatest ? words.inForce : ''}</span>
        {!isRemoval && !isLatest && (
          <Button
            kind="quiet"
            label={words.restoreOne(modifiedMs)}
            onPress={() => acts.restore(version)}
            testId="version-restore"
          >
            {words.restore}
          </Button>
        )}
        {!isRemoval && (
          <Button
            kind="quiet"
            label={words.fetchOne(modifiedMs)}
            onPress={() => acts.fetch(version)}
            testId="version-fetch"
          >
            {words.fetch}
          </Button>
        )}
        {isRemoval && isLatest ? (
          <Button kind="quiet" onPress={() => acts.remove(version)} testId="version-back">
            {words.bringBack}
          </Button>
        ) : (
          <Button
            kind="quiet"
            label={words.removeOne(modifiedMs)}
            onPress={() => acts.remove(version)}
            testId="version-remove"
          >
            {words.remove}
          </Button>
        )}
      </span>
    </li>
  );
}

import { useMemo } from 'react';
import { useView } from '../../state/view';
import { strings } from '../../strings';
import { currentAim, useAim, type Aim } from '../destinations/aim';

/** Over the whole window while files hang above it; it takes no pointer, so rows below still notice the drag. */
export function DropOverlay() {
  const drag = useView((view) => view.drag);
  return drag === undefined ? null : <Overlay over={drag.over} />;
}

function Overlay({ over }: { readonly over: string | undefined }) {
  const chosen = useAim();
  const aim = useMemo(() => (over === undefined ? chosen : currentAim(over)), [over, chosen]);
  const ready = aim !== undefined && aim.hindrance === undefined;
  return (
    <div className={`drop ${ready ? '' : 'drop-none'}`} data-testid="drop-overlay" aria-live="polite">
      <div className="drop-card">
        <p className="drop-title">
          {ready ? (
            <>
              {strings.drop.deliver} <bdi>{aim.name}</bdi>
            </>
          ) : (
            titleOf(aim)
          )}
        </p>
        <p className="drop-hint">{ready ? strings.drop.altHint : hintOf(aim)}</p>
      </div>
    </div>
  );
}

function titleOf(aim: Aim | undefined): string {
  if (!aim?.hindrance) return strings.drop.none;
  return aim.hindrance.kind === 'cannot' ? strings.drop.cannot(aim.name) : aim.hindrance.text;
}

function hintOf(aim: Aim | undefined): string {
  if (!aim?.hindrance) return strings.drop.noneHint;
  return aim.hindrance.kind === 'cannot' ? strings.drop.cannotHint : strings.drop.lacksHint;
}

import { useMemo } from 'react';
import { useView, type Drag } from '../../state/view';
import { strings } from '../../strings';
import { useAim, type Aim } from '../destinations/aim';
import { aimOfDrag } from './drag-aim';

/** Over the whole window while files hang above it; it takes no pointer, so rows below still notice the drag. */
export function DropOverlay() {
  const drag = useView((view) => view.drag);
  return drag === undefined ? null : <Overlay drag={drag} />;
}

function Overlay({ drag }: { readonly drag: Drag }) {
  const chosen = useAim();
  const isNamed = drag.over !== undefined || drag.into !== undefined;
  const aim = useMemo(() => (isNamed ? aimOfDrag(drag) : chosen), [drag, isNamed, chosen]);
  const isKept = useView((view) => view.keepFolderName) || drag.into !== undefined;
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
        {ready && isKept && <p className="drop-hint">{strings.drop.keepsName}</p>}
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

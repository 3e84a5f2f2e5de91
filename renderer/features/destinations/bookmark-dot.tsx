import { strings } from '../../strings';
import type { BookmarkState } from './bookmark-state';

interface StateDotProps {
  readonly state: BookmarkState;
  /** Where more is known than the state alone. */
  readonly why?: string | undefined;
}

export function StateDot({ state, why = strings.sidebar.states[state] }: StateDotProps) {
  if (state === 'idle') return null;
  return (
    <span className={`dot dot-${state}`} title={why}>
      <span className="unseen">{why}</span>
    </span>
  );
}

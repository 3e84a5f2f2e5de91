import { strings } from '../../strings';
import type { BookmarkState } from './bookmark-state';

export function StateDot({ state }: { readonly state: BookmarkState }) {
  if (state === 'idle') return null;
  return (
    <span className={`dot dot-${state}`}>
      <span className="unseen">{strings.sidebar.states[state]}</span>
    </span>
  );
}

import { strings } from '../../strings';
import { WatchCard } from './watch-card';

/** Above the deliveries: what goes on for as long as nobody stops it. */
export function WatchList({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <ul className="queue-list watch-list" aria-label={strings.live.list}>
      {ids.map((id) => (
        <WatchCard key={id} id={id} />
      ))}
    </ul>
  );
}

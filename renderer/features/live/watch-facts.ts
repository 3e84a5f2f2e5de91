import type { WatchPlaceView, WatchView } from '../../../src/contract-watches';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import type { Filter } from '../../state/view';
import { strings } from '../../strings';

export function useWatch(id: string): WatchView | undefined {
  return useMirror((main) => main.watches.find((watch) => watch.id === id));
}

/** The one place, or how many there are. */
export function toOf(places: readonly Pick<WatchPlaceView, 'to'>[]): string {
  const [first, ...others] = places;
  return first === undefined || others.length > 0 ? strings.package.toSeveral(places.length) : first.to;
}

/** Those that a filter of the queue shows, and that have what is searched for in their name or destination. */
export function watchIdsOf({ watches }: MainState, filter: Filter, wanted = ''): readonly string[] {
  const shown = watches.filter(({ state, name, folder, places }) => {
    const fits = filter === 'all' || (state === 'stopped') === (filter === 'finished');
    const texts = [name, folder, ...places.flatMap(({ to, address }) => [to, address])];
    return fits && texts.join('\n').toLowerCase().includes(wanted);
  });
  return shown.map(({ id }) => id);
}

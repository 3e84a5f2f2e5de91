import { ListX, Pause, Play } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { SearchField } from '../../ui/search-field';
import { allAbilities, clearFinished, pauseAll, resumeAll } from './all-jobs';
import { useKeptFocus } from './use-kept-focus';

const words = strings.queue;

/** Fewer deliveries are seen at a glance. */
export const searchedFrom = 5;

interface QueueBarProps {
  readonly search: string;
  readonly onSearch: (text: string) => void;
}

/** Above the cards, where there is more than one: what concerns all of them. */
export function QueueBar({ search, onSearch }: QueueBarProps) {
  const count = useMirror((main) => main.order.length + main.watches.length);
  const { pause, resume, clear } = useMirror(useShallow(allAbilities));
  const { box, onFocus, onBlur } = useKeptFocus();
  const isSearched = count >= searchedFrom;
  if (count < 2 || !(isSearched || pause || resume || clear)) return null;
  return (
    <div ref={box} className="queue-bar" onFocus={onFocus} onBlur={onBlur}>
      {isSearched && (
        <SearchField label={words.search} value={search} onChange={onSearch} testId="queue-search" />
      )}
      {(pause || resume) && (
        <Button
          kind="quiet"
          icon={pause ? <Pause aria-hidden /> : <Play aria-hidden />}
          onPress={() => void (pause ? pauseAll() : resumeAll())}
          testId={pause ? 'pause-all' : 'resume-all'}
        >
          {pause ? words.pauseAll : words.resumeAll}
        </Button>
      )}
      {clear && (
        <Button
          kind="quiet"
          icon={<ListX aria-hidden />}
          onPress={() => void clearFinished()}
          testId="clear-finished"
        >
          {words.clearFinished}
        </Button>
      )}
    </div>
  );
}

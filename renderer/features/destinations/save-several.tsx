import { useState } from 'react';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { suggestedName } from './labels';
import { savedAs } from './saved-as';
import { targetOf, type Item } from './understand';

const words = strings.paste.several;

interface SaveSeveralProps {
  readonly items: readonly Item[];
  readonly all: number;
}

/** Keeps those that are meant under names made of their addresses; what is saved already is not saved again. */
export function SaveSeveral({ items, all }: SaveSeveralProps) {
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const bookmarks = useMirror((main) => main.bookmarks);
  const left = items.filter((item) => !saved.has(keyOf(item)) && !savedAs(item, bookmarks));
  const save = async (): Promise<void> => {
    const done = new Set(saved);
    for (const item of left) {
      setProgress({ done: done.size - saved.size, of: left.length });
      const name = suggestedName(item.parsed.destination);
      if (!(await order('saveBookmark', { name, target: targetOf(item) }))) break;
      done.add(keyOf(item));
    }
    setProgress(undefined);
    setSaved(done);
    if (done.size > saved.size) tell(done.size - saved.size);
  };
  const finished = left.length === 0 && items.length > 0;
  return (
    <div className="keep-row">
      <Button
        onPress={() => void save()}
        isDisabled={left.length === 0 || progress !== undefined}
        testId="save-several"
      >
        {progress
          ? words.saving(progress.done, progress.of)
          : finished
            ? words.allSaved
            : words.save(left.length, all)}
      </Button>
    </div>
  );
}

function tell(count: number): void {
  notify('good', { title: words.saved(count), advice: '', detail: '' });
}

function keyOf({ parsed }: Item): string {
  return JSON.stringify(parsed);
}

import { useCallback, useDeferredValue, useState } from 'react';
import { editPaste } from '../../state/view';
import { strings } from '../../strings';
import { Credentials } from './credentials';
import { Cannot } from './details';
import { SaveSeveral } from './save-several';
import { SeveralRow } from './several-row';
import type { Item } from './understand';
import { useNow } from './use-now';

const words = strings.paste.several;
const drawnAtOnce = 20;

/** What a document or a list of links names: which of it is meant, and each with its details. */
export function Several({ items }: { readonly items: readonly Item[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(0);
  const now = useNow();
  // A hundred rows at once would keep the pasted text from showing.
  const drawn = useDeferredValue(items.length, Math.min(items.length, drawnAtOnce));
  const chosen = items.filter(({ isChosen }) => isChosen);
  const isMixed = items.some(({ cannot }) => cannot === undefined);
  const toggle = useCallback((index: number) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(index)) next.add(index);
      return next;
    });
  }, []);
  return (
    <>
      <div className="several" data-testid="several">
        <ChooseAll chosen={chosen.length} all={items} />
        <ul className="several-list" aria-label={words.label}>
          {items.slice(0, drawn).map((item) => (
            <SeveralRow
              key={item.index}
              item={item}
              isOver={endsBefore(item, now)}
              tellsCannot={isMixed}
              isCurrent={item.index === current}
              onCurrent={setCurrent}
              open={open.has(item.index)}
              onToggle={toggle}
            />
          ))}
        </ul>
      </div>
      <Cannot sentences={items.flatMap(({ cannot }) => cannot ?? [])} />
      <div className="keep">
        <Credentials items={chosen} />
        <SaveSeveral items={chosen} all={items.length} />
      </div>
    </>
  );
}

function endsBefore({ parsed }: Item, now: number): boolean {
  const { expires } = parsed.destination;
  return expires !== null && Date.parse(expires) <= now;
}

function ChooseAll({ chosen, all }: { readonly chosen: number; readonly all: readonly Item[] }) {
  const some = chosen > 0 && chosen < all.length;
  return (
    <label className="several-head">
      <input
        type="checkbox"
        checked={chosen === all.length}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        onChange={() => editPaste({ left: chosen === all.length ? all.map(({ index }) => index) : [] })}
        data-testid="choose-all"
      />
      {words.chosen(chosen, all.length)}
    </label>
  );
}

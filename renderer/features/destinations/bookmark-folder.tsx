import { useId, type KeyboardEvent } from 'react';
import { ChevronRight } from 'lucide-react';
import { useMirror } from '../../state/mirror';
import { toggleOpen, useView } from '../../state/view';
import { StateDot } from './bookmark-dot';
import { useFolderDrag } from './bookmark-drag';
import { closedKey } from './bookmark-folders';
import { BookmarkRow } from './bookmark-row';
import { stateOf } from './bookmark-state';

interface BookmarkFolderProps {
  readonly name: string;
  readonly ids: readonly string[];
}

/** A heading with its destinations; open unless somebody has closed it. */
export function BookmarkFolder({ name, ids }: BookmarkFolderProps) {
  const key = closedKey(name);
  const isOpen = useView((view) => view.open[key] !== true);
  const state = useMirror((main) => stateOf(main, ids));
  const drag = useFolderDrag(name);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (wanted !== undefined && wanted !== isOpen) toggleOpen(key);
  };
  return (
    <li>
      <h3 {...drag} className="side-item">
        <button
          type="button"
          className="side-button side-folder"
          aria-expanded={isOpen}
          aria-controls={id}
          title={name}
          data-testid={`folder-${name}`}
          onClick={() => toggleOpen(key)}
          onKeyDown={onKeyDown}
        >
          <ChevronRight aria-hidden />
          <bdi className="side-label">{name}</bdi>{' '}
          {!isOpen && (
            <>
              <span className="side-count">{ids.length}</span>
              <StateDot state={state} />
            </>
          )}
        </button>
      </h3>
      <ul id={id} hidden={!isOpen} aria-label={name}>
        {isOpen && ids.map((one) => <BookmarkRow key={one} id={one} />)}
      </ul>
    </li>
  );
}

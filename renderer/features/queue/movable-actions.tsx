import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { useJob, useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { IconButton } from '../../ui/button';
import { CancelButton } from './cancel-button';
import { moveJob, waitingOf } from './card-drag';

const words = strings.actions;

type Step = 'earlier' | 'later';

interface MovableActionsProps {
  readonly id: string;
  /** What else can be done with it. */
  readonly children: ReactNode;
}

/** For a job that does not go now: when it goes, among the others that wait or are paused. */
export function MovableActions({ id, children }: MovableActionsProps) {
  const name = useJob(id, (job) => job.name) ?? '';
  const waiting = useMirror(useShallow(waitingOf));
  const index = waiting.indexOf(id);
  const box = useRef<HTMLDivElement>(null);
  const note = useFocusAfterMove(box, index);
  const move = (step: Step): void => {
    const to = index + (step === 'earlier' ? -1 : 1);
    if (to < 0 || to >= waiting.length) return;
    note(step);
    void moveJob(id, waiting[step === 'earlier' ? to : to + 1]);
  };
  useKeys(box, move);
  return (
    <div ref={box} className="actions">
      {waiting.length > 1 && (
        <>
          <IconButton
            label={words.earlier(name)}
            isDisabled={index === 0}
            onPress={() => move('earlier')}
            testId="job-earlier"
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            label={words.later(name)}
            isDisabled={index === waiting.length - 1}
            onPress={() => move('later')}
            testId="job-later"
          >
            <ArrowDown aria-hidden />
          </IconButton>
        </>
      )}
      <CancelButton id={id} />
      {children}
    </div>
  );
}

/** Alt and the arrows, from wherever the keyboard is in the card. */
function useKeys(box: RefObject<HTMLDivElement | null>, move: (step: Step) => void): void {
  const newest = useRef(move);
  useEffect(() => {
    newest.current = move;
  });
  useEffect(() => {
    const card = box.current?.closest<HTMLElement>('.card');
    const ending = new AbortController();
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = ({ ArrowUp: 'earlier', ArrowDown: 'later' } as const)[event.key];
      if (step === undefined || !event.altKey) return;
      event.preventDefault();
      newest.current(step);
    };
    card?.addEventListener('keydown', onKeyDown, { signal: ending.signal });
    return () => ending.abort();
  }, [box]);
}

/** A card that changes its place in the list loses the focus on the way, and a button that can do no more loses it too. */
function useFocusAfterMove(box: RefObject<HTMLDivElement | null>, index: number): (step: Step) => void {
  const moved = useRef<Step>(undefined);
  useEffect(() => {
    if (index < 0 || moved.current === undefined) return;
    const pressed = box.current?.querySelector<HTMLButtonElement>(`[data-testid="job-${moved.current}"]`);
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    moved.current = undefined;
    const next = pressed && !pressed.disabled ? pressed : buttons.find(({ disabled }) => !disabled);
    // Focus alone would bring the button to the middle, and throw the page under the pointer.
    next?.focus({ preventScroll: true });
    box.current?.closest('.card')?.scrollIntoView({ block: 'nearest' });
  }, [box, index]);
  return (step) => {
    moved.current = step;
  };
}

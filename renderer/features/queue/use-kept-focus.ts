import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';
import { useView } from '../../state/view';

interface KeptFocus {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard where it was when the button that was pressed gives way to others, at once or after a dialog has
 * asked: the likeliest of the new ones, which stands last, takes the focus.
 * For whoever is drawn again when the buttons change.
 */
export function useKeptFocus(): KeptFocus {
  const box = useRef<HTMLDivElement>(null);
  const has = useRef(false);
  const asks = useView((view) => view.dialog !== undefined);
  useEffect(() => {
    if (!has.current || asks) return undefined;
    // A dialog that closes gives the focus back in the frame after, if what had it is still there.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      [...(box.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  });
  return {
    box,
    onFocus: () => (has.current = true),
    onBlur: ({ relatedTarget }) => {
      const goesToDialog = relatedTarget instanceof Element && relatedTarget.closest('.modal') !== null;
      if (!goesToDialog) has.current = false;
    },
  };
}

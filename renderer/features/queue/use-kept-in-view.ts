import { useEffect, type RefObject } from 'react';

/**
 * Keeps in view what was dropped just now while it grows, for its findings and its plan come after its head; whoever
 * presses or scrolls looks at what he likes.
 */
export function useKeptInView(element: RefObject<HTMLElement | null>, fresh: boolean): void {
  useEffect(() => {
    const shown = element.current;
    if (!fresh || !shown) return undefined;
    const observer = new ResizeObserver(() => shown.scrollIntoView({ block: 'nearest' }));
    const ended = new AbortController();
    const end = (): void => {
      observer.disconnect();
      ended.abort();
    };
    for (const act of ['wheel', 'pointerdown', 'keydown'])
      window.addEventListener(act, end, { capture: true, passive: true, signal: ended.signal });
    observer.observe(shown);
    return end;
  }, [element, fresh]);
}

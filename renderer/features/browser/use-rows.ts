import { useEffect, useState, type RefObject } from 'react';

const rowRem = 1.75;
const overscan = 12;
/** The first row moves in such steps, so that a scrolled pixel draws nothing anew. */
const step = 6;

interface Rows {
  readonly height: number;
  readonly first: number;
  readonly last: number;
  /** No more rows than that are in sight at a time, with those around them. */
  readonly places: number;
}

/** Which rows of a long list are in sight, and some around them. */
export function useRows(box: RefObject<HTMLElement | null>, count: number): Rows {
  const [height, setHeight] = useState(rowHeight);
  const [sight, setSight] = useState({ first: 0, rows: 40 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = (): void => {
      const now = rowHeight();
      setHeight(now);
      const first = Math.floor(element.scrollTop / now / step) * step;
      const rows = Math.ceil(element.clientHeight / now) + step;
      setSight((before) => (before.first === first && before.rows === rows ? before : { first, rows }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  const first = Math.max(0, Math.min(sight.first, count) - overscan);
  const last = Math.min(count, sight.first + sight.rows + overscan);
  return { height, first, last, places: sight.rows + 2 * overscan };
}

export function rowHeight(): number {
  return rowRem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}

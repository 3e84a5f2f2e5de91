import { useEffect, useState, type RefObject } from 'react';

/**
 * What of a box that scrolls is in sight, in px; for lists that draw no more than that.
 * @param list what `top` is counted from, where other things stand above it in the box.
 */
export function useSight(
  box: RefObject<HTMLDivElement | null>,
  list?: RefObject<HTMLElement | null>,
): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => {
      const above = list?.current?.offsetTop ?? 0;
      setView({ top: element.scrollTop - above, height: element.clientHeight });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (list?.current) observer.observe(list.current);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box, list]);
  return view;
}

export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

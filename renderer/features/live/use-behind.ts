import { useEffect, useRef, useState } from 'react';

const refreshMs = 1000;

/**
 * The least that a destination was behind in the last second: every segment is behind for the moment that it takes to
 * go, and a figure that comes and goes with each is not read but seen to flicker.
 */
export function useBehind(behind: number): number {
  const [shown, setShown] = useState(behind);
  const latest = useRef(behind);
  const least = useRef(behind);
  useEffect(() => {
    latest.current = behind;
    least.current = Math.min(least.current, behind);
  }, [behind]);
  useEffect(() => {
    const timer = setInterval(() => {
      setShown(least.current);
      least.current = latest.current;
    }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  return shown;
}

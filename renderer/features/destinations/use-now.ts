import { useEffect, useState } from 'react';

const everyMs = 15_000;

/** The present, as often as words about minutes have to change. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

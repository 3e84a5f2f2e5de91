import { useEffect, useState } from 'react';

const afterMs = 300;

/** What lasts a moment only is not worth a change of the picture. */
export function useLate(isSo: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(isSo), isSo ? afterMs : 0);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && isLate;
}

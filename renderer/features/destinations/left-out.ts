import { useMemo } from 'react';
import { urlOf } from '../../../src/destination/display';
import { useView } from '../../state/view';
import { understand } from './understand';

/** Addresses of those pasted destinations that are not meant: what waits for its start leaves them out too. */
export function useLeftOut(): ReadonlySet<string> {
  const paste = useView((view) => view.paste);
  return useMemo(() => {
    if (paste.left.length === 0) return new Set();
    const left = understand(paste).items.filter(({ isChosen }) => !isChosen);
    return new Set(left.map(({ parsed }) => urlOf(parsed.destination)));
  }, [paste]);
}

import { useDeferredValue } from 'react';
import { useView, type Paste } from '../../state/view';

/**
 * What was pasted, for all that stands below the field. A new text shows in its field at once, masked where it has to
 * be; drawing what it means takes longer than one task may, so React does that in slices.
 */
export function usePaste(): Paste {
  const paste = useView((view) => view.paste);
  const drawn = useDeferredValue(paste);
  return drawn.text === paste.text ? paste : drawn;
}

import type { Destination, Parsed } from '../../../src/destination/destination';
import { correctPaste, useView } from '../../state/view';
import { understand } from './understand';

/** What was mended on a delivery's card is mended where it was pasted too: the next one goes there as well. */
export function mendPasted(
  isMeant: (destination: Destination) => boolean,
  mend: (parsed: Parsed) => Parsed,
): void {
  for (const { index, parsed } of understand(useView.getState().paste).items)
    if (isMeant(parsed.destination)) correctPaste(index, mend(parsed));
}

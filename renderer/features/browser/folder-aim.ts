import type { BookmarkView } from '../../../src/contract';
import { placeOf } from '../../../src/destination/display';
import { nameInside } from '../../../src/destination/inside';
import { strings } from '../../strings';
import type { Aim } from '../destinations/aim';
import { destinationAt, isBucketList, topOf } from './places';

/** A drop on a folder of the browser goes there, with the secrets that its bookmark keeps. */
export function aimAtFolder(bookmark: BookmarkView, folder: string): Aim {
  const { id, name, destination } = bookmark;
  const place = destinationAt(destination, folder);
  const isPlace = !isBucketList(bookmark, folder);
  return {
    targets: [{ destination: place, secrets: {}, keptBy: id }],
    name: nameInside(name, destination, place) ?? placeOf(place),
    hindrance: isPlace
      ? undefined
      : { kind: 'lacks', text: strings.browser.tops[topOf(destination)].openFirst },
    bookmarkId: undefined,
  };
}

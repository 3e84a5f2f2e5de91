import type { BookmarkView } from '../../../src/contract';
import { strings } from '../../strings';
import type { Aim } from '../destinations/aim';
import { crumbsOf, destinationAt, isBucketList, topOf } from './places';

/** A drop on a folder of the browser goes there, with the secrets that its bookmark keeps. */
export function aimAtFolder(bookmark: BookmarkView, folder: string): Aim {
  const { id, destination } = bookmark;
  const isPlace = !isBucketList(bookmark, folder);
  return {
    targets: [{ destination: destinationAt(destination, folder), secrets: {}, keptBy: id }],
    name: crumbsOf(bookmark, folder)
      .map(({ name }) => name)
      .join(' / '),
    hindrance: isPlace
      ? undefined
      : { kind: 'lacks', text: strings.browser.tops[topOf(destination)].openFirst },
    bookmarkId: undefined,
  };
}

import type { BookmarkView } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import type { Destination, Protocol } from '../../../src/destination/destination';
import { rootOf, urlOf } from '../../../src/destination/display';
import { firstSegment } from '../../../src/destination/folder';
import { lacksRoot, withRoot } from '../../../src/destination/roots';
import { baseName, parentOf } from '../../../src/model/remote-path';
import type { Service } from './looks';

interface Crumb {
  readonly name: string;
  readonly folder: string;
}

type Place = Pick<BookmarkView, 'name' | 'destination'>;

/** Where the way begins: in a store at its top, on this computer at the folder that was saved. */
function beginOf({ destination }: Place): string {
  const { protocol, path, folder } = destination;
  if (protocol !== 'local') return '';
  return folder ? path : parentOf(path);
}

/** A bookmark of a folder further down does not give its name to what holds it. */
function topName({ name, destination }: Place): string {
  if (destination.protocol === 'local' || destination.path === '') return name;
  return rootOf(destination) ?? destination.host;
}

/** The way to a folder from the top of what its connection reaches. */
export function crumbsOf(place: Place, folder: string): readonly Crumb[] {
  const root = beginOf(place);
  const crumbs: Crumb[] = [];
  for (let at = folder; at.length > root.length && at.startsWith(root); at = parentOf(at))
    crumbs.unshift({ name: baseName(at) || at, folder: at });
  return [{ name: topName(place), folder: root }, ...crumbs];
}

/** undefined: it is the top. */
export function parentFolder(place: Place, folder: string): string | undefined {
  return crumbsOf(place, folder).at(-2)?.folder;
}

/** A service without a bucket lists its buckets at its top. */
export function isBucketList({ destination }: Place, folder: string): boolean {
  return folder === '' && lacksRoot(destination);
}

export function topOf({ protocol }: Destination): Service {
  return protocol === 's3' ? 'bucket' : 'container';
}

/** The place inside a destination that a path of its browser means. */
export function destinationAt(destination: Destination, path: string): Destination {
  const folder = path === '' || path.endsWith('/');
  if (!lacksRoot(destination)) return { ...destination, path, folder };
  const { root, path: inside } = firstSegment(path);
  return root === undefined ? destination : { ...withRoot(destination, root), path: inside, folder };
}

/** As a link has to name it: `#`, `?` and blanks of a key are escaped. */
export function addressAt(destination: Destination, path: string): string {
  const place = destinationAt(destination, path);
  if (place.protocol === 'local') return urlOf(place);
  const way = place.path.split('/').map(encodeURIComponent).join('/');
  return urlOf({ ...place, path: '' }) + wayFromHost(place.protocol, way);
}

/** What follows the host, or the bucket with its slash; pasted again the address means the same place. */
function wayFromHost(protocol: Protocol, path: string): string {
  const isAbsolute = path.startsWith('/');
  switch (protocol) {
    case 'sftp':
      return isAbsolute || path === '' ? path : `/~/${path}`;
    case 'ftp':
      return isAbsolute ? `/%2F${path.slice(1)}` : `/${path}`;
    case 'aspera':
      return isAbsolute ? path : `/${path}`;
    default:
      return path;
  }
}

const withFolders: ReadonlySet<Protocol> = new Set(['local', 'sftp', 'ftp', 'http-put']);

/** Whether it has a name that can be changed by itself. */
export function hasOwnName({ kind }: EntryView, destination: Destination): boolean {
  return kind === 'file' || (kind === 'folder' && hasRealFolders(destination));
}

/** A store knows folders only as part of the names of its files. */
export function hasRealFolders({ protocol }: Destination): boolean {
  return withFolders.has(protocol);
}

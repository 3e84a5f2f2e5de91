import type { Destination } from '../destination/destination';
import { urlOf } from '../destination/display';
import { folderOf } from '../model/remote-path';
import type { Viewers } from '../model/viewers';

/** Where viewers may get what stands at a destination. */
export interface PublicPlace {
  /** Of the folder; it holds no secret. */
  readonly address: string;
  /** Somebody has said so; else it is the destination's own address, which may be nobody's but its owner's. */
  readonly isSaid: boolean;
  /** Address of one file; undefined: it is not below that folder. */
  readonly of: (path: string) => string | undefined;
}

/** undefined: nobody knows one. */
export function publicPlace(destination: Destination, { address: said }: Viewers): PublicPlace | undefined {
  const folder = folderOf(destination);
  if (said !== undefined) {
    const of = (path: string): string | undefined =>
      path.startsWith(folder) ? said + encoded(path.slice(folder.length)) : undefined;
    return { address: said, isSaid: true, of };
  }
  const root = ownRoot(destination);
  if (root === undefined) return undefined;
  return { address: root + encoded(folder), isSaid: false, of: (path) => root + encoded(path) };
}

/** What stands before every path where a web store gives its files to anybody, if they are open to everybody. */
function ownRoot(destination: Destination): string | undefined {
  const { protocol } = destination;
  const isOwn = protocol === 's3' || protocol === 'azure' || protocol === 'http-put';
  if (!isOwn || ('presigned' in destination && destination.presigned)) return undefined;
  return urlOf({ ...destination, path: '', folder: true });
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

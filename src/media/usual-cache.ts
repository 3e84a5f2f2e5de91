import { endingOf } from './content-type';
import { recognise } from './role';

const year = 'public, max-age=31536000, immutable';
const minutes = 'public, max-age=300';
const seconds = 'max-age=2';

/**
 * `Cache-Control` that suits a file of a package: of playlists for as long as a new version may take to be noticed, of
 * media for good, for a version that changes has other names. What only some may see is kept by nobody.
 * @param live playlists change every few seconds.
 * @returns undefined where nothing is usual.
 */
export function usualCacheOf(name: string, live: boolean): string | undefined {
  switch (recognise(name, undefined).role) {
    case 'master':
    case 'playlist':
    case 'mpd':
      return live ? seconds : minutes;
    case 'segment':
    case 'subtitles':
    case 'image':
      return year;
    case 'key':
      return 'no-store';
    case 'file':
      // Lists of assets and steering manifests change as playlists do.
      return endingOf(name) === 'json' ? minutes : undefined;
  }
}

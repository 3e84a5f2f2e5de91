import type { Phase } from '../model/job';
import { contentTypeOf, endingOf, isText, isTransportStream, unknownType } from './content-type';

/** What a file is to a package, as far as its name and its first bytes tell. */
export type Role = 'master' | 'playlist' | 'mpd' | 'segment' | 'subtitles' | 'key' | 'image' | 'file';

export interface Recognised {
  readonly role: Role;
  readonly contentType: string;
  /** Of a file called .ts: whether its first bytes are text, not packets. undefined: nobody has looked. */
  readonly isText?: boolean;
}

const segments = new Set(
  'ts m2ts m4s m4f mp4 m4v m4a cmfv cmfa cmft cmfm init header aac ac3 ec3 mp3 webm'.split(' '),
);
const subtitles = new Set(['vtt', 'webvtt', 'ttml', 'dfxp', 'srt']);
const images = new Set(['jpg', 'jpeg', 'png', 'webp', 'avif', 'gif']);

/** How many first bytes `recognise` wants to see of a file for which `needsHead` holds. */
export const headBytes = 64 * 1024;

/** Whether the name alone does not tell. */
export function needsHead(name: string): boolean {
  return ['m3u8', 'm3u', 'ts'].includes(endingOf(name));
}

/** @param head the file's first bytes where `needsHead(name)`, at most `headBytes`. */
export function recognise(name: string, head: Uint8Array | undefined): Recognised {
  const ending = endingOf(name);
  const contentType = contentTypeOf(name);
  if (ending === 'm3u8' || ending === 'm3u') {
    return { role: head ? kindOfPlaylist(head) : 'playlist', contentType };
  }
  if (ending === 'mpd') return { role: 'mpd', contentType };
  if (ending === 'ts' && head) {
    // A segment that is encrypted as a whole shows no packets either, but it is no text.
    const isRead = !isTransportStream(head.subarray(0, 188 * 5)) && isText(head);
    if (isRead) return { role: 'file', contentType: unknownType, isText: true };
    return { role: 'segment', contentType, isText: false };
  }
  if (segments.has(ending)) return { role: 'segment', contentType };
  if (subtitles.has(ending)) return { role: 'subtitles', contentType };
  if (ending === 'key') return { role: 'key', contentType };
  if (images.has(ending)) return { role: 'image', contentType };
  return { role: 'file', contentType };
}

/** A playlist that lists variants or renditions is the master (RFC 8216, 4.3.4). */
export function kindOfPlaylist(head: Uint8Array): 'master' | 'playlist' {
  const text = new TextDecoder().decode(head);
  const master = /^#EXT-X-(?:STREAM-INF|I-FRAME-STREAM-INF|IMAGE-STREAM-INF|MEDIA):/m.test(text);
  return master ? 'master' : 'playlist';
}

/** When a file of this role goes: nothing goes before what it refers to. */
export function phaseOf(role: Role): Phase {
  if (role === 'master' || role === 'mpd') return 'master';
  return role === 'playlist' ? 'playlists' : 'media';
}

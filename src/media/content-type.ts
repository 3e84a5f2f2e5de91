import type { TypeRule } from '../model/settings';
import { fits } from './cache-rules';

/**
 * Content types by file ending. The system's own table is never asked: mime-db calls `.key` Apple Keynote and
 * `/etc/mime.types` calls `.ts` a Qt translation. Media rows: DASH-IF Live Media Ingest, table 6, and RFC 8216.
 */
export const builtInTypes: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m3u: 'application/vnd.apple.mpegurl',
  mpd: 'application/dash+xml',
  ts: 'video/mp2t',
  m2ts: 'video/mp2t',
  m4s: 'video/iso.segment',
  m4f: 'video/iso.segment',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  cmfv: 'video/mp4',
  init: 'video/mp4',
  header: 'video/mp4',
  m4a: 'audio/mp4',
  cmfa: 'audio/mp4',
  cmft: 'application/mp4',
  cmfm: 'application/mp4',
  aac: 'audio/aac',
  ac3: 'audio/ac3',
  ec3: 'audio/eac3',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  weba: 'audio/webm',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  mxf: 'application/mxf',
  vtt: 'text/vtt',
  webvtt: 'text/vtt',
  srt: 'application/x-subrip',
  ttml: 'application/ttml+xml',
  dfxp: 'application/ttml+xml',
  key: 'application/octet-stream',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

export const unknownType = 'application/octet-stream';

/** Lower-case ending of a name without the dot; empty where it has none. */
export function endingOf(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot <= 0 ? '' : file.slice(dot + 1).toLowerCase();
}

export function contentTypeOf(name: string): string {
  const ending = endingOf(name);
  return (Object.hasOwn(builtInTypes, ending) ? builtInTypes[ending] : undefined) ?? unknownType;
}

/** By the first rule that fits, or undefined: then the built-in table has to tell. */
export function ruledTypeOf(name: string, rules: readonly TypeRule[]): string | undefined {
  return rules.find(({ pattern }) => fits(name, pattern))?.contentType;
}

/** The beginning of a text, which may end within a letter. */
export function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const syncByte = 0x47;
const packetBytes = 188;

/** MPEG-TS has 0x47 every 188 bytes (ISO/IEC 13818-1); a TypeScript file with the same ending has not. */
export function isTransportStream(head: Uint8Array): boolean {
  if (head.length < packetBytes) return false;
  for (let offset = 0; offset < head.length; offset += packetBytes) {
    if (head[offset] !== syncByte) return false;
  }
  return true;
}

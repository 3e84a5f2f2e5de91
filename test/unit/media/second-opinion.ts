import * as HLS from 'hls-parser';
import { Parser } from 'm3u8-parser';
import { parse } from 'mpd-parser';
import { Findings } from '../../../src/media/finding';
import { readHlsMaster } from '../../../src/media/hls-master';
import { readHlsMedia } from '../../../src/media/hls-media';
import { hlsLines } from '../../../src/media/hls-scan';
import { noContext } from '../../../src/media/hls-variables';
import { resolveReference } from '../../../src/media/references';

/** What two readers of one playlist must agree on. */
export interface Opinion {
  readonly segments: readonly string[];
  readonly ranges: readonly string[];
  readonly maps: readonly string[];
  readonly seconds: number;
  readonly variants: readonly string[];
}

const nothing: Opinion = { segments: [], ranges: [], maps: [], seconds: 0, variants: [] };
const unique = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

export function ourHls(text: string): Opinion {
  if (/^#EXT-X-(?:STREAM-INF|MEDIA):/m.test(text)) {
    const { renditions } = readHlsMaster('m', hlsLines(text), noContext, new Findings());
    const variants = renditions.filter(({ kind }) => kind === 'variant');
    return { ...nothing, variants: variants.map(({ uri, bandwidth }) => `${uri} ${bandwidth}`) };
  }
  const { references, durationMs } = readHlsMedia('m', hlsLines(text), noContext, new Findings());
  const segments = references.filter(({ kind }) => kind === 'segment');
  return {
    segments: segments.map(({ uri }) => uri),
    ranges: segments.flatMap(({ range }) => (range ? [`${range.length}@${range.start}`] : [])),
    maps: unique(references.flatMap(({ kind, uri, later }) => (kind === 'init' && !later ? [uri] : []))),
    seconds: durationMs / 1000,
    variants: [],
  };
}

export function m3u8Parser(text: string): Opinion {
  const parser = new Parser();
  parser.push(text);
  parser.end();
  const { playlists = [], segments = [] } = parser.manifest;
  const variants = playlists.map(({ uri, attributes }) => `${uri} ${String(attributes['BANDWIDTH'])}`);
  if (variants.length > 0) return { ...nothing, variants };
  const whole = segments.filter(({ uri }) => uri !== undefined);
  return {
    segments: whole.flatMap(({ uri }) => uri ?? []),
    ranges: whole.flatMap(({ byterange }) => (byterange ? [`${byterange.length}@${byterange.offset}`] : [])),
    maps: unique(whole.map(({ map }) => map?.uri)),
    seconds: rounded(whole.reduce((sum, { duration }) => sum + duration, 0)),
    variants: [],
  };
}

export function hlsParser(text: string): Opinion {
  HLS.setOptions({ silent: true });
  const playlist = HLS.parse(text);
  if (playlist.isMasterPlaylist) {
    const { variants } = playlist;
    const real = variants.filter(({ isIFrameOnly }) => !isIFrameOnly);
    return { ...nothing, variants: real.map(({ uri, bandwidth }) => `${uri} ${bandwidth}`) };
  }
  const segments = playlist.segments.filter(({ uri }) => uri);
  return {
    segments: segments.map(({ uri }) => uri),
    ranges: segments.flatMap(({ byterange }) =>
      byterange ? [`${byterange.length}@${byterange.offset}`] : [],
    ),
    maps: unique(segments.map(({ map }) => map?.uri)),
    seconds: rounded(segments.reduce((sum, { duration }) => sum + duration, 0)),
    variants: [],
  };
}

/** Files that mpd-parser would fetch, relative to the folder; of renditions of pictures it knows none. */
export function mpdParser(text: string): readonly string[] {
  const base = 'https://here.example.com/';
  const { playlists, mediaGroups } = parse(text, {
    manifestUri: `${base}m.mpd`,
    eventHandler: () => undefined,
  });
  const groups = Object.values(mediaGroups).flatMap((types) =>
    Object.values(types).flatMap(Object.values<{ playlists: typeof playlists }>),
  );
  const all = [...playlists, ...groups.flatMap((group) => group.playlists)];
  const uris = all.flatMap(({ segments = [], sidx, resolvedUri }) => [
    sidx?.resolvedUri,
    segments.length === 0 ? resolvedUri : undefined,
    ...segments.flatMap((segment) => [segment.resolvedUri, segment.map?.resolvedUri]),
  ]);
  return unique(uris)
    .filter((uri) => uri.startsWith(base) && uri !== base && uri !== `${base}m.mpd`)
    .flatMap((uri) => {
      const resolved = resolveReference('m.mpd', uri.slice(base.length));
      return resolved.kind === 'inside' ? [resolved.path] : [];
    })
    .toSorted();
}

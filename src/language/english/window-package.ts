import type { Severity } from '../../media/finding';
import type { RenditionKind } from '../../media/package';
import { formatCount, formatNumber } from '../format';

const kinds: Readonly<Record<RenditionKind, string>> = {
  video: 'Video',
  audio: 'Audio',
  subtitles: 'Subtitles',
  captions: 'Captions',
  iframes: 'Trick play',
  thumbnails: 'Thumbnails',
  data: 'Data',
  unknown: 'Other',
};

const severities: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' };

/** What the sheet says that stands before a package goes. */
export const packageWords = {
  label: (name: string) => `What ${name} is`,
  looking: 'Looking at playlists and segments…',
  kinds,
  rendition: 'Rendition',
  resolution: 'Resolution',
  bitrate: 'Bit rate',
  codecs: 'Codecs',
  segments: 'Segments',
  duration: 'Duration',
  size: 'Size',
  segmentsMissing: (all: number, missing: number) =>
    missing === 0 ? formatNumber(all) : `${formatNumber(all)}, ${formatNumber(missing)} missing`,
  live: 'Live',
  encrypted: 'Encrypted',
  renditions: (count: number) => formatCount(count, 'rendition'),
  findings: 'Preflight',
  severities,
  clean: 'Every file that a playlist names is there.',
  errors: (count: number) => formatCount(count, 'error'),
  warnings: (count: number) => formatCount(count, 'warning'),
  notes: (count: number) => formatCount(count, 'note'),
  showAll: (count: number) => `Show all ${formatNumber(count)}`,
  showFewer: 'Show fewer',
  alike: (count: number) => `The same in ${formatCount(count, 'more place')}`,
  alikeMore: (count: number) => `and ${formatNumber(count)} more`,
  again: 'Check again',
  found: (count: number) => `Preflight found ${formatCount(count, 'error')} in this package.`,
  groups: 'Types and caching',
  types: (count: number) => formatCount(count, 'type'),
  noEnding: 'no ending',
  files: (count: number) => formatCount(count, 'file'),
  contentTypeOf: (name: string) => `Content type of ${name}`,
  cacheControlOf: (name: string) => `Cache-Control of ${name}`,
  notSet: 'Not set',
  several: 'Several',
  groupsHint:
    'What you change here holds for this delivery only. Rules for every delivery are set in the destination or in Settings.',
  carried: {
    none: (protocol: string) =>
      `${protocol} takes neither type nor caching along: who gives the files out decides.`,
    type: (protocol: string) =>
      `${protocol} takes the type along and no caching; the server may decide otherwise.`,
  },
  usualCaching: 'Set the usual caching',
  usualHint: 'Playlists for minutes, media for good: right where each version has names of its own.',
  groupHeads: { files: 'Files', contentType: 'Content type', cacheControl: 'Cache-Control' },
  replacesNone: 'nothing is replaced',
  replaces: (count: number) =>
    count === 1 ? '1 of them replaces what is there' : `${formatNumber(count)} of them replace what is there`,
  unknown: 'what is there cannot be seen',
  destinations: 'Destinations',
  toSeveral: (count: number) => formatCount(count, 'destination'),
  needYou: (count: number, all: number) =>
    count === 1
      ? `1 of ${formatNumber(all)} needs you`
      : `${formatNumber(count)} of ${formatNumber(all)} need you`,
  leaveOut: (name: string) => `Leave ${name} out`,
  notChosen: 'It is not ticked above, so nothing goes there.',
  planning: 'Looking at what is there…',
  publishTo: (count: number, all: number) => `Publish to ${part(count, all)}`,
  uploadTo: (count: number, all: number) => `Upload to ${part(count, all)}`,
  anyway: 'Publish anyway',
  anywayTo: (count: number, all: number) => `Publish to ${part(count, all)} anyway`,
};

/** How many of several destinations take part. */
function part(count: number, all: number): string {
  return count === all ? formatNumber(count) : `${formatNumber(count)} of ${formatNumber(all)}`;
}

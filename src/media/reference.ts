/** What a reference makes of the file it names. */
export const referenceKinds = [
  'segment',
  'part',
  'init',
  'playlist',
  'key',
  'subtitles',
  'thumbnails',
  'data',
  /** JSON of whatever kind. */
  'json',
  /** A list of what is played in between. */
  'assets',
  'steering',
  'interstitial',
  'remote',
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/** One place where a playlist or MPD names something. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** As it stands, with variables and identifiers filled in. */
  readonly uri: string;
  readonly line?: number;
  readonly range?: ByteRange;
  /** It may come to be only later: hints of what will follow, reports of other renditions. */
  readonly later?: boolean;
  /** How long it plays, in seconds, where that stands beside it. */
  readonly seconds?: number;
}

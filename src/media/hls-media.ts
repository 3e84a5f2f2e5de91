import type { Findings } from './finding';
import type { HlsLine } from './hls-scan';
import { HlsReader } from './hls-reader';
import { rangeLength, Ranges } from './hls-ranges';
import type { Context } from './hls-variables';
import { SegmentNumbers } from './segment-numbers';
import type { Reference } from './reference';
import { mediaTags } from './hls-media-tags';

export interface HlsMedia {
  readonly references: readonly Reference[];
  readonly type: 'VOD' | 'EVENT' | undefined;
  readonly ended: boolean;
  readonly iframesOnly: boolean;
  readonly lowLatency: boolean;
  /** How segments are encrypted; `whole`: so that nothing of their form shows. */
  readonly encryption: 'none' | 'whole' | 'samples';
  /** ms, of whole segments. */
  readonly durationMs: number;
  readonly segments: number;
  /** Seconds. */
  readonly target: number | undefined;
  /** Sum of the lengths of byte ranges, of segments that are such. */
  readonly rangedBytes: number;
}

/** A playlist with more lines for segments is not one that a player would read. */
const mostSegments = 500_000;

const fmp4 = /\.(?:m4s|m4f|mp4|m4v|m4a|cmf[vatm])$/i;

/** Reads a media playlist; what is wrong with it goes to `findings`. */
export function readHlsMedia(
  file: string,
  lines: Iterable<HlsLine>,
  context: Context,
  findings: Findings,
): HlsMedia {
  const reader = new MediaReader(new HlsReader(file, context, findings));
  for (const line of lines) {
    if (reader.base.references.length >= mostSegments) {
      findings.add('too-many', { file, values: { most: mostSegments } });
      break;
    }
    reader.take(line);
  }
  return reader.finish();
}

/** What is known of a media playlist up to a line; the tags of `mediaTags` write into it. */
export class MediaReader {
  readonly ranges: Ranges;
  segments = 0;
  type: 'VOD' | 'EVENT' | undefined;
  ended = false;
  iframesOnly = false;
  lowLatency = false;
  encryption: HlsMedia['encryption'] = 'none';
  target: number | undefined;
  partTarget: number | undefined;
  map = false;
  /** Of the segment that comes next. */
  duration: number | undefined;
  range: string | undefined;
  gap = false;
  discontinuity = false;
  readonly #numbers = new SegmentNumbers();
  #seconds = 0;
  #rangedBytes = 0;
  #lastLine = 1;
  #longest = { seconds: 0, line: 0 };

  constructor(readonly base: HlsReader) {
    this.ranges = new Ranges(base);
  }

  take({ line, tag, value }: HlsLine): void {
    this.#lastLine = line;
    if (tag === '') this.#segment(value, line);
    else mediaTags.get(tag)?.(this, value, line);
  }

  finish(): HlsMedia {
    this.#judge();
    this.base.finish();
    return {
      references: this.base.references,
      type: this.type,
      ended: this.ended,
      iframesOnly: this.iframesOnly,
      lowLatency: this.lowLatency,
      encryption: this.encryption,
      durationMs: Math.round(this.#seconds * 1000),
      segments: this.segments,
      target: this.target,
      rangedBytes: this.#rangedBytes,
    };
  }

  #segment(text: string, line: number): void {
    const { base, duration } = this;
    const uri = base.filled(text, line);
    const plain = uri.replace(/[?#].*$/s, '');
    if (this.ended) base.found('after-end', line, { name: uri });
    if (duration === undefined) base.found('no-duration-line', line, { name: uri });
    if (!this.map && fmp4.test(plain)) base.found('no-map', line, { name: uri });
    const range = this.ranges.read(this.range, uri, line);
    this.#rangedBytes += rangeLength(range);
    if (this.gap) base.found('marked-gap', line, { name: uri });
    else base.refer('segment', uri, line, { range, seconds: duration });
    const left = this.#numbers.follow(plain, this.discontinuity || this.gap);
    if (left > 0) base.found('number-gap', line, { name: uri, values: { missing: left } });
    this.segments += 1;
    this.#seconds += duration ?? 0;
    if ((duration ?? 0) > this.#longest.seconds) this.#longest = { seconds: duration ?? 0, line };
    this.duration = undefined;
    this.range = undefined;
    this.gap = false;
    this.discontinuity = false;
  }

  #judge(): void {
    const { base, target, ended, type } = this;
    const { seconds, line } = this.#longest;
    const last = this.#lastLine;
    if (target === undefined) base.found('no-target', 1);
    // Rounded to the nearest integer, none is longer (RFC 8216, 4.3.3.1).
    else if (Math.round(seconds) > target)
      base.found('longer-than-target', line, { values: { seconds, target } });
    if (this.segments === 0) base.found('no-segments', last);
    if (this.duration !== undefined) base.found('no-uri', last, { values: { tag: 'EXTINF' } });
    if (!ended && type === 'VOD') base.found('no-endlist', last);
    else if (!ended && type === undefined && !this.lowLatency) base.found('open-ended', last);
  }
}

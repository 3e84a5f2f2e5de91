import { childrenOf, type Element } from './dash-xml';

/** Segments of one length that follow each other. */
export interface Run {
  /** In the timescale's units: epoch times in units of 100 ns are beyond what a number holds exactly. */
  readonly time: bigint;
  readonly duration: bigint;
  readonly count: number;
}

export interface Timeline {
  readonly runs: readonly Run[];
  readonly segments: number;
  /** Units from the first start to the last end. */
  readonly length: bigint;
  /** Holes and overlaps between runs, in units; positive: a hole. */
  readonly jumps: readonly { readonly units: bigint; readonly line: number }[];
  /** A repetition up to the end of something that has no end. */
  readonly open: boolean;
  readonly broken: number;
}

const most = 1_000_000_000;

/** Runs of a SegmentTimeline (ISO/IEC 23009-1, 5.3.9.6), however many segments they stand for. */
export function readTimeline(timeline: Element, end: bigint | undefined): Timeline {
  const elements = childrenOf(timeline, 'S');
  const runs: Run[] = [];
  const jumps: { units: bigint; line: number }[] = [];
  let next = 0n;
  let segments = 0;
  let [open, broken] = [false, 0];
  for (const [index, element] of elements.entries()) {
    const duration = unitsOf(element.attributes['d']);
    if (duration === undefined || duration === 0n) {
      broken += 1;
      continue;
    }
    const time = unitsOf(element.attributes['t']) ?? next;
    if (runs.length > 0 && time !== next) jumps.push({ units: time - next, line: element.line });
    const following = elements[index + 1];
    const until = unitsOf(following?.attributes['t']) ?? end;
    const count = countOf(element, time, duration, until);
    if (count === undefined) open = true;
    runs.push({ time, duration, count: count ?? 1 });
    segments = Math.min(most, segments + (count ?? 1));
    next = time + duration * BigInt(count ?? 1);
  }
  const first = runs[0]?.time ?? 0n;
  return { runs, segments, length: next - first, jumps, open, broken };
}

/** @returns undefined where it repeats without end. */
function countOf(
  element: Element,
  time: bigint,
  duration: bigint,
  until: bigint | undefined,
): number | undefined {
  const text = element.attributes['r']?.trim() ?? '0';
  if (/^\d{1,12}$/.test(text)) return Math.min(most, Number(text) + 1);
  if (until === undefined) return undefined;
  const count = until <= time ? 1n : (until - time + duration - 1n) / duration;
  return Math.min(most, Number(count));
}

/** Units of a timescale, which may be more than a number holds exactly. */
export function unitsOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\s*\d{1,20}\s*$/.test(text) ? BigInt(text.trim()) : undefined;
}

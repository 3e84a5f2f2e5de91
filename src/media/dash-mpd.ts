import { childrenOf, durationOf, wholeOf, type Element } from './dash-xml';
import type { Findings } from './finding';
import type { RenditionKind } from './package';
import { joinBase } from './references';

/** One representation of one period, with all that it inherits. */
export interface Representation {
  readonly element: Element;
  readonly kind: RenditionKind;
  readonly id: string;
  readonly bandwidth: number | undefined;
  readonly codecs: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly frameRate: number | undefined;
  readonly language: string | undefined;
  readonly group: string | undefined;
  readonly encrypted: boolean;
  /** What its addresses are relative to, from the MPD on. */
  readonly base: string;
  /** Where all of it is a second time, and further ones: players go there when the first does not answer. */
  readonly others: readonly string[];
  /** ms; undefined: the MPD does not say. */
  readonly periodMs: number | undefined;
  /** SegmentTemplate, SegmentList and SegmentBase, from the period's down to its own. */
  readonly addressing: readonly Element[];
}

export interface Mpd {
  readonly dynamic: boolean;
  readonly durationMs: number | undefined;
  readonly representations: readonly Representation[];
}

const mostRepresentations = 10_000;
const mostBases = 8;

/** Reads an MPD (ISO/IEC 23009-1); what is wrong with it goes to `findings`. */
export function readMpd(file: string, root: Element, findings: Findings): Mpd {
  const dynamic = root.attributes['type'] === 'dynamic';
  const total = durationOf(root, 'mediaPresentationDuration');
  const representations: Representation[] = [];
  const periods = childrenOf(root, 'Period');
  const times = timesOf(periods, total);
  for (const [index, period] of periods.entries()) {
    const ids = new Set<string>();
    for (const one of representationsOf(period, basesOf([''], root), times[index])) {
      if (representations.length >= mostRepresentations) {
        findings.add('too-many', { file, values: { most: mostRepresentations } });
        return { dynamic, durationMs: total, representations };
      }
      checkRepresentation(file, one, ids, findings);
      representations.push(one);
    }
  }
  if (representations.length === 0 && !hasRemote(root)) findings.add('no-periods', { file, line: root.line });
  const durationMs = total ?? sumOf(times);
  return { dynamic, durationMs, representations };
}

function sumOf(times: readonly (number | undefined)[]): number | undefined {
  if (times.length === 0 || times.includes(undefined)) return undefined;
  return times.reduce<number>((sum, time) => sum + (time ?? 0), 0);
}

/** Periods that are elsewhere (xlink) are still periods. */
function hasRemote(root: Element): boolean {
  return childrenOf(root, 'Period').some(({ attributes, children }) =>
    [attributes, ...children.map((child) => child.attributes)].some((one) => one['xlink:href'] !== undefined),
  );
}

/** Lengths of periods: their own, up to the start of the next, or up to the end. */
function timesOf(periods: readonly Element[], total: number | undefined): (number | undefined)[] {
  let start: number | undefined = 0;
  return periods.map((period, index) => {
    start = durationOf(period, 'start') ?? start;
    const next = periods[index + 1];
    const following = next ? durationOf(next, 'start') : total;
    const until = start === undefined || following === undefined ? undefined : Math.max(0, following - start);
    const length = durationOf(period, 'duration') ?? until;
    start = start === undefined || length === undefined ? undefined : start + length;
    return length;
  });
}

function* representationsOf(
  period: Element,
  bases: readonly string[],
  periodMs: number | undefined,
): Iterable<Representation> {
  const ofPeriod = { bases: basesOf(bases, period), addressing: addressingOf(period) };
  for (const set of childrenOf(period, 'AdaptationSet')) {
    const addressing = [...ofPeriod.addressing, ...addressingOf(set)];
    const ofSet = basesOf(ofPeriod.bases, set);
    for (const element of childrenOf(set, 'Representation')) {
      const [base = '', ...others] = basesOf(ofSet, element);
      const own = (attribute: string): string | undefined =>
        element.attributes[attribute] ?? set.attributes[attribute];
      yield {
        element,
        kind: kindOf(set, own('mimeType') ?? '', own('codecs') ?? ''),
        id: element.attributes['id'] ?? '',
        bandwidth: wholeOf(element, 'bandwidth'),
        codecs: own('codecs'),
        width: wholeOf(element, 'width') ?? wholeOf(set, 'width'),
        height: wholeOf(element, 'height') ?? wholeOf(set, 'height'),
        frameRate: rateOf(own('frameRate')),
        language: set.attributes['lang'] ?? element.attributes['lang'],
        group: set.attributes['id'],
        encrypted: [set, element].some((one) => childrenOf(one, 'ContentProtection').length > 0),
        base,
        others,
        periodMs,
        addressing: [...addressing, ...addressingOf(element)],
      };
    }
  }
}

const addressingNames = new Set(['SegmentTemplate', 'SegmentList', 'SegmentBase']);

function addressingOf(element: Element): Element[] {
  return element.children.filter(({ name }) => addressingNames.has(name));
}

/** Of alternatives the folder can only hold relative ones; the first one counts where there is none. */
function basesOf(bases: readonly string[], element: Element): readonly string[] {
  const texts = childrenOf(element, 'BaseURL').map(({ text }) => text.trim());
  if (texts.length === 0) return bases;
  const inside = texts.filter((text) => !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(text));
  const chosen = inside.length > 0 ? inside : texts.slice(0, 1);
  const joined = bases.flatMap((base) => chosen.map((text) => joinBase(base, text)));
  return [...new Set(joined)].slice(0, mostBases);
}

function kindOf(set: Element, mimeType: string, codecs: string): RenditionKind {
  const trick = /trickmode/i;
  const properties = [...childrenOf(set, 'EssentialProperty'), ...childrenOf(set, 'SupplementalProperty')];
  if (properties.some(({ attributes }) => trick.test(attributes['schemeIdUri'] ?? ''))) return 'iframes';
  const type = set.attributes['contentType'] ?? mimeType.replace(/\/.*/s, '');
  if (type === 'image') return 'thumbnails';
  if (type === 'video' || type === 'audio') return type;
  if (type === 'text' || /^(?:stpp|wvtt)/.test(codecs) || /ttml|vtt/.test(mimeType)) return 'subtitles';
  return type === 'application' ? 'data' : 'unknown';
}

/** `25`, or `30000/1001`. */
function rateOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,9})(?:\/(\d{1,9}))?$/.exec(text ?? '');
  const rate = match ? Number(match[1]) / Number(match[2] ?? 1) : Number.NaN;
  return Number.isFinite(rate) ? Math.round(rate * 1000) / 1000 : undefined;
}

function checkRepresentation(file: string, one: Representation, ids: Set<string>, findings: Findings): void {
  const { id, kind } = one;
  const { line, attributes } = one.element;
  for (const attribute of ['id', 'bandwidth']) {
    const values = { tag: 'Representation', attribute };
    if (attributes[attribute] === undefined) findings.add('missing-attribute', { file, line, values });
    else if (attribute === 'bandwidth' && one.bandwidth === undefined) {
      findings.add('bad-number', { file, line, name: attributes[attribute], values });
    }
  }
  if (id !== '' && ids.has(id)) findings.add('twice-id', { file, line, name: id });
  ids.add(id);
  const wants = kind === 'video' || kind === 'audio' || kind === 'iframes';
  if (wants && one.codecs === undefined) findings.add('no-codecs', { file, line, name: id });
}

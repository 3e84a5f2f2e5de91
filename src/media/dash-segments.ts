import type { Mpd, Representation } from './dash-mpd';
import { fillTemplate, readTemplate, type Template } from './dash-template';
import { readTimeline, unitsOf, type Timeline } from './dash-timeline';
import { childrenOf, wholeOf, type Element } from './dash-xml';
import type { FindingId, Findings } from './finding';
import type { ByteRange, Reference, ReferenceKind } from './reference';
import { joinBase } from './references';

export interface Segments {
  /** How many there are, listed or only counted. */
  readonly count: number;
  readonly durationMs: number | undefined;
  /** Each file that is named, one after the other. */
  readonly references: Iterable<Reference>;
  /** Where in its one file the index is that lists them. */
  readonly index?: Reference;
  /** Where nothing tells how many there are (live): what names of segments begin and end with. */
  readonly pattern?: SegmentPattern;
}

export interface SegmentPattern {
  readonly before: string;
  readonly after: string;
  /** What stands between counts by one. */
  readonly numbered: boolean;
}

/** Where the segments of a representation are. Nothing is expanded until it is asked for. */
export function segmentsOf(
  file: string,
  one: Representation,
  { dynamic }: Mpd,
  findings: Findings,
): Segments {
  const found = (id: FindingId, name?: string, values?: Record<string, string | number>): void =>
    findings.add(id, { file, line: one.element.line, name, ...(values ? { values } : {}) });
  const last = one.addressing.at(-1);
  const same = one.addressing.filter(({ name }) => name === last?.name);
  const addressing = new Addressing(one, same, dynamic, found);
  if (last?.name === 'SegmentTemplate') return addressing.template();
  if (last?.name === 'SegmentList') return addressing.list();
  if (one.base === '' || one.base.endsWith('/')) {
    found('no-addressing', one.id);
    return { count: 0, durationMs: one.periodMs, references: [] };
  }
  return addressing.single();
}

type Found = (id: FindingId, name?: string, values?: Record<string, string | number>) => void;

class Addressing {
  readonly #kind: ReferenceKind;

  constructor(
    private readonly one: Representation,
    /** From the outermost to the representation's own. */
    private readonly elements: readonly Element[],
    private readonly dynamic: boolean,
    private readonly found: Found,
  ) {
    const { kind } = one;
    this.#kind = kind === 'thumbnails' ? 'thumbnails' : 'segment';
  }

  /** One file that holds all. */
  single(): Segments {
    const { periodMs, base } = this.one;
    const references = [this.#refer(this.#kind, base)];
    const range = rangeOf(this.#attribute('indexRange'));
    const index = range && this.#refer(this.#kind, base, range);
    if (index) references.push(index);
    references.push(...this.#initialization());
    return { count: 1, durationMs: periodMs, references, ...(index ? { index } : {}) };
  }

  list(): Segments {
    const { base, periodMs } = this.one;
    const lists = this.elements.findLast((element) => childrenOf(element, 'SegmentURL').length > 0);
    const urls = lists ? childrenOf(lists, 'SegmentURL') : [];
    const { length, ms } = this.#length();
    const media = urls.map(({ attributes }) => {
      const target = attributes['media'];
      const uri = target === undefined ? base : joinBase(base, target);
      return this.#refer(this.#kind, uri, rangeOf(attributes['mediaRange']));
    });
    const indices = urls.flatMap(({ attributes: { index, indexRange } }) =>
      index === undefined ? [] : [this.#refer('data', joinBase(base, index), rangeOf(indexRange))],
    );
    if (urls.length === 0) this.found('no-addressing', this.one.id);
    const durationMs = length > 0 && ms > 0 ? Math.min(periodMs ?? Infinity, urls.length * ms) : periodMs;
    return { count: urls.length, durationMs, references: [...this.#initialization(), ...media, ...indices] };
  }

  template(): Segments {
    const media = this.#attribute('media');
    const init = this.#attribute('initialization') ?? this.#attribute('index');
    const before = init === undefined ? this.#initialization() : [this.#fixed(init)];
    if (media === undefined) {
      if (this.one.base === '' || this.one.base.endsWith('/')) this.found('no-addressing', this.one.id);
      return { count: 1, durationMs: this.one.periodMs, references: before };
    }
    const template = readTemplate(media);
    if (template.broken) this.found('bad-template', media);
    const counted = this.#counted(template);
    const { count, durationMs } = counted;
    if (count > 1 && !template.counts) this.found('same-name-for-all', media);
    const references = chain(before, template.broken ? [] : counted.references);
    return { count, durationMs, references, ...(counted.open ? { pattern: this.#pattern(template) } : {}) };
  }

  #counted(template: Template): Omit<Segments, 'pattern'> & { readonly open: boolean } {
    const scale = this.#scale();
    const { periodMs } = this.one;
    const offset = unitsOf(this.#attribute('presentationTimeOffset')) ?? 0n;
    const element = this.elements.findLast((one) => childrenOf(one, 'SegmentTimeline').length > 0);
    const [timelineElement] = element ? childrenOf(element, 'SegmentTimeline') : [];
    if (timelineElement) {
      const end = periodMs === undefined ? undefined : offset + BigInt(Math.ceil((periodMs * scale) / 1000));
      const timeline = readTimeline(timelineElement, end);
      this.#checkTimeline(timeline, scale);
      const durationMs = Math.round((Number(timeline.length) * 1000) / scale);
      return {
        count: timeline.segments,
        durationMs,
        references: this.#timed(template, timeline),
        open: false,
      };
    }
    const { length } = this.#length();
    const start = this.#number('startNumber') ?? 1;
    const last = this.#number('endNumber');
    const byTime =
      length > 0 && periodMs !== undefined ? Math.ceil((periodMs * scale) / 1000 / length - 1e-6) : undefined;
    const count = smallest(byTime, last === undefined ? undefined : Math.max(0, last - start + 1));
    if (count === undefined) {
      if (!this.dynamic && length > 0) this.found('no-length');
      const single = !this.dynamic && length === 0;
      const references = single ? this.#numbered(template, start, 1, 0) : [];
      return { count: single ? 1 : 0, durationMs: periodMs, references, open: !single };
    }
    return {
      count,
      durationMs: periodMs,
      references: this.#numbered(template, start, count, length),
      open: false,
    };
  }

  *#numbered(template: Template, start: number, count: number, length: number): Iterable<Reference> {
    for (let index = 0; index < count; index += 1) {
      yield this.#named(template, String(start + index), String(index * length));
    }
  }

  *#timed(template: Template, { runs }: Timeline): Iterable<Reference> {
    let number = this.#number('startNumber') ?? 1;
    const scale = this.#scale();
    for (const { time, duration, count } of runs) {
      let at = time;
      const seconds = Number(duration) / scale;
      for (let index = 0; index < count; index += 1) {
        yield { ...this.#named(template, String(number), at.toString()), seconds };
        number += 1;
        at += duration;
      }
    }
  }

  #named(template: Template, number: string, time: string): Reference {
    return this.#refer(this.#kind, joinBase(this.one.base, this.#fill(template, number, time)));
  }

  #fill(template: Template, number: string, time: string): string {
    const { id, bandwidth } = this.one;
    const values = { RepresentationID: id, Bandwidth: String(bandwidth ?? ''), Number: number, Time: time };
    return fillTemplate(template, { ...values, SubNumber: '1' });
  }

  #fixed(text: string): Reference {
    const template = readTemplate(text);
    if (template.broken) this.found('bad-template', text);
    return this.#refer('init', joinBase(this.one.base, this.#fill(template, '', '')));
  }

  #pattern(template: Template): SegmentPattern {
    const mark = '\0';
    const filled = joinBase(this.one.base, this.#fill(template, mark, mark));
    const plain = filled.replace(/0*\0/g, mark);
    return {
      before: plain.slice(0, plain.indexOf(mark)),
      after: plain.slice(plain.lastIndexOf(mark) + 1),
      numbered: template.parts.some((part) => typeof part !== 'string' && part.identifier === 'Number'),
    };
  }

  #checkTimeline({ jumps, broken, open, length }: Timeline, scale: number): void {
    const seconds = (units: bigint): number => Math.round((Number(units) * 1000) / scale) / 1000;
    // A unit or two are rounding; players allow for them.
    for (const { units } of jumps) {
      if (seconds(units) >= 0.02) this.found('timeline-gap', undefined, { seconds: seconds(units) });
      else if (seconds(units) <= -0.02)
        this.found('timeline-overlap', undefined, { seconds: -seconds(units) });
    }
    if (broken > 0) this.found('missing-attribute', undefined, { tag: 'S', attribute: 'd' });
    if (open && !this.dynamic) this.found('no-length');
    const period = (this.one.periodMs ?? 0) / 1000;
    const lasts = seconds(length);
    if (!this.dynamic && period - lasts > Math.max(1, period * 0.02)) {
      this.found('timeline-short', this.one.id, { seconds: lasts, period });
    }
  }

  /** The Initialization element, which a template may have in place of its attribute. */
  #initialization(): Reference[] {
    const element = this.elements.findLast((one) => childrenOf(one, 'Initialization').length > 0);
    const [initialization] = element ? childrenOf(element, 'Initialization') : [];
    if (!initialization) return [];
    const { sourceURL, range } = initialization.attributes;
    const uri = sourceURL === undefined ? this.one.base : joinBase(this.one.base, sourceURL);
    return [this.#refer('init', uri, rangeOf(range))];
  }

  #refer(kind: ReferenceKind, uri: string, range?: ByteRange): Reference {
    return { kind, uri, line: this.one.element.line, ...(range ? { range } : {}) };
  }

  #attribute(name: string): string | undefined {
    return this.elements.findLast((element) => element.attributes[name] !== undefined)?.attributes[name];
  }

  #number(name: string): number | undefined {
    const element = this.elements.findLast((one) => one.attributes[name] !== undefined);
    return element ? wholeOf(element, name) : undefined;
  }

  #scale(): number {
    return this.#number('timescale') || 1;
  }

  /** Of one segment, in units and ms; 0: not said. */
  #length(): { readonly length: number; readonly ms: number } {
    const length = this.#number('duration') ?? 0;
    return { length, ms: (length * 1000) / this.#scale() };
  }
}

function smallest(...numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function* chain(...lists: readonly Iterable<Reference>[]): Iterable<Reference> {
  for (const list of lists) yield* list;
}

/** `first-last`, both included. */
function rangeOf(text: string | undefined): ByteRange | undefined {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [start, end] = [Number(match[1]), Number(match[2])];
  return end < start ? undefined : { start, length: end - start + 1 };
}

import type { Findings } from './finding';
import { integer, type Attributes, type HlsLine } from './hls-scan';
import { HlsReader } from './hls-reader';
import type { Context } from './hls-variables';
import type { Reference } from './reference';

/** A line of a master that names a rendition, or one that is inside the variant's own segments. */
export interface HlsRendition {
  readonly kind: 'variant' | 'iframes' | 'images' | 'audio' | 'video' | 'subtitles' | 'captions';
  readonly line: number;
  readonly uri: string | undefined;
  readonly name: string | undefined;
  readonly group: string | undefined;
  readonly language: string | undefined;
  readonly isDefault: boolean;
  readonly bandwidth: number | undefined;
  readonly codecs: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly frameRate: number | undefined;
  /** Groups that a variant plays with, by the name of the attribute. */
  readonly groups: Readonly<Record<string, string>>;
}

export interface HlsMaster {
  readonly renditions: readonly HlsRendition[];
  readonly references: readonly Reference[];
  readonly variables: ReadonlyMap<string, string>;
  /** Ids of content steering that variants belong to. */
  readonly pathways: ReadonlySet<string>;
}

const groupAttributes = ['AUDIO', 'VIDEO', 'SUBTITLES', 'CLOSED-CAPTIONS'] as const;
const mediaKinds: Readonly<Record<string, HlsRendition['kind']>> = {
  AUDIO: 'audio',
  VIDEO: 'video',
  SUBTITLES: 'subtitles',
  'CLOSED-CAPTIONS': 'captions',
};
const mostRenditions = 10_000;
/** Of a variant that names none (draft rfc8216bis, 4.4.6.2). */
const usualPathway = '.';

/** Reads a master playlist; what is wrong with it goes to `findings`. */
export function readHlsMaster(
  file: string,
  lines: Iterable<HlsLine>,
  context: Context,
  findings: Findings,
): HlsMaster {
  const reader = new MasterReader(new HlsReader(file, context, findings));
  for (const line of lines) {
    if (reader.renditions.length >= mostRenditions) {
      findings.add('too-many', { file, values: { most: mostRenditions } });
      break;
    }
    reader.take(line);
  }
  return reader.finish();
}

class MasterReader {
  readonly renditions: HlsRendition[] = [];
  readonly #pathways = new Set<string>();
  readonly #steered: { readonly pathway: string; readonly line: number }[] = [];
  #variant: { readonly attributes: Attributes; readonly line: number } | undefined;

  constructor(readonly base: HlsReader) {}

  take({ line, tag, value }: HlsLine): void {
    if (tag === '') this.#uri(value, line);
    else masterTags.get(tag)?.(this, value, line);
  }

  variant(value: string, line: number): void {
    this.#endVariant();
    const attributes = this.base.attributes(value, line);
    this.base.must('BANDWIDTH', attributes, 'EXT-X-STREAM-INF', line);
    this.#pathways.add(attributes.values.get('PATHWAY-ID') ?? usualPathway);
    this.#variant = { attributes, line };
  }

  media(value: string, line: number): void {
    const tag = 'EXT-X-MEDIA';
    const attributes = this.base.attributes(value, line);
    const type = this.base.must('TYPE', attributes, tag, line) ?? '';
    for (const name of ['GROUP-ID', 'NAME']) this.base.must(name, attributes, tag, line);
    const kind = Object.hasOwn(mediaKinds, type) ? mediaKinds[type] : undefined;
    if (!kind) return;
    const uri = attributes.values.get('URI');
    if (uri !== undefined) this.base.refer('playlist', uri, line);
    else if (kind === 'subtitles') this.base.must('URI', attributes, tag, line);
    this.#add(kind, attributes, line, uri);
  }

  /** I-frames, and images in a like form that players know though no standard names it. */
  frames(kind: 'iframes' | 'images', value: string, line: number): void {
    const tag = kind === 'iframes' ? 'EXT-X-I-FRAME-STREAM-INF' : 'EXT-X-IMAGE-STREAM-INF';
    const attributes = this.base.attributes(value, line);
    this.base.must('BANDWIDTH', attributes, tag, line);
    this.base.referBy('playlist', 'URI', attributes, tag, line);
    this.#add(kind, attributes, line, attributes.values.get('URI'));
  }

  sessionData(value: string, line: number): void {
    const attributes = this.base.attributes(value, line);
    this.base.must('DATA-ID', attributes, 'EXT-X-SESSION-DATA', line);
    const uri = attributes.values.get('URI');
    const isRaw = attributes.values.get('FORMAT') === 'RAW';
    if (uri !== undefined) this.base.refer(isRaw ? 'data' : 'json', uri, line);
  }

  steering(value: string, line: number): void {
    const attributes = this.base.attributes(value, line);
    this.base.referBy('steering', 'SERVER-URI', attributes, 'EXT-X-CONTENT-STEERING', line);
    const pathway = attributes.values.get('PATHWAY-ID');
    if (pathway !== undefined) this.#steered.push({ pathway, line });
  }

  finish(): HlsMaster {
    this.#endVariant();
    if (!this.renditions.some(({ kind }) => kind === 'variant')) this.base.found('no-variants', 1);
    for (const { pathway, line } of this.#steered)
      if (!this.#pathways.has(pathway)) this.base.found('unknown-pathway', line, { name: pathway });
    this.base.finish();
    const { references, variables } = this.base;
    return { renditions: this.renditions, references, variables: variables.values, pathways: this.#pathways };
  }

  #uri(text: string, line: number): void {
    const uri = this.base.filled(text, line);
    const open = this.#variant;
    this.#variant = undefined;
    this.base.refer('playlist', uri, line);
    if (open) this.#add('variant', open.attributes, open.line, uri);
    else this.base.found('no-duration-line', line, { name: uri });
  }

  #endVariant(): void {
    if (!this.#variant) return;
    this.base.found('no-uri', this.#variant.line, { values: { tag: 'EXT-X-STREAM-INF' } });
    this.#variant = undefined;
  }

  #add(kind: HlsRendition['kind'], { values }: Attributes, line: number, uri: string | undefined): void {
    const tag = kind === 'variant' ? 'EXT-X-STREAM-INF' : 'EXT-X-MEDIA';
    const size = /^(\d{1,6})x(\d{1,6})$/i.exec(values.get('RESOLUTION') ?? '');
    const groups = groupAttributes.flatMap((name) => {
      const group = values.get(name);
      return group === undefined || (name === 'CLOSED-CAPTIONS' && group === 'NONE') ? [] : [[name, group]];
    });
    const bandwidth = values.get('BANDWIDTH');
    if (bandwidth !== undefined && integer(bandwidth) === undefined) {
      this.base.found('bad-number', line, { name: bandwidth, values: { tag } });
    }
    this.renditions.push({
      kind,
      line,
      uri,
      name: values.get('NAME'),
      group: values.get('GROUP-ID'),
      language: values.get('LANGUAGE'),
      isDefault: values.get('DEFAULT') === 'YES',
      bandwidth: integer(bandwidth),
      codecs: values.get('CODECS'),
      width: size ? Number(size[1]) : undefined,
      height: size ? Number(size[2]) : undefined,
      frameRate: this.base.number(values.get('FRAME-RATE'), tag, line),
      groups: Object.fromEntries(groups) as Record<string, string>,
    });
  }
}

type Tag = (reader: MasterReader, value: string, line: number) => void;

const masterTags: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ['#EXT-X-DEFINE', ({ base }, value, line) => base.define(value, line)],
  [
    '#EXT-X-VERSION',
    ({ base }, value) => {
      base.version = integer(value) ?? base.version;
    },
  ],
  ['#EXT-X-STREAM-INF', (reader, value, line) => reader.variant(value, line)],
  ['#EXT-X-MEDIA', (reader, value, line) => reader.media(value, line)],
  ['#EXT-X-I-FRAME-STREAM-INF', (reader, value, line) => reader.frames('iframes', value, line)],
  ['#EXT-X-IMAGE-STREAM-INF', (reader, value, line) => reader.frames('images', value, line)],
  ['#EXT-X-SESSION-DATA', (reader, value, line) => reader.sessionData(value, line)],
  ['#EXT-X-SESSION-KEY', ({ base }, value, line) => void base.key(value, 'EXT-X-SESSION-KEY', line)],
  ['#EXT-X-CONTENT-STEERING', (reader, value, line) => reader.steering(value, line)],
]);

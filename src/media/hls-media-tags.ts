import type { MediaReader } from './hls-media';
import { decimal, integer } from './hls-scan';

type Tag = (reader: MediaReader, value: string, line: number) => void;

const definesOf: Tag = ({ base }, value, line) => base.define(value, line);

/** Tags of media playlists that say something of files, length or order (RFC 8216 and draft rfc8216bis, 4.4). */
export const mediaTags: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ['#EXT-X-DEFINE', definesOf],
  [
    '#EXT-X-VERSION',
    ({ base }, value) => {
      base.version = integer(value) ?? base.version;
    },
  ],
  [
    '#EXT-X-TARGETDURATION',
    (reader, value, line) => {
      reader.target = reader.base.number(value, 'EXT-X-TARGETDURATION', line);
    },
  ],
  [
    '#EXT-X-PLAYLIST-TYPE',
    (reader, value) => {
      if (value === 'VOD' || value === 'EVENT') reader.type = value;
    },
  ],
  ['#EXT-X-ENDLIST', (reader) => void (reader.ended = true)],
  ['#EXT-X-I-FRAMES-ONLY', (reader) => void (reader.iframesOnly = true)],
  ['#EXT-X-GAP', (reader) => void (reader.gap = true)],
  ['#EXT-X-DISCONTINUITY', (reader) => void (reader.discontinuity = true)],
  ['#EXT-X-MEDIA-SEQUENCE', sequence],
  ['#EXT-X-DISCONTINUITY-SEQUENCE', sequence],
  ['#EXTINF', duration],
  ['#EXT-X-BYTERANGE', (reader, value) => void (reader.range = value)],
  ['#EXT-X-MAP', map],
  ['#EXT-X-KEY', key],
  [
    '#EXT-X-PART-INF',
    (reader, value, line) => {
      const target = reader.base.attributes(value, line).values.get('PART-TARGET');
      reader.partTarget = reader.base.number(target, 'EXT-X-PART-INF', line);
      reader.lowLatency = true;
    },
  ],
  ['#EXT-X-PART', part],
  ['#EXT-X-PRELOAD-HINT', hint],
  [
    '#EXT-X-RENDITION-REPORT',
    ({ base }, value, line) => {
      const attributes = base.attributes(value, line);
      const uri = base.must('URI', attributes, 'EXT-X-RENDITION-REPORT', line);
      if (uri !== undefined) base.refer('playlist', uri, line, { later: true });
    },
  ],
  ['#EXT-X-DATERANGE', dateRange],
]);

function sequence(reader: MediaReader, value: string, line: number): void {
  if (integer(value) === undefined) {
    reader.base.found('bad-number', line, { name: value, values: { tag: 'EXT-X-MEDIA-SEQUENCE' } });
  }
  if (reader.segments > 0) reader.base.found('late-sequence', line);
}

function duration(reader: MediaReader, value: string, line: number): void {
  const { base } = reader;
  if (reader.duration !== undefined) base.found('no-uri', line, { values: { tag: 'EXTINF' } });
  const comma = value.indexOf(',');
  const written = (comma < 0 ? value : value.slice(0, comma)).trim();
  const seconds = decimal(written);
  if (seconds === undefined) base.found('bad-number', line, { name: written, values: { tag: 'EXTINF' } });
  if (written.includes('.')) base.needs(3, line, 'EXTINF');
  reader.duration = seconds ?? 0;
}

function map(reader: MediaReader, value: string, line: number): void {
  const { base } = reader;
  const attributes = base.attributes(value, line);
  const uri = base.must('URI', attributes, 'EXT-X-MAP', line);
  reader.map = true;
  base.needs(reader.iframesOnly ? 5 : 6, line, 'EXT-X-MAP');
  if (uri === undefined) return;
  const written = attributes.values.get('BYTERANGE');
  const range = written === undefined ? undefined : reader.ranges.alone(written, line);
  base.refer('init', uri, line, {
    range: range === undefined ? undefined : { start: range.start ?? 0, length: range.length },
  });
}

function key(reader: MediaReader, value: string, line: number): void {
  const { method } = reader.base.key(value, 'EXT-X-KEY', line);
  if (method === 'NONE' || reader.encryption === 'whole') return;
  reader.encryption = method.startsWith('AES-') ? 'whole' : 'samples';
}

function part(reader: MediaReader, value: string, line: number): void {
  const { base, partTarget } = reader;
  const attributes = base.attributes(value, line);
  const uri = base.must('URI', attributes, 'EXT-X-PART', line);
  const seconds = base.number(base.must('DURATION', attributes, 'EXT-X-PART', line), 'EXT-X-PART', line);
  reader.lowLatency = true;
  if (uri === undefined) return;
  const range = reader.ranges.read(attributes.values.get('BYTERANGE'), uri, line);
  if (attributes.values.get('GAP') === 'YES') base.found('marked-gap', line, { name: uri });
  else base.refer('part', uri, line, { range });
  if (seconds !== undefined && partTarget !== undefined && seconds > partTarget + 1e-6) {
    base.found('part-too-long', line, { values: { seconds, target: partTarget } });
  }
}

function hint(reader: MediaReader, value: string, line: number): void {
  const { base } = reader;
  const attributes = base.attributes(value, line);
  const uri = base.must('URI', attributes, 'EXT-X-PRELOAD-HINT', line);
  reader.lowLatency = true;
  const kind = attributes.values.get('TYPE') === 'MAP' ? 'init' : 'part';
  if (uri !== undefined) base.refer(kind, uri, line, { later: true });
}

/** Interstitials (draft rfc8216bis, appendix D): an asset is a playlist, a list of them is JSON. */
function dateRange({ base }: MediaReader, value: string, line: number): void {
  const { values } = base.attributes(value, line);
  const asset = values.get('X-ASSET-URI');
  const list = values.get('X-ASSET-LIST');
  if (asset !== undefined) base.refer('interstitial', asset, line);
  if (list !== undefined) base.refer('assets', list, line);
}

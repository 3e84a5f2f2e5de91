import type { Finding } from '../../../src/media/finding';
import type { MediaPackage, Rendition } from '../../../src/media/package';
import type { PackageFile } from '../../../src/media/package-file';
import { understand } from '../../../src/media/preflight';

/** Files of a folder that exists in memory alone: a text, bytes, or so many bytes of what the name promises. */
export type Folder = Readonly<Record<string, string | Uint8Array | number>>;

export interface Seen {
  /** A line for each presentation and, with a `-`, each rendition. */
  readonly shape: readonly string[];
  /** `id file:line names`, those that are no notes first. */
  readonly findings: readonly string[];
}

export async function understandFolder(folder: Folder): Promise<MediaPackage> {
  const files = new Map(Object.entries(folder).map(([name, content]) => [name, contentOf(name, content)]));
  const listed: PackageFile[] = [...files].map(([relative, { length }]) => ({ relative, bytes: length }));
  return understand(listed, async (name, start, length) => files.get(name)?.subarray(start, start + length));
}

export async function look(folder: Folder): Promise<Seen> {
  return seen(await understandFolder(folder));
}

export function seen({ presentations, findings }: MediaPackage): Seen {
  const shape = presentations.flatMap(({ manifest, format, live, durationMs, renditions }) => [
    [format, manifest, live ? 'live' : '', durationMs === undefined ? '' : `${durationMs}ms`]
      .filter(Boolean)
      .join(' '),
    ...renditions.map(renditionLine),
  ]);
  return { shape, findings: findings.map(findingLine) };
}

export function renditionLine(one: Rendition): string {
  const { kind, name, width, height, bandwidth, codecs, language, durationMs, segments, missing, bytes } =
    one;
  const facts = [
    `- ${kind}`,
    name,
    width === undefined ? '' : `${width}x${height}`,
    bandwidth === undefined ? '' : `${bandwidth}b/s`,
    codecs ?? '',
    language ?? '',
    one.encrypted ? 'encrypted' : '',
    durationMs === undefined ? '' : `${durationMs}ms`,
    `${segments}${missing > 0 ? `-${missing}` : ''}`,
    `${bytes}B`,
  ];
  return facts.filter(Boolean).join(' ');
}

export function findingLine({ id, file, line, names, count }: Finding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const more = count > names.length && names.length > 0 ? ` of ${count}` : '';
  return [id, place, names.join(' ')].filter(Boolean).join(' ') + more;
}

/** Content that is whole, as a player would take it. */
export function contentOf(name: string, content: string | Uint8Array | number): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (typeof content !== 'number') return content;
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const bytes = new Uint8Array(content);
  if (ending === 'ts') for (let at = 0; at < content; at += 188) bytes[at] = 0x47;
  else if (ending === 'jpg' && content >= 2) bytes.set([0xff, 0xd9], content - 2);
  else if (ending === 'vtt') bytes.set(new TextEncoder().encode('WEBVTT\n').subarray(0, content));
  else if (/^(?:m4[sva]|mp4|cmf[vat])$/.test(ending) && content >= 8) bytes.set(box(content));
  return bytes;
}

/** The head of one box that is as long as the file. */
function box(size: number): Uint8Array {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, size);
  head.set(new TextEncoder().encode('mdat'), 4);
  return head;
}

export function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}

/** A media playlist of that many segments of 4 s. */
export function vod(names: readonly string[], ...head: readonly string[]): string {
  const segments = names.flatMap((name) => ['#EXTINF:4,', name]);
  return lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:4',
    ...head,
    ...segments,
    '#EXT-X-ENDLIST',
  );
}

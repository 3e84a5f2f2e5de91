import type { KeptHeaders, WriteOptions } from '../driver';
import type { SwiftOptions } from '../../destination/destination';
import type { Reply } from './dialects';
import { headerOf } from './wire';

const metaPrefix = 'x-object-meta-';

/** What is kept with an object beside its content, by the names of the driver's contract. */
const named = {
  contentType: 'content-type',
  cacheControl: 'cache-control',
  contentDisposition: 'content-disposition',
  contentEncoding: 'content-encoding',
  contentLanguage: 'content-language',
} as const;

/** Swift keeps these too, and loses them with a POST that does not name them (`allowed_headers` of the object server). */
const lostWithPost = ['expires', 'x-robots-tag', 'x-delete-at', 'x-object-manifest'];

export const changeable = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'metadata',
] as const;

/** Headers of a new object. What the destination says goes before what the file's name says. */
export function storedWith(options: WriteOptions, { contentType }: SwiftOptions): Record<string, string> {
  const { cacheControl } = options;
  return {
    'content-type': contentType ?? options.contentType,
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  };
}

export function keptIn(head: Reply): KeptHeaders {
  const kept: { -readonly [K in keyof KeptHeaders]: KeptHeaders[K] } = {};
  for (const [key, header] of Object.entries(named) as [keyof typeof named, string][]) {
    const value = headerOf(head, header);
    if (value !== undefined) kept[key] = value;
  }
  return { ...kept, metadata: metadataIn(head) };
}

function metadataIn(head: Reply): Record<string, string> {
  const names = Object.keys(head.headers).filter((name) => name.startsWith(metaPrefix));
  return Object.fromEntries(names.map((name) => [name.slice(metaPrefix.length), headerOf(head, name) ?? '']));
}

/** All headers that an object has to be given again, so that it keeps what it had. */
export function storedAgain(head: Reply, changes: KeptHeaders = {}): Record<string, string> {
  const before = keptIn(head);
  const headers: Record<string, string> = {};
  for (const [key, header] of Object.entries(named) as [keyof typeof named, string][]) {
    const value = changes[key] ?? before[key];
    if (value !== undefined && value !== '') headers[header] = value;
  }
  for (const header of lostWithPost) {
    const value = headerOf(head, header);
    if (value !== undefined) headers[header] = value;
  }
  for (const [name, value] of Object.entries(changes.metadata ?? before.metadata ?? {}))
    headers[metaPrefix + name] = value;
  return headers;
}

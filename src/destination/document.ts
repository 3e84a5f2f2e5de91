import type { Problem } from './destination';

/** One destination of a pasted document: an address, and what stands beside it. */
export interface DocumentEntry {
  readonly url: string;
  readonly key?: string;
  readonly secret?: string;
  readonly acl?: string;
  readonly storageClass?: string;
  readonly tls?: boolean;
}

const acls = new Set([
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control',
]);

/** Levels of nesting that are searched; a document with more is no job of anybody's. */
const deepest = 100;

/**
 * Finds destinations in a JSON document: Qencode's `destination` object (`url`, `key`, `secret`,
 * `permissions`, `storage_class`, `use_tls`), alone or anywhere inside a job.
 * @returns undefined where the text is no JSON document at all.
 */
export function readDocument(text: string): { entries: DocumentEntry[]; problems: Problem[] } | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return {
      entries: [],
      problems: [
        {
          severity: 'error',
          text: 'This looks like JSON, but a bracket, a comma or a quote is out of place.',
        },
      ],
    };
  }
  const entries: DocumentEntry[] = [];
  collect(document, entries, deepest);
  const problems: Problem[] =
    entries.length > 0
      ? []
      : [{ severity: 'error', text: 'The document names no destination with a "url".' }];
  return { entries, problems };
}

function collect(value: unknown, entries: DocumentEntry[], levels: number): void {
  if (levels === 0) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, entries, levels - 1);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Readonly<Record<string, unknown>>;
  const url = fields['url'];
  if (typeof url === 'string' && ('key' in fields || 'secret' in fields || 'permissions' in fields)) {
    entries.push(entryOf(url, fields));
    return;
  }
  for (const item of Object.values(fields)) collect(item, entries, levels - 1);
}

function entryOf(url: string, fields: Readonly<Record<string, unknown>>): DocumentEntry {
  const key = textOf(fields['key']);
  const secret = textOf(fields['secret']);
  const permissions = textOf(fields['permissions']);
  const storageClass = textOf(fields['storage_class']);
  const tls = textOf(fields['use_tls']);
  return {
    url,
    ...(key ? { key } : {}),
    ...(secret ? { secret } : {}),
    // "private" is every service's own default: naming it would only break stores that take no ACL.
    ...(permissions && acls.has(permissions) && permissions !== 'private' ? { acl: permissions } : {}),
    ...(storageClass ? { storageClass } : {}),
    ...(tls === undefined ? {} : { tls: !['0', 'false', 'no'].includes(tls) }),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

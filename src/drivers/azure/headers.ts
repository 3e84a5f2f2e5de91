import type { BlobGetPropertiesResponse, BlobHTTPHeaders } from '@azure/storage-blob';
import type { Headers, KeptHeaders } from '../driver';
import { accessTiers, type AzureSession } from './session';

const names = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
] as const;

/** Content headers, metadata and tier of a blob that is there; each has a call of its own. */
export class AzureHeaders implements Headers {
  readonly changeable = [...names, 'storageClass', 'metadata'] as const;
  readonly storageClasses = accessTiers;
  readonly acls = [];

  constructor(private readonly session: AzureSession) {}

  async get(path: string, signal: AbortSignal): Promise<KeptHeaders> {
    const answer = await this.#properties(path, signal);
    const kept = names.flatMap((name) => (answer[name] ? [[name, answer[name]] as const] : []));
    return {
      ...Object.fromEntries(kept),
      ...(answer.accessTier === undefined ? {} : { storageClass: answer.accessTier }),
      metadata: lowerCased(answer.metadata ?? {}),
    };
  }

  async set(path: string, changes: KeptHeaders, signal: AbortSignal): Promise<void> {
    const { session } = this;
    const blob = session.blob(path, 'change');
    const { tier } = session.tier(changes.storageClass);
    if (names.some((name) => changes[name] !== undefined)) {
      const headers = merged(await this.#properties(path, signal), changes);
      await session.call('change', path, signal, (options) => blob.setHTTPHeaders(headers, options));
    }
    const { metadata } = changes;
    if (metadata !== undefined)
      await session.call('change', path, signal, (options) => blob.setMetadata({ ...metadata }, options));
    if (tier !== undefined)
      await session.call('change', path, signal, (options) => blob.setAccessTier(tier, options));
  }

  #properties(path: string, signal: AbortSignal): Promise<BlobGetPropertiesResponse> {
    const { session } = this;
    return session.call('stat', path, signal, (options) => session.blob(path, 'stat').getProperties(options));
  }
}

/** What is not sent is taken away, the MD5 too (Azure Storage REST API, "Set Blob Properties"). */
function merged(now: BlobGetPropertiesResponse, changes: KeptHeaders): BlobHTTPHeaders {
  const { contentMD5 } = now;
  const value = (name: (typeof names)[number]): string | undefined =>
    (changes[name] ?? now[name]) || undefined;
  return {
    ...defined('blobContentType', value('contentType')),
    ...defined('blobCacheControl', value('cacheControl')),
    ...defined('blobContentDisposition', value('contentDisposition')),
    ...defined('blobContentEncoding', value('contentEncoding')),
    ...defined('blobContentLanguage', value('contentLanguage')),
    ...(contentMD5 ? { blobContentMD5: contentMD5 } : {}),
  };
}

function defined(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function lowerCased(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value]));
}

import type { BlobItem, ContainerListBlobHierarchySegmentResponse } from '@azure/storage-blob';
import type { Entry } from '../../model/entry';
import { baseName } from '../../model/remote-path';

interface BlobFacts {
  readonly etag?: string | undefined;
  readonly lastModified?: Date | undefined;
  readonly contentMD5?: Uint8Array | undefined;
  readonly contentType?: string | undefined;
  readonly accessTier?: string | undefined;
}

export function blobEntry(path: string, bytes: number, facts: BlobFacts): Entry {
  const etag = facts.etag?.replaceAll('"', '');
  const { contentMD5: md5 } = facts;
  return {
    name: baseName(path),
    path,
    kind: 'file',
    bytes,
    ...(facts.lastModified ? { modifiedMs: facts.lastModified.getTime() } : {}),
    ...(etag ? { etag } : {}),
    // The service makes it of what comes in one request; of blocks it is what their sender says, or missing.
    ...(md5?.length === 16 ? { md5: Buffer.from(md5).toString('hex') } : {}),
    ...(facts.contentType ? { contentType: facts.contentType } : {}),
    ...(facts.accessTier ? { storageClass: facts.accessTier } : {}),
  };
}

export function folderEntry(path: string): Entry {
  return { name: baseName(path), path, kind: 'folder' };
}

export function containerEntry(name: string, modified: Date | undefined): Entry {
  return {
    name,
    path: `${name}/`,
    kind: 'bucket',
    ...(modified ? { modifiedMs: modified.getTime() } : {}),
  };
}

/** One page of a listing with delimiter: folders first, then blobs; the folder's own marker is left out. */
export function pageEntries(page: ContainerListBlobHierarchySegmentResponse, prefix: string): Entry[] {
  const folders = (page.segment.blobPrefixes ?? []).map(({ name }) => folderEntry(name));
  const blobs = page.segment.blobItems.filter(({ name }) => name !== prefix).map(itemEntry);
  return [...folders, ...blobs];
}

export function itemEntry({ name, properties }: BlobItem): Entry {
  return blobEntry(name, properties.contentLength ?? 0, properties);
}

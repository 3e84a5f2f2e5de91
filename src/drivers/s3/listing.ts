import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { Entry } from '../../model/entry';
import { baseName } from '../../model/remote-path';
import { hidesMd5 } from './asked';

interface ObjectFacts {
  readonly ETag?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly StorageClass?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

export function objectEntry(path: string, bytes: number, facts: ObjectFacts): Entry {
  const etag = facts.ETag?.replaceAll('"', '');
  const isHidden = facts.SSECustomerAlgorithm !== undefined || hidesMd5(facts.ServerSideEncryption);
  const plain = etag !== undefined && /^[0-9a-f]{32}$/i.test(etag) && !isHidden;
  return {
    name: baseName(path),
    path,
    kind: 'file',
    bytes,
    ...(facts.LastModified ? { modifiedMs: facts.LastModified.getTime() } : {}),
    ...(etag ? { etag } : {}),
    // One PUT that no key of KMS, or of one's own, encrypts: the ETag is the MD5 of the content.
    ...(plain ? { md5: etag.toLowerCase() } : {}),
    ...(facts.ContentType ? { contentType: facts.ContentType } : {}),
    ...(facts.StorageClass ? { storageClass: facts.StorageClass } : {}),
  };
}

export function folderEntry(path: string): Entry {
  return { name: baseName(path), path, kind: 'folder' };
}

/**
 * One page of a listing with delimiter: folders first, then objects; the folder's own marker is left out.
 * @param encryption of what is written there; a listing does not tell it.
 */
export function pageEntries(
  page: ListObjectsV2CommandOutput,
  prefix: string,
  encryption: string | undefined,
): Entry[] {
  const folders = (page.CommonPrefixes ?? []).flatMap(({ Prefix }) => (Prefix ? [folderEntry(Prefix)] : []));
  const objects = (page.Contents ?? []).flatMap((object) =>
    object.Key && object.Key !== prefix
      ? [objectEntry(object.Key, object.Size ?? 0, { ...object, ServerSideEncryption: encryption })]
      : [],
  );
  return [...folders, ...objects];
}

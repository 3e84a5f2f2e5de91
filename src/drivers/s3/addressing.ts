import { isIP } from 'node:net';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { S3Destination } from '../../destination/destination';
import { isAws, knownService } from '../../destination/services';
import { Failure } from '../../model/failure';

/** Refusals of stores that want the bucket in the host's name (Alibaba OSS, Tencent COS, Huawei OBS: error codes). */
const wantsHost: ReadonlySet<string> = new Set([
  'SecondLevelDomainForbidden',
  'PathStyleDomainForbidden',
  'VirtualHostDomainRequired',
]);

export type Found = 'yes' | 'no' | 'unsaid';

/**
 * Whether a client finds the bucket in its style. A server that does not know the other style takes the host for its
 * own and answers something else: its buckets, say. So the name in the answer counts, and nothing is ever written to
 * find out. `unsaid`: these credentials may not look.
 */
export async function findBucket(client: S3Client, bucket: string, signal: AbortSignal): Promise<Found> {
  try {
    const command = new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 });
    const { Name } = await client.send(command, { abortSignal: signal });
    return Name === bucket ? 'yes' : 'no';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'AccessDenied' || name === 'Forbidden') return 'unsaid';
    // It is found, in another region.
    return name === 'PermanentRedirect' || name === 'AuthorizationHeaderMalformed' ? 'yes' : 'no';
  }
}

export function otherStyle(destination: S3Destination): S3Destination | undefined {
  const { host, addressing } = destination;
  if (addressing === 'virtual') return { ...destination, addressing: 'path' };
  // A bucket before digits is no host's name.
  return isIP(host.replace(/^\[|\]$/g, '')) === 0 ? { ...destination, addressing: 'virtual' } : undefined;
}

/**
 * Whether it has to be found out before the first request: where it is wrong, a file's name would be a bucket's. Who may
 * only write makes none, and would be told nothing.
 */
export function isDoubtful({ host, addressing, bucket, presigned, options }: S3Destination): boolean {
  if (options.writeOnly) return false;
  return addressing === 'virtual' && bucket !== undefined && !presigned && !knownService(host);
}

/** Whether such a failure may come of the wrong style. */
export function speaksOfStyle(error: unknown, { host, addressing, bucket }: S3Destination): boolean {
  if (!(error instanceof Failure) || bucket === undefined) return false;
  const cause = error.cause instanceof Error ? error.cause : undefined;
  if (addressing === 'path')
    return wantsHost.has(cause?.name ?? '') || (error.kind === 'no-such-bucket' && !isAws(host));
  const nobody = cause !== undefined && 'code' in cause && cause.code === 'ENOTFOUND';
  const wrongName = error.evidence?.type === 'certificate' && error.evidence.problem === 'wrong-name';
  return nobody || wrongName;
}

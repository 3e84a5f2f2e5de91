import type { S3Client, ServerSideEncryption } from '@aws-sdk/client-s3';
import type { S3Options } from '../../destination/destination';

/** How the service is asked to encrypt: a key of KMS alone says that it is KMS which does it. */
export function asked({ encryption, kmsKeyId }: S3Options): Pick<S3Options, 'encryption' | 'kmsKeyId'> {
  const how = encryption ?? (kmsKeyId === undefined ? undefined : 'aws:kms');
  if (how === undefined) return {};
  // A key of KMS beside another encryption would be refused.
  return { encryption: how, ...(kmsKeyId !== undefined && how.startsWith('aws:') ? { kmsKeyId } : {}) };
}

/** Whether the ETag of what is kept may be something else than the MD5 of its content (S3 API Reference, "Object"). */
export function hidesMd5(encryption: string | undefined): boolean {
  return encryption !== undefined && encryption !== 'AES256';
}

/**
 * Has every request of a client say who pays, and those that write how it is to be encrypted. The SDK leaves out what
 * an operation does not know. A copy that names the encryption of what is copied keeps that.
 */
export function withAsked(client: S3Client, options: S3Options): void {
  const { encryption, kmsKeyId } = asked(options);
  const sealed = {
    ...(encryption === undefined ? {} : { ServerSideEncryption: encryption as ServerSideEncryption }),
    ...(kmsKeyId === undefined ? {} : { SSEKMSKeyId: kmsKeyId }),
  };
  const paid = options.requesterPays === true ? { RequestPayer: 'requester' as const } : {};
  if (encryption === undefined && options.requesterPays !== true) return;
  client.middlewareStack.add(
    (next) => (args) => {
      const own = 'ServerSideEncryption' in args.input ? {} : sealed;
      return next({ ...args, input: { ...args.input, ...own, ...paid } });
    },
    { step: 'initialize', name: 'asked', priority: 'high' },
  );
}

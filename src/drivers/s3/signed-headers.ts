import type { S3Destination } from '../../destination/destination';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import type { ByteSource, WriteOptions } from '../driver';

/**
 * The headers that go with a pre-signed link. Those that it was signed with have to be sent, with values that nobody
 * tells: they are those that the file would be stored with. Of the others only such may go that no signature covers
 * (AWS, "Authenticating requests: using query parameters"; with version 2 the content type is always covered).
 * @throws Failure `unsupported` naming a header whose value cannot be known.
 */
export async function signedHeaders(
  { presigned, options: own }: S3Destination,
  options: WriteOptions,
  source: ByteSource,
  path: string,
): Promise<Record<string, string>> {
  const signed = presigned?.signedHeaders ?? [];
  const type = own.contentType ?? options.contentType;
  const known: Readonly<Record<string, (() => string | undefined | Promise<string>) | undefined>> = {
    'content-type': () => type,
    'cache-control': () => options.cacheControl,
    'content-disposition': () => own.contentDisposition,
    'content-md5': () => base64Of('md5', source),
    'x-amz-checksum-sha256': () => base64Of('sha256', source),
    'x-amz-content-sha256': () => 'UNSIGNED-PAYLOAD',
    'x-amz-acl': () => own.acl,
    'x-amz-storage-class': () => own.storageClass,
  };
  const headers: Record<string, string> = {};
  for (const name of signed) {
    if (name === 'host' || name === 'content-length') continue;
    const value = await known[name]?.();
    if (value === undefined) throw unknownHeader(name, path);
    headers[name] = value;
  }
  if (signed.length > 0 || own.contentType !== undefined) headers['content-type'] = type;
  if (options.cacheControl !== undefined) headers['cache-control'] = options.cacheControl;
  return headers;
}

async function base64Of(algorithm: 'md5' | 'sha256', source: ByteSource): Promise<string> {
  return Buffer.from(await source.digest(algorithm, 0, source.bytes), 'hex').toString('base64');
}

function unknownHeader(name: string, path: string): Failure {
  const subject = words().drivers.s3.link.unknownHeader(name);
  return new Failure({ kind: 'unsupported', operation: 'write', path, subject, detail: subject });
}

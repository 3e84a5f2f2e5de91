import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  UploadPartCopyCommand,
  type CopyObjectCommandInput,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { isAws } from '../../destination/services';
import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import type { PartDone } from '../../model/job';
import type { KeptHeaders } from '../driver';
import { accessIfKnown, accessOf, type Access } from './grants';
import type { S3Multipart } from './multipart';
import type { S3Session } from './session';

/** What the store copies in one request, and the size of parts above that. */
export interface CopyLimits {
  readonly singleMaxBytes: number;
  readonly partBytes: number;
}

const gibibyte = 1024 ** 3;

/** Amazon S3 User Guide, "Copying objects": 5 GB at once, more by parts. The parts of 5 TiB are still few enough. */
export const copyLimits: CopyLimits = { singleMaxBytes: 5 * gibibyte, partBytes: gibibyte };

const partsAtOnce = 8;

type Head = HeadObjectCommandOutput;
type Source = Pick<
  CopyObjectCommandInput,
  'CopySource' | 'CopySourceIfMatch' | 'CopySourceSSECustomerAlgorithm' | 'CopySourceSSECustomerKey'
> & {
  readonly CopySource: string;
};

/** What a copy has to be told anew, for it does not come from the object that is copied. */
type Told = Access & Pick<Head, 'StorageClass' | 'ServerSideEncryption' | 'SSEKMSKeyId'>;

interface Wanted {
  readonly from: string;
  /** Missing: the one that is in force. */
  readonly version?: string | undefined;
  readonly to: string;
  readonly head: Head;
  readonly told: Told;
  /** Missing: those of the object that is copied. */
  readonly headers?: Described;
  readonly operation: Operation;
}

/** Has the store copy objects by itself; no byte of them passes here. */
export class S3Copying {
  constructor(
    private readonly session: S3Session,
    private readonly multipart: S3Multipart,
    private readonly limits: CopyLimits,
  ) {}

  /**
   * Under another name, with all that is kept with it; who may fetch it comes along as far as it can be known.
   * @param version an older one; it can go onto itself.
   */
  async copy(
    from: string,
    to: string,
    operation: Operation,
    signal: AbortSignal,
    version?: string,
  ): Promise<void> {
    const { session } = this;
    const head = await this.#head(from, operation, signal, version);
    const access = await accessIfKnown(session, from, operation, signal, version);
    const told = { ...kept(head), ...(access ?? session.permission()) };
    await this.#send({ from, to, head, told, operation, version }, signal);
  }

  /** Onto itself with other headers. What `changes` does not name stays, who may fetch it too. */
  async rewrite(path: string, { acl, ...changes }: KeptHeaders, signal: AbortSignal): Promise<void> {
    const operation = 'change';
    const head = await this.#head(path, operation, signal);
    const access = acl === undefined ? await this.#knownAccess(path, signal) : { ACL: acl as Access['ACL'] };
    const { storageClass } = changes;
    const told = {
      ...kept(head),
      ...access,
      ...(storageClass ? { StorageClass: storageClass } : {}),
    } as Told;
    await this.#send(
      { from: path, to: path, head, told, headers: described(head, changes), operation },
      signal,
    );
  }

  /** A copy is private: without knowing who may fetch the object now, it could be taken from them. */
  async #knownAccess(path: string, signal: AbortSignal): Promise<Access> {
    try {
      return (await accessOf(this.session, path, 'change', signal)) ?? {};
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'forbidden')) throw error;
      const subject = words().drivers.s3.accessUnknown(path);
      throw new Failure({ ...error.toRecord(), kind: 'unsupported', subject, cause: error });
    }
  }

  async #head(path: string, operation: Operation, signal: AbortSignal, version?: string): Promise<Head> {
    const command = new HeadObjectCommand({ ...this.session.object(path), VersionId: version });
    return this.session.send(command, operation, path, signal);
  }

  async #send(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const { to, told, headers, head, from, operation } = wanted;
    const { session } = this;
    if ((head.ContentLength ?? 0) > this.limits.singleMaxBytes) return this.#sendParts(wanted, signal);
    const command = new CopyObjectCommand({
      ...session.object(to),
      ...told,
      ...this.#source(wanted),
      ...(headers ? { ...headers, MetadataDirective: 'REPLACE' } : {}),
    });
    await session.send(command, operation, from, signal);
  }

  /** Tags come with a copy in one request, and have to be told for one by parts. */
  async #sendParts(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const { from, to, head, told, operation } = wanted;
    const { session } = this;
    const begin = new CreateMultipartUploadCommand({
      ...session.object(to),
      ...told,
      ...(wanted.headers ?? described(head, {})),
      ...(await this.#tags(wanted, signal)),
    });
    const { UploadId: uploadId } = await session.send(begin, operation, from, signal);
    if (!uploadId) throw session.failure(new Error('The answer holds no upload id.'), operation, from);
    const upload = { path: to, uploadId };
    try {
      await this.multipart.complete(upload, await this.#copyParts(wanted, uploadId, signal), signal);
    } catch (error) {
      await this.multipart.abort(upload, new AbortController().signal).catch(() => undefined);
      throw error;
    }
  }

  async #copyParts(wanted: Wanted, uploadId: string, signal: AbortSignal): Promise<PartDone[]> {
    const { from, to, head, operation } = wanted;
    const bytes = head.ContentLength ?? 0;
    const { partBytes } = this.limits;
    const parts: PartDone[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let number = (next += 1); (number - 1) * partBytes < bytes; number = next += 1) {
        const start = (number - 1) * partBytes;
        const end = Math.min(start + partBytes, bytes);
        const command = new UploadPartCopyCommand({
          ...this.session.object(to),
          UploadId: uploadId,
          PartNumber: number,
          ...this.#source(wanted),
          CopySourceRange: `bytes=${start}-${end - 1}`,
        });
        const answer = await this.session.send(command, operation, from, signal);
        const etag = (answer.CopyPartResult?.ETag ?? '').replaceAll('"', '');
        parts.push({ number, etag, bytes: end - start });
      }
    };
    await Promise.all(Array.from({ length: partsAtOnce }, work));
    return parts;
  }

  async #tags(
    { from, version, operation }: Wanted,
    signal: AbortSignal,
  ): Promise<{ readonly Tagging?: string }> {
    const command = new GetObjectTaggingCommand({ ...this.session.object(from), VersionId: version });
    const unknown = ['NotImplemented', 'AccessDenied', 'NoSuchTagSet', 'MethodNotAllowed'];
    const answer = await this.session.sendUnless(unknown, command, operation, from, signal);
    const pairs = (answer?.TagSet ?? []).map(({ Key = '', Value = '' }) => [Key, Value]);
    return pairs.length === 0 ? {} : { Tagging: new URLSearchParams(pairs).toString() };
  }

  /** Nothing else than what was looked at. Not every store knows the ETag of many parts again (Swift does not). */
  #source({ from, version, head: { ETag = '', SSECustomerAlgorithm } }: Wanted): Source {
    const { Bucket, Key } = this.session.object(from);
    const isSure = !ETag.includes('-') || isAws(this.session.destination.host);
    const name = `${Bucket}/${Key}`.split('/').map(encodeURIComponent).join('/');
    return {
      CopySource: version === undefined ? name : `${name}?versionId=${encodeURIComponent(version)}`,
      ...(isSure && ETag !== '' ? { CopySourceIfMatch: ETag } : {}),
      ...(SSECustomerAlgorithm === undefined
        ? {}
        : {
            CopySourceSSECustomerAlgorithm: SSECustomerAlgorithm,
            CopySourceSSECustomerKey: this.session.customerKey,
          }),
    };
  }
}

function kept({ StorageClass, ServerSideEncryption, SSEKMSKeyId }: Head): Told {
  return {
    ...(StorageClass === undefined ? {} : { StorageClass }),
    ...(ServerSideEncryption === undefined ? {} : { ServerSideEncryption }),
    ...(SSEKMSKeyId === undefined ? {} : { SSEKMSKeyId }),
  };
}

type Described = Pick<
  Head,
  | 'ContentType'
  | 'CacheControl'
  | 'ContentDisposition'
  | 'ContentEncoding'
  | 'ContentLanguage'
  | 'Expires'
  | 'WebsiteRedirectLocation'
  | 'Metadata'
>;

function described(head: Head, changes: KeptHeaders): Described {
  const { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, metadata } =
    changes;
  return {
    ContentType: changed(head.ContentType, contentType),
    CacheControl: changed(head.CacheControl, cacheControl),
    ContentDisposition: changed(head.ContentDisposition, contentDisposition),
    ContentEncoding: changed(head.ContentEncoding, contentEncoding),
    ContentLanguage: changed(head.ContentLanguage, contentLanguage),
    Expires: head.Expires,
    WebsiteRedirectLocation: head.WebsiteRedirectLocation,
    Metadata: metadata ?? head.Metadata,
  };
}

function changed(value: string | undefined, change: string | undefined): string | undefined {
  return change === undefined ? value : change === '' ? undefined : change;
}

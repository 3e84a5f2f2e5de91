import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { knownService } from '../../destination/services';
import type { PartDone } from '../../model/job';
import { withBody } from '../body';
import type {
  ByteSource,
  Multipart,
  PartLimits,
  PartsAddress,
  UnfinishedUpload,
  WriteOptions,
  Written,
} from '../driver';
import type { S3Session } from './session';

const mebibyte = 1024 * 1024;

/** Amazon S3 User Guide, "Multipart upload limits". */
const limits: PartLimits = {
  minBytes: 5 * mebibyte,
  maxBytes: 5 * 1024 * mebibyte,
  maxCount: 10_000,
  singleMaxBytes: 5 * 1024 * mebibyte,
};

/** Some stores want larger parts, or fewer. All parts but the last are of one size anyway. */
function limitsAt(host: string): PartLimits {
  const preset = knownService(host)?.preset;
  if (!preset) return limits;
  return { ...limits, minBytes: preset.leastPartBytes, maxCount: preset.mostParts };
}

/** The second is how radosgw says it of an upload that was aborted before. */
const unknownUpload = ['NoSuchUpload', 'NoSuchKey'];

export class S3Multipart implements Multipart {
  readonly limits: PartLimits;

  constructor(private readonly session: S3Session) {
    this.limits = limitsAt(session.destination.host);
  }

  async begin(path: string, options: WriteOptions, signal: AbortSignal): Promise<string> {
    const { session } = this;
    const input = { ...session.object(path), ...session.stored(options) };
    const answer = await session.send(new CreateMultipartUploadCommand(input), 'write', path, signal);
    if (!answer.UploadId) throw session.failure(new Error('The answer holds no upload id.'), 'write', path);
    return answer.UploadId;
  }

  async writePart(
    upload: PartsAddress,
    part: { readonly number: number; readonly start: number; readonly end: number },
    source: ByteSource,
    signal: AbortSignal,
  ): Promise<PartDone> {
    const { session } = this;
    const bytes = part.end - part.start;
    return withBody(source, part, signal, upload.path, async (body) => {
      await session.signBody(body, source, part, upload.path);
      const command = new UploadPartCommand({
        ...session.object(upload.path),
        UploadId: upload.uploadId,
        PartNumber: part.number,
        Body: body.content,
        ContentLength: bytes,
      });
      const answer = await session.send(command, 'write', upload.path, body.signal);
      if (!answer.ETag) throw session.failure(new Error('The part has no ETag.'), 'write', upload.path);
      return { number: part.number, etag: answer.ETag.replaceAll('"', ''), bytes };
    });
  }

  async listParts(upload: PartsAddress, signal: AbortSignal): Promise<PartDone[] | undefined> {
    const parts: PartDone[] = [];
    let marker: string | undefined;
    do {
      const command = new ListPartsCommand({
        ...this.session.object(upload.path),
        UploadId: upload.uploadId,
        PartNumberMarker: marker,
      });
      const page = await this.session.sendUnless(unknownUpload, command, 'write', upload.path, signal);
      if (page === undefined) return undefined;
      for (const { PartNumber, ETag, Size } of page.Parts ?? []) {
        if (PartNumber && ETag)
          parts.push({ number: PartNumber, etag: ETag.replaceAll('"', ''), bytes: Size ?? 0 });
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker);
    return parts;
  }

  async complete(upload: PartsAddress, parts: readonly PartDone[], signal: AbortSignal): Promise<Written> {
    const ordered = parts.toSorted((a, b) => a.number - b.number);
    const command = new CompleteMultipartUploadCommand({
      ...this.session.object(upload.path),
      UploadId: upload.uploadId,
      MultipartUpload: {
        Parts: ordered.map(({ number, etag }) => ({ PartNumber: number, ETag: `"${etag}"` })),
      },
    });
    const answer = await this.session.send(command, 'write', upload.path, signal);
    this.session.hasWritten();
    const bytes = ordered.reduce((sum, part) => sum + part.bytes, 0);
    const etag = answer.ETag?.replaceAll('"', '');
    return { bytes, ...(etag ? { etag } : {}) };
  }

  async abort(upload: PartsAddress, signal: AbortSignal): Promise<void> {
    const command = new AbortMultipartUploadCommand({
      ...this.session.object(upload.path),
      UploadId: upload.uploadId,
    });
    await this.session.sendUnless(unknownUpload, command, 'write', upload.path, signal);
  }

  async *unfinished(folder: string, signal: AbortSignal): AsyncIterable<UnfinishedUpload> {
    let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
    while (after) {
      const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
        Bucket: this.session.bucket,
        Prefix: folder,
        ...after,
      });
      const page = await this.session.send(command, 'list', folder, signal);
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Key === undefined || UploadId === undefined) continue;
        yield { path: Key, uploadId: UploadId, ...(Initiated ? { begunMs: Initiated.getTime() } : {}) };
      }
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      after = page.IsTruncated && KeyMarker !== undefined ? { KeyMarker, UploadIdMarker } : undefined;
    }
  }

  /** MD5 of the parts' MD5s, a dash and their number: Amazon's rule, which most stores follow. */
  expectedEtag(parts: readonly PartDone[]): string {
    const hash = createHash('md5');
    for (const part of parts.toSorted((a, b) => a.number - b.number))
      hash.update(Buffer.from(part.etag, 'hex'));
    return `${hash.digest('hex')}-${parts.length}`;
  }
}

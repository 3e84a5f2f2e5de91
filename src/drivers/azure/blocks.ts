import { createHash, randomBytes } from 'node:crypto';
import { cancelled, Failure } from '../../model/failure';
import type { PartDone } from '../../model/job';
import { digestOf, withBody } from '../body';
import type { ByteSource, Multipart, PartLimits, PartsAddress, WriteOptions, Written } from '../driver';
import type { AzureSession } from './session';

const mebibyte = 1024 * 1024;

/** Azure Blob Storage, "Scalability and performance targets": blocks of 4,000 MiB, 5,000 MiB in one request. */
const limits: PartLimits = {
  minBytes: 1,
  maxBytes: 4000 * mebibyte,
  maxCount: 50_000,
  singleMaxBytes: 5000 * mebibyte,
};

/** Layout of a block's id, before base64: the upload's mark, the number of the part, the MD5 of its content. */
const markBytes = 8;
const numberBytes = 4;
const md5Bytes = 16;
const idBytes = markBytes + numberBytes + md5Bytes;

/**
 * Blocks of a blob that is not complete. The service knows blobs and blocks, but no uploads, so an upload's id is of
 * our own making and tells what the last call has to know: whose blocks to take, and what to store with the blob. As a
 * block's id holds the MD5 of its content, a block that stands there is known for what it is, by any later process.
 */
export class AzureBlocks implements Multipart {
  readonly limits = limits;

  constructor(private readonly session: AzureSession) {}

  async begin(path: string, options: WriteOptions, signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw cancelled('write', path);
    this.session.blob(path, 'write');
    this.session.tier();
    const { contentType, cacheControl } = options;
    const mark = randomBytes(markBytes).toString('hex');
    return encoded({ mark, of: markOf(path), contentType, ...(cacheControl ? { cacheControl } : {}) });
  }

  async writePart(
    upload: PartsAddress,
    part: { readonly number: number; readonly start: number; readonly end: number },
    source: ByteSource,
    signal: AbortSignal,
  ): Promise<PartDone> {
    const { session } = this;
    const { path } = upload;
    const bytes = part.end - part.start;
    return withBody(source, part, signal, path, async (body) => {
      const begun = known(upload);
      const etag = await digestOf('md5', source, part, body.signal, path);
      await session.call('write', path, body.signal, (options) =>
        session
          .blob(path, 'write')
          .stageBlock(
            blockId(begun.mark, part.number, etag),
            () => body.content as NodeJS.ReadableStream,
            bytes,
            {
              ...options,
              transactionalContentMD5: Buffer.from(etag, 'hex'),
            },
          ),
      );
      return { number: part.number, etag, bytes };
    });
  }

  /** Also those of a blob that was completed of them, which may be completed again. */
  async listParts(upload: PartsAddress, signal: AbortSignal): Promise<PartDone[] | undefined> {
    const { session } = this;
    const { path } = upload;
    if (signal.aborted) throw cancelled('write', path);
    const begun = decoded(upload);
    if (!begun || !session.rights.read) return undefined;
    const held = await session.callUnless(['BlobNotFound'], 'write', path, signal, (options) =>
      session.blob(path, 'write').getBlockList('all', options),
    );
    const blocks = [...(held?.committedBlocks ?? []), ...(held?.uncommittedBlocks ?? [])];
    const parts = blocks.flatMap(({ name, size }) => partOf(begun.mark, name, size));
    return parts.toSorted((a, b) => a.number - b.number);
  }

  async complete(upload: PartsAddress, parts: readonly PartDone[], signal: AbortSignal): Promise<Written> {
    const { session } = this;
    const { path } = upload;
    if (signal.aborted) throw cancelled('write', path);
    const begun = known(upload);
    const ordered = parts.toSorted((a, b) => a.number - b.number);
    const ids = ordered.map(({ number, etag }) => blockId(begun.mark, number, etag));
    const answer = await session.call('write', path, signal, (options) =>
      session.blob(path, 'write').commitBlockList(ids, { ...options, ...session.stored(begun) }),
    );
    const etag = answer.etag?.replaceAll('"', '');
    return { bytes: ordered.reduce((sum, part) => sum + part.bytes, 0), ...(etag ? { etag } : {}) };
  }

  /** The service has no way to free blocks but to complete or replace the blob; it lets them go after a week. */
  async abort(upload: PartsAddress, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('write', upload.path);
  }
}

interface Begun {
  readonly mark: string;
  /** Of which path: an id alone is good for no other. */
  readonly of: string;
  readonly contentType: string;
  readonly cacheControl?: string;
}

function encoded(begun: Begun): string {
  return Buffer.from(JSON.stringify(begun)).toString('base64url');
}

/** undefined: no id of ours, or one of another path. */
function decoded({ path, uploadId }: PartsAddress): Begun | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(uploadId, 'base64url').toString());
  } catch {
    return undefined;
  }
  return isBegun(value) && value.of === markOf(path) ? value : undefined;
}

function isBegun(value: unknown): value is Begun {
  if (typeof value !== 'object' || value === null) return false;
  const { mark, of, contentType } = value as Partial<Record<keyof Begun, unknown>>;
  return typeof mark === 'string' && typeof of === 'string' && typeof contentType === 'string';
}

function known(upload: PartsAddress): Begun {
  const begun = decoded(upload);
  if (begun) return begun;
  const detail = 'There is no such upload.';
  throw new Failure({ kind: 'not-found', operation: 'write', path: upload.path, detail });
}

function markOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** All ids of a blob's blocks must be of one length (Azure Storage REST API, "Put Block"). */
function blockId(mark: string, number: number, md5: string): string {
  const id = Buffer.alloc(idBytes);
  id.write(mark, 0, 'hex');
  id.writeUInt32BE(number, markBytes);
  id.write(md5, markBytes + numberBytes, 'hex');
  return id.toString('base64');
}

/** Blocks of other uploads, and of other programs, are none of ours. */
function partOf(mark: string, name: string, bytes: number): PartDone[] {
  const id = Buffer.from(name, 'base64');
  if (id.length !== idBytes || id.toString('hex', 0, markBytes) !== mark) return [];
  const etag = id.toString('hex', markBytes + numberBytes);
  return [{ number: id.readUInt32BE(markBytes), etag, bytes }];
}

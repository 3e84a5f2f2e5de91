import type { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { isAws } from '../../destination/services';
import { words } from '../../language/words';
import type { Diagnosis } from '../../model/diagnosis';
import type { Entry } from '../../model/entry';
import { cancelled, Failure, type Operation } from '../../model/failure';
import { asFolderPath, folderOf } from '../../model/remote-path';
import { received, withBody } from '../body';
import type { ByteRange, ByteSource, Driver, LinkLife, Traits, WriteOptions, Written } from '../driver';
import { asked } from './asked';
import type { S3Connect } from './connect';
import { copyLimits, S3Copying, type CopyLimits } from './copying';
import { S3Headers } from './headers';
import { folderEntry, objectEntry, pageEntries } from './listing';
import { S3Multipart } from './multipart';
import { PresignedDriver } from './presigned';
import { S3Removing } from './removing';
import { S3Session } from './session';
import { S3Versions } from './versions';

const traits: Traits = {
  transfersPerConnection: 256,
  folders: 'implied',
  keepsModified: false,
  longestNameBytes: 1024,
};

/** @throws Failure `missing-credentials` where key or secret are not known. */
export function openS3(connect: S3Connect, limits: CopyLimits = copyLimits): Driver {
  if (connect.destination.presigned) return openPresigned(connect);
  const driver = new S3Driver(new S3Session(connect), limits);
  return connect.destination.options.writeOnly ? writingOnly(driver) : driver;
}

/** What a key that may only write has no use for is absent, so that nobody asks for it. */
function writingOnly(driver: S3Driver): Driver {
  return {
    traits: { ...traits, writeOnly: true },
    // Whether it is taken shows with the first file.
    check: async () => undefined,
    write: (path, source, options, signal) => driver.write(path, source, options, signal),
    multipart: driver.multipart,
    makeDir: (path, signal) => driver.makeDir(path, signal),
    close: () => driver.close(),
  };
}

function openPresigned({ destination, secrets: { signedUrl }, trust }: S3Connect): Driver {
  if (signedUrl !== undefined) return new PresignedDriver(destination, signedUrl, trust);
  const subject = words().drivers.s3.link.missing;
  throw new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
}

class S3Driver implements Driver {
  readonly traits = traits;
  readonly multipart: S3Multipart;
  readonly headers: S3Headers;
  readonly versions: S3Versions;
  /** Nobody's name stands below what is asked for without a key. */
  readonly link?: NonNullable<Driver['link']>;
  readonly #copying: S3Copying;
  readonly #removing: S3Removing;
  /** As the address has it; the session goes where the bucket is. */
  readonly #asked: S3Session['destination'];

  constructor(
    private readonly session: S3Session,
    limits: CopyLimits,
  ) {
    this.#asked = session.destination;
    this.multipart = new S3Multipart(session);
    this.#copying = new S3Copying(session, this.multipart, limits);
    this.#removing = new S3Removing(session);
    this.headers = new S3Headers(session, this.#copying);
    this.versions = new S3Versions(session, this.#copying);
    // Nor does an address hold the key that an object was encrypted with.
    if (!session.destination.anonymous && session.customerKey === undefined)
      this.link = (path, life) => this.#link(path, life);
  }

  /**
   * A key that may write but not list is a good key: a refusal of the listing tells that it was taken. Asked for is the
   * destination's own folder, for some may list that alone.
   */
  async check(signal: AbortSignal): Promise<void> {
    const { session } = this;
    const { bucket } = session.destination;
    const Prefix = folderOf(session.destination) || undefined;
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix, MaxKeys: 1 });
    try {
      await (bucket === undefined
        ? session.send(new ListBucketsCommand({}), 'connect', undefined, signal)
        : session.send(command, 'connect', undefined, signal));
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'forbidden')) throw error;
      if (bucket !== undefined) session.wasRefusedLook();
    }
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    if (this.session.destination.bucket === undefined) {
      yield* await this.#buckets(signal);
      return;
    }
    const prefix = asFolderPath(folder);
    const { customerKey } = this.session;
    const { encryption } =
      customerKey === undefined ? asked(this.session.destination.options) : { encryption: 'customer' };
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.session.bucket,
        Prefix: prefix,
        Delimiter: '/',
        ContinuationToken: token,
      });
      const page = await this.session.send(command, 'list', folder, signal);
      for (const entry of pageEntries(page, prefix, encryption)) {
        if (signal.aborted) throw cancelled('list', folder);
        yield entry;
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  async stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    if (path !== '' && !path.endsWith('/')) {
      const found = await this.#head(path, signal);
      if (found) return found;
    }
    const prefix = asFolderPath(path);
    const command = new ListObjectsV2Command({ Bucket: this.session.bucket, Prefix: prefix, MaxKeys: 1 });
    const page = await this.session.send(command, 'stat', path, signal);
    return path === '' || (page.Contents ?? []).length > 0 ? folderEntry(prefix) : undefined;
  }

  async read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    const bytes = range && `bytes=${range.start}-${range.end ?? ''}`;
    const command = new GetObjectCommand({ ...this.session.object(path), Range: bytes });
    const answer = await this.session.send(command, 'read', path, signal);
    const body = answer.Body as Readable;
    return received(body, path, signal, (error) => this.session.failure(error, 'read', path));
  }

  async write(
    path: string,
    source: ByteSource,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const { session } = this;
    const from = session.destination;
    try {
      return await this.#put(path, source, options, signal);
    } catch (error) {
      if (!(await session.follow(error, from, signal))) throw error;
      return this.#put(path, source, options, signal);
    }
  }

  async #put(path: string, source: ByteSource, options: WriteOptions, signal: AbortSignal): Promise<Written> {
    const { session } = this;
    const whole = { start: 0, end: source.bytes };
    return withBody(source, whole, signal, path, async (body) => {
      await session.signBody(body, source, whole, path);
      const command = new PutObjectCommand({
        ...session.object(path),
        ...session.stored(options),
        Body: body.content,
        ContentLength: source.bytes,
      });
      const answer = await session.send(command, 'write', path, body.signal);
      session.hasWritten();
      const etag = answer.ETag?.replaceAll('"', '');
      return { bytes: source.bytes, ...(etag ? { etag } : {}) };
    });
  }

  /** A folder is an empty object whose key ends with `/`, as most tools understand it. */
  async makeDir(path: string, signal: AbortSignal): Promise<void> {
    if (path === '') return this.#makeBucket(signal);
    const command = new PutObjectCommand({
      ...this.session.object(asFolderPath(path)),
      Body: new Uint8Array(0),
      ContentLength: 0,
    });
    await this.session.send(command, 'make-folder', path, signal);
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    await this.#removing.one(path, signal);
  }

  removeMany(paths: readonly string[], signal: AbortSignal): Promise<Failure[]> {
    return this.#removing.many(paths, signal);
  }

  removeRoot(signal: AbortSignal): Promise<void> {
    return this.#removing.bucket(signal);
  }

  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    this.#refuseFolder(path, 'rename');
    if (await this.#head(to, signal))
      throw new Failure({ kind: 'exists', operation: 'rename', path: to, detail: 'The name is taken.' });
    await this.#copying.copy(path, to, 'rename', signal);
    await this.remove(path, signal);
  }

  async copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    this.#refuseFolder(path, 'copy');
    await this.#copying.copy(path, to, 'copy', signal);
  }

  async *examine(probe: string | undefined, signal: AbortSignal): AsyncIterable<Diagnosis> {
    const { examine } = await import('./examine');
    yield* examine(this.session, this.multipart, this.#asked, probe, signal);
  }

  async close(): Promise<void> {
    this.session.close();
  }

  #link(path: string, { seconds }: LinkLife): Promise<string> {
    return this.session.presign(new GetObjectCommand(this.session.object(path)), path, seconds);
  }

  #refuseFolder(path: string, operation: Operation): void {
    if (!path.endsWith('/')) return;
    const detail = 'A folder of a store is only a part of many names.';
    throw new Failure({ kind: 'unsupported', operation, path, detail });
  }

  async #head(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    const command = new HeadObjectCommand(this.session.object(path));
    const answer = await this.session
      .sendUnless(['NotFound'], command, 'stat', path, signal)
      .catch((error: unknown) => this.#explained(error, path, signal));
    return answer && objectEntry(path, answer.ContentLength ?? 0, answer);
  }

  /** The answer to HEAD has no body that would say why; the same question by GET has one. */
  async #explained(error: unknown, path: string, signal: AbortSignal): Promise<never> {
    if (!(error instanceof Failure) || error.kind !== 'unknown') throw error;
    const command = new GetObjectCommand({ ...this.session.object(path), Range: 'bytes=0-0' });
    const { Body } = await this.session.send(command, 'stat', path, signal);
    (Body as Readable | undefined)?.destroy();
    throw error;
  }

  async #buckets(signal: AbortSignal): Promise<Entry[]> {
    const answer = await this.session.send(new ListBucketsCommand({}), 'list', undefined, signal);
    return (answer.Buckets ?? []).flatMap(({ Name, CreationDate }) =>
      Name === undefined
        ? []
        : [
            {
              name: Name,
              path: asFolderPath(Name),
              kind: 'bucket' as const,
              ...(CreationDate ? { modifiedMs: CreationDate.getTime() } : {}),
            },
          ],
    );
  }

  async #makeBucket(signal: AbortSignal): Promise<void> {
    const { host, region } = this.session.destination;
    // Amazon's oldest region is the only one that must not be named (S3 API, CreateBucket).
    const named = isAws(host) && region !== 'us-east-1';
    const command = new CreateBucketCommand({
      Bucket: this.session.bucket,
      ...(named
        ? { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }
        : {}),
    });
    await this.session.sendUnless(['BucketAlreadyOwnedByYou'], command, 'make-folder', '', signal);
  }
}

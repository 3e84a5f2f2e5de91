import {
  HeadObjectCommand,
  type GetObjectCommand,
  type ObjectCannedACL,
  type S3Client,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { S3Destination, S3Options } from '../../destination/destination';
import { words } from '../../language/words';
import { cancelled, Failure, type Operation } from '../../model/failure';
import { digestOf, type Body, type BodyRange } from '../body';
import type { ByteSource, WriteOptions } from '../driver';
import { findBucket, isDoubtful, otherStyle, speaksOfStyle } from './addressing';
import { createClient } from './client';
import type { S3Connect } from './connect';
import { asked, withAsked } from './asked';
import { customerKeyOf, withCustomerKey } from './customer-key';
import { toFailure } from './failures';
import { movedTo } from './region';

type Command<I extends ServiceInputTypes, O extends ServiceOutputTypes> = Parameters<
  typeof S3Client.prototype.send<I, O>
>[0];

const hashHeader = 'x-amz-content-sha256';

interface Permission {
  readonly ACL?: ObjectCannedACL;
  readonly GrantFullControl?: string;
  readonly StorageClass?: StorageClass;
}

interface Stored extends Permission {
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
}

/** One client and one bucket: sends commands, names objects, and turns refusals into failures. */
export class S3Session {
  #client: S3Client;
  /** Those of a region or a style that turned out to be another; what is under way ends on them. */
  readonly #left: S3Client[] = [];
  readonly #secrets: readonly string[];
  readonly #bodyHashes = new WeakMap<object, string>();

  #destination: S3Destination;
  /** The first look for a bucket whose style is doubtful. */
  #looking: Promise<void> | undefined;
  #triedOther = false;
  /** Base64; with it the service is told of no other encryption. */
  readonly customerKey: string | undefined;

  constructor(private readonly connect: S3Connect) {
    this.#destination = connect.destination;
    this.customerKey = customerKeyOf(connect);
    this.#client = this.#newClient(connect.destination);
    this.#secrets = [...Object.values(connect.secrets), this.customerKey ?? ''].filter(
      (secret) => secret !== '',
    );
  }

  /** In the region, and in the style, in which the bucket was found. */
  get destination(): S3Destination {
    return this.#destination;
  }

  /** @throws Failure `bad-address` where the address names no bucket. */
  get bucket(): string {
    const { bucket, host } = this.destination;
    if (bucket !== undefined) return bucket;
    const subject = words().drivers.s3.noBucket(host);
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }

  object(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: path };
  }

  /** What is stored with an object. Permission and storage class are named only where the user asked for them. */
  stored(options: WriteOptions): Stored {
    const { contentType, contentDisposition } = this.destination.options;
    return {
      ContentType: contentType ?? options.contentType,
      ...(options.cacheControl === undefined ? {} : { CacheControl: options.cacheControl }),
      ...(contentDisposition === undefined ? {} : { ContentDisposition: contentDisposition }),
      ...this.permission(),
    };
  }

  /** Who may fetch what is written, and in which class it is kept. */
  permission(): Permission {
    const { acl, storageClass, canonicalId } = this.destination.options;
    return {
      // The SDK's own lists are shorter than what compatible stores offer; the service decides.
      ...(acl === undefined ? {} : { ACL: acl as ObjectCannedACL }),
      ...(canonicalId === undefined ? {} : { GrantFullControl: `id="${canonicalId}"` }),
      ...(storageClass === undefined ? {} : { StorageClass: storageClass as StorageClass }),
    };
  }

  async send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: Command<I, O>,
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
  ): Promise<O> {
    await this.#settle(signal);
    const from = this.#destination;
    try {
      return await this.#sendOnce<I, O>(command, operation, path, signal);
    } catch (error) {
      // A stream is spent: whoever opened it has to open another one.
      if (!(await this.follow(error, from, signal)) || hasStream(command)) throw error;
      return this.#sendOnce<I, O>(command, operation, path, signal);
    }
  }

  /**
   * Goes where the service says that the bucket is, or names it in the style in which it is found.
   * @param from the destination as it was when what failed was sent.
   * @returns whether it is worth sending it again.
   */
  async follow(error: unknown, from: S3Destination, signal: AbortSignal): Promise<boolean> {
    const moved = movedTo(error, from);
    // Another request may have found it out already.
    if (moved) {
      if (this.#destination === from) this.#adopt(moved, this.#newClient(moved));
      return true;
    }
    if (!speaksOfStyle(error, from)) return false;
    if (this.#destination === from) await this.#tryOther(signal);
    return this.#destination !== from;
  }

  /** Sends it as the SDK does by itself: with checksums of its own, a stream as `aws-chunked` with a trailer. */
  async sendWithChecksums<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: Command<I, O>,
    path: string,
    signal: AbortSignal,
  ): Promise<O> {
    const client = createClient({ ...this.connect, destination: this.#destination }, 'WHEN_SUPPORTED');
    try {
      return await client.send<I, O>(command, { abortSignal: signal });
    } catch (error) {
      if (signal.aborted) throw cancelled('write', path);
      throw this.failure(error, 'write', path);
    } finally {
      client.destroy();
    }
  }

  /** Whether anybody can read an object, without a key. */
  async isPublic(path: string, signal: AbortSignal): Promise<boolean> {
    const { role: _role, ...destination } = { ...this.#destination, anonymous: true };
    const client = this.#newClient(destination);
    try {
      await client.send(new HeadObjectCommand(this.object(path)), { abortSignal: signal });
      return true;
    } catch {
      if (signal.aborted) throw cancelled('stat', path);
      return false;
    } finally {
      client.destroy();
    }
  }

  /** Whether the bucket is found in the other style too; undefined: there is none at such a host. */
  async isFoundOtherwise(signal: AbortSignal): Promise<boolean | undefined> {
    const other = otherStyle(this.#destination);
    if (!other) return undefined;
    const client = this.#newClient(other);
    try {
      return (await findBucket(client, this.bucket, signal)) === 'yes';
    } finally {
      client.destroy();
    }
  }

  /** The look at what stands there was refused. */
  wasRefusedLook(): void {
    if (this.connect.rights) this.connect.rights.isLookRefused = true;
  }

  /** Something was written: with a look that was refused before, that is worth keeping. */
  hasWritten(): void {
    const { rights, learned } = this.connect;
    if (!rights?.isLookRefused) return;
    rights.isLookRefused = false;
    learned?.({ ...this.#destination, options: { ...this.#destination.options, writeOnly: true } });
  }

  async #settle(signal: AbortSignal): Promise<void> {
    if (!this.#looking && (this.#triedOther || !isDoubtful(this.#destination))) return;
    this.#looking ??= this.#look(signal).catch((error: unknown) => {
      this.#looking = undefined;
      throw error;
    });
    await this.#looking;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const found = await findBucket(this.#client, this.bucket, signal);
    if (signal.aborted) throw cancelled('connect');
    if (found === 'no') await this.#tryOther(signal);
  }

  async #tryOther(signal: AbortSignal): Promise<void> {
    const other = this.#triedOther ? undefined : otherStyle(this.#destination);
    if (!other) return;
    const client = this.#newClient(other);
    const found = await findBucket(client, this.bucket, signal);
    if (found === 'yes') this.#adopt(other, client);
    else client.destroy();
    this.#triedOther = !signal.aborted;
  }

  #adopt(destination: S3Destination, client: S3Client): void {
    this.#left.push(this.#client);
    this.#destination = destination;
    this.#client = client;
    this.connect.learned?.(destination);
  }

  async #sendOnce<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: Command<I, O>,
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
  ): Promise<O> {
    if (signal.aborted) throw cancelled(operation, path);
    try {
      return await this.#client.send<I, O>(command, { abortSignal: signal });
    } catch (error) {
      if (signal.aborted) throw cancelled(operation, path);
      throw this.failure(error, operation, path);
    }
  }

  /** @returns undefined where the service answers with one of these error codes, for which absence is an answer. */
  async sendUnless<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    codes: readonly string[],
    command: Command<I, O>,
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
  ): Promise<O | undefined> {
    try {
      return await this.send<I, O>(command, operation, path, signal);
    } catch (error) {
      const cause = error instanceof Failure ? error.cause : undefined;
      if (cause instanceof Error && codes.includes(cause.name)) return undefined;
      throw error;
    }
  }

  /** An address that anybody may use for this one request, until it expires. */
  async presign(command: GetObjectCommand, path: string, seconds: number): Promise<string> {
    try {
      return await getSignedUrl(this.#client, command, { expiresIn: seconds });
    } catch (error) {
      throw this.failure(error, 'read', path);
    }
  }

  /** @param options what was asked for, where that is not what the destination says. */
  failure(error: unknown, operation: Operation, path?: string, options?: S3Options): Failure {
    const { host, port, bucket, options: own } = this.destination;
    const { storageClass, acl } = options ?? own;
    const { encryption, kmsKeyId } = asked(own);
    return toFailure(error, {
      operation,
      ...(path === undefined ? {} : { path }),
      bucket,
      server: `${host}:${port}`,
      storageClass,
      acl,
      encryption: this.customerKey === undefined ? encryption : 'SSE-C',
      kmsKeyId,
      secrets: this.#secrets,
    });
  }

  /**
   * Over plain http nothing else protects a body, so it is signed with its SHA-256. Over TLS the SDK sends
   * `UNSIGNED-PAYLOAD`, and the file is read once.
   */
  async signBody(body: Body, source: ByteSource, range: BodyRange, path: string): Promise<void> {
    if (this.destination.tls) return;
    this.#bodyHashes.set(body.content, await digestOf('sha256', source, range, body.signal, path));
  }

  close(): void {
    for (const client of [this.#client, ...this.#left]) client.destroy();
  }

  #newClient(destination: S3Destination): S3Client {
    const client = createClient({ ...this.connect, destination });
    const { customerKey } = this;
    const { encryption: _other, kmsKeyId: _its, ...options } = destination.options;
    withAsked(client, customerKey === undefined ? destination.options : options);
    if (customerKey !== undefined && !destination.anonymous) withCustomerKey(client, customerKey);
    // The signer takes a hash that stands in the headers already; by itself it would sign a stream as unsigned.
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (isRequest(request) && typeof request.body === 'object' && request.body !== null) {
          const hash = this.#bodyHashes.get(request.body);
          if (hash !== undefined) request.headers[hashHeader] = hash;
        }
        return next(args);
      },
      { step: 'build', name: 'bodyHash' },
    );
    return client;
  }
}

function hasStream({ input }: { readonly input: ServiceInputTypes }): boolean {
  return 'Body' in input && !(input.Body instanceof Uint8Array);
}

function isRequest(request: unknown): request is { headers: Record<string, string>; body: unknown } {
  return typeof request === 'object' && request !== null && 'headers' in request && 'body' in request;
}

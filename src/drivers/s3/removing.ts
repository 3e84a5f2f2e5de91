import { createHash } from 'node:crypto';
import { DeleteBucketCommand, DeleteObjectCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { asFailure, isTransient, type Failure } from '../../model/failure';
import { isRefusal } from '../../model/failure-policy';
import type { S3Session } from './session';

/** Amazon S3 API Reference, "DeleteObjects". */
const mostAtOnce = 1000;
const singlesAtOnce = 16;
/** Stores that take no batch say so in one of these words. */
const noBatches: ReadonlySet<string> = new Set(['NotImplemented', 'MethodNotAllowed', 'XNotImplemented']);

/** Takes objects away, many with one request where the store lets one. */
export class S3Removing {
  #knowsBatches = true;

  constructor(private readonly session: S3Session) {}

  async one(path: string, signal: AbortSignal): Promise<void> {
    await this.session.send(new DeleteObjectCommand(this.session.object(path)), 'remove', path, signal);
  }

  /** @returns failures of those that stayed. */
  async many(paths: readonly string[], signal: AbortSignal): Promise<Failure[]> {
    const failures: Failure[] = [];
    for (let at = 0; at < paths.length; at += mostAtOnce) {
      const some = paths.slice(at, at + mostAtOnce);
      failures.push(
        ...(await (this.#knowsBatches ? this.#batch(some, signal) : this.#singles(some, signal))),
      );
    }
    return failures;
  }

  async bucket(signal: AbortSignal): Promise<void> {
    const command = new DeleteBucketCommand({ Bucket: this.session.bucket });
    await this.session.sendUnless(['NoSuchBucket'], command, 'remove', undefined, signal);
  }

  async #batch(paths: readonly string[], signal: AbortSignal): Promise<Failure[]> {
    const { session } = this;
    try {
      const answer = await session.send(batchOf(session.bucket, paths), 'remove', undefined, signal);
      return (answer.Errors ?? []).map(({ Key = '', Code = '', Message = '' }) =>
        session.failure(Object.assign(new Error(Message), { name: Code }), 'remove', Key),
      );
    } catch (error) {
      const failure = asFailure(error, 'remove');
      if (failure.kind === 'cancelled' || isTransient(failure.kind) || isRefusal(failure.kind)) throw error;
      // What is wrong may be one name among them, which XML cannot hold; then the next ones may go together again.
      if (failure.cause instanceof Error && noBatches.has(failure.cause.name)) this.#knowsBatches = false;
      return this.#singles(paths, signal);
    }
  }

  async #singles(paths: readonly string[], signal: AbortSignal): Promise<Failure[]> {
    const failures: Failure[] = [];
    const left = paths.values();
    const work = async (): Promise<void> => {
      for (const path of left) {
        try {
          await this.one(path, signal);
        } catch (error) {
          const failure = asFailure(error, 'remove', path);
          if (failure.kind === 'cancelled') throw failure;
          failures.push(failure);
        }
      }
    };
    await Promise.all(Array.from({ length: singlesAtOnce }, work));
    return failures;
  }
}

/** With the MD5 of its body, which older stores want and newer ones take (RFC 1864). */
function batchOf(bucket: string, paths: readonly string[]): DeleteObjectsCommand {
  const command = new DeleteObjectsCommand({
    Bucket: bucket,
    Delete: { Quiet: true, Objects: paths.map((Key) => ({ Key })) },
  });
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = args.request as {
        headers: Record<string, string>;
        body: string | Uint8Array;
      };
      headers['content-md5'] = createHash('md5').update(body).digest('base64');
      return next(args);
    },
    { step: 'build', name: 'contentMd5' },
  );
  return command;
}

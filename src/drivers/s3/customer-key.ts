import type { S3Client } from '@aws-sdk/client-s3';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import type { S3Connect } from './connect';

/** Of AES-256, the only cipher that services take keys for. */
const keyBytes = 32;

/** These look at an object that may have been written without the key. */
const looks: ReadonlySet<string> = new Set(['HeadObjectCommand', 'GetObjectCommand']);
/** To these a service that has encrypted says so. */
const writes: ReadonlySet<string> = new Set([
  'PutObjectCommand',
  'CreateMultipartUploadCommand',
  'CopyObjectCommand',
]);

/**
 * The key that the service is to encrypt with and forgets again (SSE-C), as base64; undefined: none is set.
 * @throws Failure where it is no such key, or would go over the wire as it is.
 */
export function customerKeyOf({ destination, secrets }: S3Connect): string | undefined {
  const text = secrets.customerKey?.trim();
  if (text === undefined || text === '' || destination.anonymous) return undefined;
  const { odd, plain } = words().drivers.s3.customerKey;
  if (!destination.tls) throw refused(plain);
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (key.length !== keyBytes) throw refused(odd);
  return key.toString('base64');
}

function refused(subject: string): Failure {
  return new Failure({ kind: 'unsupported', operation: 'connect', subject, detail: subject });
}

/**
 * Has every request for an object say the key: what writes, and what reads again. The SDK leaves out what an operation
 * does not know. A service refuses the key for an object that was written without, which is asked for again so then.
 * One that knows nothing of such keys stores what it gets as it is; that is told.
 */
export function withCustomerKey(client: S3Client, key: string): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        // A copy of what is encrypted otherwise keeps that.
        if ('ServerSideEncryption' in args.input) return next(args);
        const input = { ...args.input, SSECustomerAlgorithm: 'AES256', SSECustomerKey: key };
        try {
          const result = await next({ ...args, input });
          if (writes.has(commandName) && !('SSECustomerAlgorithm' in result.output))
            throw ignored(args.input);
          return result;
        } catch (error) {
          if (!looks.has(commandName) || statusOf(error) !== 400) throw error;
          return await next(args).catch(() => {
            throw error;
          });
        }
      },
    { step: 'initialize', name: 'customerKey', priority: 'high' },
  );
}

function ignored(input: object): Failure {
  const path = 'Key' in input ? String(input.Key) : '';
  const subject = words().drivers.s3.customerKey.ignored(path);
  return new Failure({ kind: 'unsupported', operation: 'write', path, subject, detail: subject });
}

function statusOf(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode;
}

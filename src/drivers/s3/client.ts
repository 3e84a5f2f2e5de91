import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3Destination, Secrets } from '../../destination/destination';
import { isAws } from '../../destination/services';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { TrustingAgent } from '../tls-trust';

/** Sockets have to be as many as the engine may ever use at once, or requests wait in the SDK unseen. */
const mostSockets = 256;
const connectTimeoutMs = 10_000;
/** A connection on which nothing moves for this long is dead. */
const idleTimeoutMs = 30_000;

/** What goes wrong is told by failures; the SDK's own remarks would end up on the user's terminal. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Said in the failure.
}

/**
 * Retries are off, since the engine alone knows scope and phase. Checksums of the SDK's own kind go to Amazon
 * only: they turn streams into `aws-chunked` bodies that many compatible stores refuse or store as they are.
 */
export function createClient(destination: S3Destination, secrets: Secrets, trust: Trust): S3Client {
  const checksums = isAws(destination.host) ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED';
  const sockets = { keepAlive: true, maxSockets: mostSockets };
  const port = destination.port === (destination.tls ? 443 : 80) ? '' : `:${destination.port}`;
  const config: S3ClientConfig = {
    region: destination.region,
    endpoint: `${destination.tls ? 'https' : 'http'}://${destination.host}${port}`,
    forcePathStyle: destination.addressing === 'path',
    maxAttempts: 1,
    // Asking before each part costs a round trip, and some gateways and proxies never answer the question.
    expectContinueHeader: isAws(destination.host),
    logger: silent,
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      socketTimeout: idleTimeoutMs,
      httpAgent: sockets,
      httpsAgent: new TrustingAgent(sockets, trust),
    },
    ...signing(destination, secrets),
  };
  // It would warn on stderr of the Node version it will need some day, which is not the user's concern.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  return new S3Client(config);
}

function signing(
  destination: S3Destination,
  secrets: Secrets,
): Pick<S3ClientConfig, 'credentials' | 'signer'> {
  if (destination.anonymous) {
    return {
      credentials: { accessKeyId: '', secretAccessKey: '' },
      signer: { sign: async (request) => request },
    };
  }
  const { secretKey, sessionToken } = secrets;
  if (destination.user === undefined || secretKey === undefined) {
    const { noKey, noSecret } = words().drivers.s3;
    const missing = destination.user === undefined ? noKey : noSecret;
    throw new Failure({
      kind: 'missing-credentials',
      operation: 'connect',
      subject: missing(destination.host),
      detail: destination.user === undefined ? 'No access key is set.' : 'No secret key is set.',
    });
  }
  return {
    credentials: {
      accessKeyId: destination.user,
      secretAccessKey: secretKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
  };
}

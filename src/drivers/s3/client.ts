import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { isAws } from '../../destination/services';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import { endpointOf, requestHandler, silent, type S3Connect } from './connect';
import { profileKeys } from './profile';
import { roleCredentials, type Keys } from './role';

/**
 * Retries are off, since the engine alone knows scope and phase. Checksums of the SDK's own kind go to Amazon
 * only: they turn streams into `aws-chunked` bodies that many compatible stores refuse or store as they are.
 */
export function createClient(
  connect: S3Connect,
  checksums = isAws(connect.destination.host) ? ('WHEN_SUPPORTED' as const) : ('WHEN_REQUIRED' as const),
): S3Client {
  const { destination, trust } = connect;
  const config: S3ClientConfig = {
    region: destination.region,
    endpoint: endpointOf(destination),
    forcePathStyle: destination.addressing === 'path',
    maxAttempts: 1,
    // Asking before each part costs a round trip, and some gateways and proxies never answer the question.
    expectContinueHeader: isAws(destination.host),
    logger: silent,
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
    requestHandler: requestHandler(trust),
    ...signing(connect),
  };
  // It would warn on stderr of the Node version it will need some day, which is not the user's concern.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  return new S3Client(config);
}

function signing(connect: S3Connect): Pick<S3ClientConfig, 'credentials' | 'signer'> {
  const { destination } = connect;
  if (destination.anonymous) {
    return {
      credentials: { accessKeyId: '', secretAccessKey: '' },
      signer: { sign: async (request) => request },
    };
  }
  const { user, profile, role } = destination;
  const own = user === undefined && profile !== undefined ? profileKeys(connect, profile) : ownKeys(connect);
  return { credentials: role === undefined ? own : roleCredentials(connect, role, own) };
}

/** @throws Failure `missing-credentials` */
function ownKeys({ destination: { user, host }, secrets }: S3Connect): Keys {
  const { secretKey, sessionToken } = secrets;
  if (user === undefined || secretKey === undefined) {
    const { noKey, noSecret } = words().drivers.s3;
    const missing = user === undefined ? noKey : noSecret;
    throw new Failure({
      kind: 'missing-credentials',
      operation: 'connect',
      subject: missing(host),
      detail: user === undefined ? 'No access key is set.' : 'No secret key is set.',
    });
  }
  return {
    accessKeyId: user,
    secretAccessKey: secretKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

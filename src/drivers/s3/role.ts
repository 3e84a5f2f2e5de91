import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import type { AssumedRole, S3Destination } from '../../destination/destination';
import { isAws } from '../../destination/services';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import { endpointOf, requestHandler, type S3Connect } from './connect';
import { toFailure } from './failures';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Assumed extends Keys {
  readonly expiration?: Date;
}

/** The SDK asks for new ones when less is left. */
const leastLeftMs = 5 * 60_000;

/**
 * Roles that were taken on, so that browsing, testing and delivering ask for one code of an MFA device together. They
 * live as long as Slipway runs; the key holds all that was asked with.
 */
const known = new Map<string, Promise<Assumed>>();

/**
 * Keys of a role that is taken on with one's own (AWS STS, AssumeRole). The SDK asks again before they end.
 * @param own a function where they end as well.
 */
export function roleCredentials(
  connect: S3Connect,
  role: AssumedRole,
  own: Keys | (() => Promise<Keys>),
): NonNullable<S3ClientConfig['credentials']> {
  return async () => {
    const keys = typeof own === 'function' ? await own() : own;
    return shared([endpointOf(connect.destination), role, keys], () => assume(connect, role, keys));
  };
}

/** @param asked all that they were asked for with. */
export async function shared(asked: readonly unknown[], ask: () => Promise<Assumed>): Promise<Assumed> {
  const key = JSON.stringify(asked);
  const before = await known.get(key)?.catch(() => undefined);
  if (before && isFresh(before)) return before;
  const asking = ask();
  known.set(key, asking);
  return asking;
}

/** Without an end they are those of a file, which may have changed. */
function isFresh({ expiration }: Assumed): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() > leastLeftMs;
}

/** @throws Failure that names the role. */
export async function assume(
  connect: S3Connect,
  role: AssumedRole,
  own: Keys,
  code?: string,
): Promise<Assumed> {
  const { destination, trust } = connect;
  const client = new STSClient({
    region: destination.region,
    endpoint: stsEndpoint(destination),
    credentials: own,
    maxAttempts: 1,
    requestHandler: requestHandler(trust),
  });
  try {
    const token = code ?? (await codeFor(connect, role));
    const answer = await client.send(
      new AssumeRoleCommand({
        RoleArn: role.arn,
        RoleSessionName: role.sessionName ?? 'slipway',
        ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
        ...(role.durationSeconds === undefined ? {} : { DurationSeconds: role.durationSeconds }),
        ...(token === undefined ? {} : { SerialNumber: role.mfaSerial, TokenCode: token }),
      }),
    );
    return keysIn(answer.Credentials);
  } catch (error) {
    throw roleFailure(error, role, destination, own);
  } finally {
    client.destroy();
  }
}

function keysIn(credentials: Credentials | undefined): Assumed {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error('The answer holds no keys.');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration ? { expiration: Expiration } : {}),
  };
}

/** Amazon's stands at a host of its own; other services answer where they serve S3. */
function stsEndpoint(destination: S3Destination): string {
  const { host, region } = destination;
  if (!isAws(host)) return endpointOf(destination);
  return `https://sts.${region}.amazonaws.com${host.endsWith('.cn') ? '.cn' : ''}`;
}

async function codeFor(connect: S3Connect, { arn, mfaSerial }: AssumedRole): Promise<string | undefined> {
  if (mfaSerial === undefined) return undefined;
  return askCode(connect, mfaSerial, words().drivers.s3.role.asking(arn));
}

/** @throws Failure `missing-credentials` where nobody gives it. */
export async function askCode({ ask }: S3Connect, mfaSerial: string, instructions: string): Promise<string> {
  const says = words().drivers.s3.role;
  const prompt = { text: says.code(mfaSerial), echo: true };
  const [code = ''] = (await ask?.([prompt], { name: '', instructions })) ?? [];
  if (code.trim() !== '') return code.trim();
  const subject = says.noCode(mfaSerial);
  throw new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
}

/** Whether the role is not there, or may not be taken on, the service does not tell. */
function roleFailure(error: unknown, { arn }: AssumedRole, destination: S3Destination, own: Keys): Failure {
  const { host, port } = destination;
  const failure = toFailure(error, {
    operation: 'connect',
    bucket: undefined,
    server: `${host}:${port}`,
    secrets: [own.secretAccessKey, own.sessionToken ?? ''].filter((secret) => secret !== ''),
  });
  const says = words().drivers.s3.role;
  const { kind } = failure;
  const isOdd = kind === 'unknown' || kind === 'not-found' || kind === 'unsupported';
  if (kind !== 'forbidden' && !isOdd) return failure;
  const subject = isOdd ? says.unfit(arn) : says.refused(arn);
  return new Failure({ ...failure.toRecord(), kind: 'wrong-credentials', subject, cause: error });
}

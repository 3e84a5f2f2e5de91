import { words } from '../../language/words';
import { Failure, type FailureKind } from '../../model/failure';
import { silent, type S3Connect } from './connect';
import { askCode, assume, shared, type Assumed } from './role';

/**
 * The keys that a profile of `~/.aws/config` and `~/.aws/credentials` gives (AWS SDKs and Tools Reference Guide,
 * "Standardized credential providers"): its own, those of a program that it names (`credential_process`), of a sign-in
 * with IAM Identity Center, of another service's token, of roles that are taken on one after the other. What ends is
 * asked for anew before it does.
 */
export function profileKeys(connect: S3Connect, profile: string): () => Promise<Assumed> {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const asked = [connect.destination.host, profile, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE];
  return () => shared(asked, () => keysOf(connect, profile));
}

async function keysOf(connect: S3Connect, profile: string): Promise<Assumed> {
  // It brings half of the SDK along, which who has keys does not need.
  const { fromIni } = await import('@aws-sdk/credential-providers');
  const provider = fromIni({
    profile,
    ignoreCache: true,
    logger: silent,
    mfaCodeProvider: (serial) => askCode(connect, serial, words().drivers.s3.profile.asking(profile)),
    roleAssumer: (own, { RoleArn, RoleSessionName, ExternalId, DurationSeconds, SerialNumber, TokenCode }) =>
      assume(
        connect,
        {
          arn: RoleArn ?? '',
          ...(RoleSessionName === undefined ? {} : { sessionName: RoleSessionName }),
          ...(ExternalId === undefined ? {} : { externalId: ExternalId }),
          ...(DurationSeconds === undefined ? {} : { durationSeconds: DurationSeconds }),
          ...(SerialNumber === undefined ? {} : { mfaSerial: SerialNumber }),
        },
        own,
        TokenCode,
      ),
  });
  try {
    return await provider();
  } catch (error) {
    throw profileFailure(error, profile);
  }
}

/** What the SDK says of a program is the whole command, and what that printed: neither is anybody's to read. */
function profileFailure(error: unknown, profile: string): Failure {
  if (error instanceof Failure) return error;
  const said = error instanceof Error ? error.message : String(error);
  const says = words().drivers.s3.profile;
  const told = (kind: FailureKind, subject: string, detail = said): Failure =>
    new Failure({ kind, operation: 'connect', subject, detail, cause: error });
  if (said.startsWith('Could not resolve credentials using profile'))
    return told('bad-address', says.none(profile));
  if (said.startsWith('Command failed'))
    return told('wrong-credentials', says.programFailed(profile), 'credential_process');
  if (/\bSSO\b|aws sso login|aws login/i.test(said))
    return told('expired-credentials', says.signInEnded(profile));
  return told('wrong-credentials', says.noKeys(profile));
}

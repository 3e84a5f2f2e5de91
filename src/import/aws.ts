import type { AssumedRole } from '../destination/destination';
import { present } from '../destination/options';
import { words } from '../language/words';
import { readAwsFiles, type AwsFiles, type Profile } from './aws-profiles';
import { endpointOf, type Endpoint } from './endpoint';
import { gathered, unreadable, type Import, type LeftOut, type Outcome } from './imported';
import { awsEndpoint, s3Destination } from './stores';

type Refused = Omit<LeftOut, 'name'>;

/** Where there are no keys to be had now: the profile has to be asked for them each time. */
const asked = 'asked';

/**
 * Reads the profiles of `~/.aws/config` and `~/.aws/credentials`; the settings are those of the AWS SDKs and Tools
 * Reference Guide ("Settings reference", "Assume role credential provider", "Service-specific endpoints").
 */
export function importAws(config: string, credentials: string): Import {
  const files = readAwsFiles(config, credentials);
  const outcomes = [...files.profiles].map(([name, profile]) => importProfile(name, profile, files));
  return outcomes.length === 0
    ? unreadable('aws', words().importing.files.awsEmpty)
    : gathered('aws', outcomes);
}

function importProfile(profileName: string, profile: Profile, files: AwsFiles): Outcome {
  const name = words().importing.awsProfile(profileName);
  const keys =
    valueOf(profile, 'role_arn') !== undefined ? keysOfSource(profileName, files) : ownKeys(profile);
  if (keys !== asked && 'why' in keys) return { name, why: keys.why };
  const endpoint = endpointFor(profile, files);
  if ('why' in endpoint) return { name, why: endpoint.why };
  const place = { endpoint, region: valueOf(profile, 'region'), addressing: addressingOf(profile) };
  if (keys === asked) {
    const remark = words().importing.remarks.profileAsked;
    return { name, destination: s3Destination({ ...place, profile: profileName }), secrets: {}, remark };
  }
  return {
    name,
    destination: s3Destination({ ...place, user: keys.user, role: roleOf(profile) }),
    secrets: present({ secretKey: keys.secretKey, sessionToken: keys.sessionToken }),
    ...present({
      remark: keys.sessionToken === undefined ? undefined : words().importing.remarks.temporaryKeys,
    }),
  };
}

function valueOf(profile: Profile, key: string): string | undefined {
  return profile.get(key) || undefined;
}

interface Keys {
  readonly user: string;
  readonly secretKey: string;
  readonly sessionToken: string | undefined;
}

/** Settings that tell of ways to keys which end, or stand nowhere. */
const ways = [
  'sso_session',
  'sso_start_url',
  'login_session',
  'web_identity_token_file',
  'credential_process',
];

function ownKeys(profile: Profile): Keys | typeof asked | Refused {
  const [user, secretKey] = [
    valueOf(profile, 'aws_access_key_id'),
    valueOf(profile, 'aws_secret_access_key'),
  ];
  if (user !== undefined && secretKey !== undefined)
    return { user, secretKey, sessionToken: valueOf(profile, 'aws_session_token') };
  return hasWay(profile) ? asked : { why: words().importing.why.noKey };
}

function hasWay(profile: Profile): boolean {
  return ways.some((setting) => valueOf(profile, setting) !== undefined);
}

/** No one leads through more profiles than this. */
const longestChain = 16;

/**
 * The keys with which a role is taken on: those of `source_profile`, which may be the profile itself. Where the source
 * has no keys and takes on a role as well, its own source is next (botocore, credentials.py, `AssumeRoleProvider`).
 * @param seen the profiles on the way to this one.
 */
function keysOfSource(
  name: string,
  files: AwsFiles,
  seen: readonly string[] = [],
): Keys | typeof asked | Refused {
  const profile = files.profiles.get(name);
  if (!profile) return { why: words().importing.why.sourceMissing };
  const source = valueOf(profile, 'source_profile');
  const isLast = hasKeys(profile) || valueOf(profile, 'role_arn') === undefined;
  if (source === name || (isLast && seen.length > 0)) return keysAtEnd(profile, seen.length);
  if (source === undefined)
    return hasWay(profile) || profile.has('credential_source')
      ? asked
      : { why: words().importing.why.noSource };
  if (seen.includes(source)) return { why: words().importing.why.sourceCircle };
  if (seen.length >= longestChain) return { why: words().importing.why.sourcesTooMany };
  return keysOfSource(source, files, [...seen, name]);
}

/** @param roles that were passed before it. */
function keysAtEnd(profile: Profile, roles: number): Keys | typeof asked | Refused {
  const keys = ownKeys(profile);
  if (keys !== asked && 'why' in keys)
    return roles === 0 ? keys : { why: words().importing.why.sourceWithoutKeys(keys.why) };
  // A destination takes on one role by itself.
  return roles > 1 ? asked : keys;
}

function hasKeys(profile: Profile): boolean {
  const keys = ownKeys(profile);
  return keys === asked || !('why' in keys);
}

function roleOf(profile: Profile): AssumedRole | undefined {
  const arn = valueOf(profile, 'role_arn');
  if (arn === undefined) return undefined;
  const duration = valueOf(profile, 'duration_seconds') ?? '';
  return {
    arn,
    ...present({
      externalId: valueOf(profile, 'external_id'),
      sessionName: valueOf(profile, 'role_session_name'),
      durationSeconds: /^[1-9]\d{0,5}$/.test(duration) ? Number(duration) : undefined,
      mfaSerial: valueOf(profile, 'mfa_serial'),
    }),
  };
}

function endpointFor(profile: Profile, { services }: AwsFiles): Endpoint | Refused {
  const service = services.get(valueOf(profile, 'services') ?? '');
  // The old block `s3 =` of a profile may hold one, too.
  const url =
    (service && valueOf(service, 's3.endpoint_url')) ??
    valueOf(profile, 's3.endpoint_url') ??
    valueOf(profile, 'endpoint_url');
  if (url === undefined || valueOf(profile, 'ignore_configured_endpoint_urls') === 'true')
    return awsEndpoint(valueOf(profile, 'region'));
  const endpoint = endpointOf(url);
  return endpoint === undefined || endpoint.path.replace(/^\//, '') !== ''
    ? { why: words().importing.why.oddEndpoint }
    : endpoint;
}

function addressingOf(profile: Profile): 'path' | 'virtual' | undefined {
  const style = valueOf(profile, 's3.addressing_style');
  return style === 'path' || style === 'virtual' ? style : undefined;
}

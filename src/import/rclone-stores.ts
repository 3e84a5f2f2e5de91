import type { AssumedRole } from '../destination/destination';
import { present } from '../destination/options';
import { readDestinations } from '../destination/read';
import { words } from '../language/words';
import { endpointOf, type Endpoint } from './endpoint';
import { sentences } from './imported';
import type { Made, Refused, Remote } from './rclone-remote';
import {
  awsEndpoint,
  azureDestination,
  rackspaceDestination,
  s3Destination,
  signInVersion,
  swiftDestination,
} from './stores';

/** rclone's remotes of object stores; the options are those of its backend/s3, backend/azureblob and backend/swift. */

/** For these rclone always writes the bucket in front of the host (backend/s3, quirks of the providers). */
const virtualHosted: ReadonlySet<string> = new Set(['AWS', 'Alibaba', 'Netease', 'TencentCOS']);

export function s3(remote: Remote): Made | Refused {
  const { get, isOn } = remote;
  if (isOn('v2_auth') || get('region') === 'other-v2-signature')
    return { why: words().importing.signIn.version2 };
  const endpoint = s3Endpoint(remote);
  if ('why' in endpoint) return endpoint;
  const user = get('access_key_id');
  const fromOutside = isOn('env_auth') && user === undefined;
  return {
    destination: s3Destination({
      endpoint,
      region: get('region'),
      addressing: addressingOf(remote),
      user,
      // Without keys rclone asks as nobody in particular.
      anonymous: user === undefined && !fromOutside,
      options: present({
        acl: get('acl'),
        storageClass: get('storage_class'),
        encryption: get('server_side_encryption'),
        kmsKeyId: get('sse_kms_key_id'),
        requesterPays: isOn('requester_pays') ? true : undefined,
      }),
      role: roleOf(remote),
    }),
    secrets: present({
      secretKey: get('secret_access_key'),
      sessionToken: get('session_token'),
      customerKey: get('sse_customer_key_base64'),
    }),
    remark: fromOutside ? words().importing.remarks.keysOutsideRclone : undefined,
  };
}

function s3Endpoint({ get }: Remote): Endpoint | Refused {
  const given = get('endpoint');
  const provider = get('provider') ?? 'AWS';
  if (given === undefined && provider !== 'AWS') return { why: words().importing.why.noEndpoint };
  if (given === undefined) return awsEndpoint(get('region'));
  const endpoint = endpointOf(given);
  return endpoint === undefined || endpoint.path.replace(/^\//, '') !== ''
    ? { why: words().importing.why.oddEndpoint }
    : endpoint;
}

function addressingOf({ get, isOn }: Remote): 'path' | 'virtual' | undefined {
  const provider = get('provider') ?? '';
  if (provider === 'AWS') return undefined;
  if (get('force_path_style') !== undefined) return isOn('force_path_style') ? 'path' : 'virtual';
  return virtualHosted.has(provider) ? 'virtual' : undefined;
}

function roleOf({ get }: Remote): AssumedRole | undefined {
  const arn = get('role_arn');
  if (arn === undefined) return undefined;
  return {
    arn,
    ...present({
      externalId: get('role_external_id'),
      sessionName: get('role_session_name'),
      durationSeconds: secondsOf(get('role_session_duration')),
    }),
  };
}

/** A duration as Go writes it: `1h30m`, `3600s`, or seconds alone. */
function secondsOf(text = ''): number | undefined {
  const match = /^(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?$/.exec(text);
  const [, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || undefined;
}

export function azure(remote: Remote): Made | Refused {
  const { get } = remote;
  const [account, accountKey, sas] = [get('account'), get('key'), get('sas_url')];
  if (accountKey === undefined && sas !== undefined) return azureBySas(sas);
  if (account === undefined || accountKey === undefined) return { why: words().importing.signIn.otherAzure };
  const endpoint = endpointOf(get('endpoint') ?? 'blob.core.windows.net');
  if (!endpoint) return { why: words().importing.why.oddEndpoint };
  const path = endpoint.path.replace(/^\/|\/$/g, '');
  if (path !== '' && path !== account) return { why: words().importing.why.oddEndpoint };
  return {
    destination: azureDestination({
      endpoint,
      account,
      addressing: path === '' ? 'host' : 'path',
      options: present({ accessTier: get('access_tier') }),
    }),
    secrets: { accountKey },
  };
}

/** An address that says all by itself is read like one that is pasted. */
function azureBySas(url: string): Made | Refused {
  const [parsed] = readDestinations(url).destinations;
  return parsed?.destination.protocol === 'azure' ? parsed : { why: words().importing.why.oddSas };
}

export function swift(remote: Remote): Made | Refused {
  const { get, isOn } = remote;
  const token = get('auth_token');
  if (get('storage_url') !== undefined && token !== undefined) return swiftByToken(remote, token);
  if (isOn('env_auth') && get('user') === undefined) return { why: words().importing.signIn.outsideRclone };
  if (get('application_credential_secret') !== undefined)
    return { why: words().importing.signIn.applicationCredential };
  const endpoint = endpointOf(get('auth') ?? '');
  if (!endpoint) return { why: words().importing.why.oddAuthUrl };
  if (endpoint.host.endsWith('auth.api.rackspacecloud.com')) {
    const destination = rackspaceDestination(endpoint.host, get('user'));
    return { destination, secrets: present({ apiKey: get('key') }) };
  }
  return swiftByPassword(remote, endpoint);
}

function swiftByPassword({ get }: Remote, endpoint: Endpoint & { readonly path: string }): Made | Refused {
  const asked = get('auth_version') ?? '0';
  const path = endpoint.path === '' && asked !== '0' ? `/v${asked}` : endpoint.path;
  const auth = signInVersion(path);
  if (auth === undefined) return { why: words().importing.signIn.oddPath };
  const [user, tenant] = [get('user'), get('tenant')];
  return {
    destination: swiftDestination({
      endpoint,
      auth,
      user,
      // A name of version 1 begins with its account.
      account: auth === 'v1' ? (user?.includes(':') ? user.split(':')[0] : undefined) : tenant,
      domain: get('domain'),
      region: get('region'),
      options: present({ storagePolicy: get('storage_policy') }),
    }),
    secrets: present({ password: get('key') }),
    remark: sentences(
      user === undefined ? words().importing.remarks.noUser : undefined,
      auth !== 'v1' && tenant === undefined ? words().importing.remarks.noProject : undefined,
    ),
  };
}

function swiftByToken({ get }: Remote, token: string): Made | Refused {
  const endpoint = endpointOf(get('storage_url') ?? '');
  const [version, account, ...rest] = (endpoint?.path ?? '').replace(/\/$/, '').split('/');
  if (!endpoint || version !== 'v1' || !account || rest.length > 0)
    return { why: words().importing.why.oddStorageUrl };
  return {
    destination: swiftDestination({ endpoint, auth: 'token', account }),
    secrets: { token },
    remark: words().importing.remarks.tokenEnds,
  };
}

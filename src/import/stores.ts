import type {
  AssumedRole,
  AzureDestination,
  AzureOptions,
  S3Destination,
  S3Options,
  SwiftAuth,
  SwiftDestination,
  SwiftOptions,
} from '../destination/destination';
import { firstSegment } from '../destination/folder';
import { present } from '../destination/options';
import { awsHost } from '../destination/presets';
import { addressingAtAws } from '../destination/s3';
import { isAws, knownService } from '../destination/services';
import { asFolder, type Endpoint } from './endpoint';

/** How the destinations of object stores are made of what clients keep of them. */

export interface S3Facts {
  readonly endpoint: Endpoint;
  readonly region?: string | undefined;
  readonly addressing?: 'path' | 'virtual' | undefined;
  readonly user?: string | undefined;
  readonly anonymous?: boolean;
  /** Bucket and folder in one. */
  readonly path?: string | undefined;
  readonly options?: S3Options;
  readonly profile?: string | undefined;
  readonly role?: AssumedRole | undefined;
}

export function s3Destination(facts: S3Facts): S3Destination {
  const { endpoint, user, profile, role, anonymous = false, options = {} } = facts;
  const service = knownService(endpoint.host);
  const path = inStore(facts.path);
  const { root, path: key } =
    service?.bucket === undefined ? firstSegment(path) : { root: service.bucket, path };
  const host = service?.host ?? endpoint.host;
  return {
    protocol: 's3',
    scheme: 's3',
    host,
    port: endpoint.port,
    tls: endpoint.tls,
    region: facts.region?.toLowerCase() || (service?.region ?? 'us-east-1'),
    addressing: facts.addressing ?? usualAddressing(host, root),
    ...present({ bucket: root, user, profile, role }),
    anonymous: anonymous && user === undefined,
    options,
    ...within(root === undefined ? '' : key),
  };
}

function usualAddressing(host: string, bucket: string | undefined): 'path' | 'virtual' {
  if (isAws(host) && bucket !== undefined) return addressingAtAws(bucket);
  return knownService(host)?.addressing ?? 'path';
}

/** Amazon's store of a region (AWS General Reference, "Amazon Simple Storage Service endpoints and quotas"). */
export function awsEndpoint(region: string | undefined): Endpoint {
  const place = region?.toLowerCase() ?? '';
  const china = place.startsWith('cn-') ? '.cn' : '';
  const host = `s3.${place}.amazonaws.com${china}`;
  return { host: isAws(host) ? host : awsHost, port: 443, tls: true };
}

export interface AzureFacts {
  /** Of the service, or already of the account. */
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly addressing?: 'host' | 'path';
  /** Container and folder in one. */
  readonly path?: string | undefined;
  readonly options?: AzureOptions;
}

export function azureDestination(facts: AzureFacts): AzureDestination {
  const { endpoint, addressing = 'host', options = {} } = facts;
  const account = facts.account.trim().toLowerCase();
  const { root, path } = firstSegment(inStore(facts.path));
  const bare = addressing === 'path' || endpoint.host.startsWith(`${account}.`);
  return {
    protocol: 'azure',
    scheme: endpoint.tls ? 'https' : 'http',
    host: bare ? endpoint.host : `${account}.${endpoint.host}`,
    port: endpoint.port,
    tls: endpoint.tls,
    account,
    addressing,
    ...present({ container: root }),
    anonymous: false,
    options,
    ...within(root === undefined ? '' : path),
  };
}

export interface SwiftFacts {
  readonly endpoint: Endpoint;
  readonly auth: Exclude<SwiftAuth, 'rackspace' | 'temp-url' | 'oracle'>;
  readonly user?: string | undefined;
  readonly account?: string | undefined;
  readonly domain?: string | undefined;
  readonly region?: string | undefined;
  /** Container and folder in one. */
  readonly path?: string | undefined;
  readonly options?: SwiftOptions;
}

export function swiftDestination(facts: SwiftFacts): SwiftDestination {
  const { endpoint, auth, user, account, region, options = {} } = facts;
  const { root, path } = firstSegment(inStore(facts.path));
  return {
    protocol: 'swift',
    scheme: auth === 'token' ? (endpoint.tls ? 'https' : 'http') : 'swift',
    auth,
    host: endpoint.host,
    port: endpoint.port,
    tls: endpoint.tls,
    ...present({
      user,
      account,
      domain: auth === 'v3' ? (facts.domain ?? 'Default') : undefined,
      region,
      container: root,
    }),
    options,
    ...within(root === undefined ? '' : path),
  };
}

/** Rackspace's one address for all; its London cloud is a region here. */
export function rackspaceDestination(
  identityHost: string,
  user: string | undefined,
  path?: string,
): SwiftDestination {
  const { root, path: key } = firstSegment(inStore(path));
  return {
    protocol: 'swift',
    scheme: 'https',
    auth: 'rackspace',
    host: 'storage.cloudfiles.com',
    port: 443,
    tls: true,
    ...present({ user, region: identityHost.startsWith('lon.') ? 'LON' : undefined, container: root }),
    options: {},
    ...within(root === undefined ? '' : key),
  };
}

/**
 * The version of a sign-in by its path, where it is the one that OpenStack's own services answer at (Swift TempAuth
 * and Keystone, "Identity API v2.0" and "v3"). undefined: another path.
 */
export function signInVersion(path: string): 'v1' | 'v2.0' | 'v3' | undefined {
  const bare = path.replace(/^\//, '').replace(/\/$/, '');
  if (/^(?:auth\/)?v1(?:\.0)?$/.test(bare)) return 'v1';
  if (/^v2(?:\.0)?(?:\/tokens)?$/.test(bare)) return 'v2.0';
  return /^v3(?:\/auth(?:\/tokens)?)?$/.test(bare) ? 'v3' : undefined;
}

function inStore(path = ''): string {
  return path.replace(/^\/+/, '');
}

function within(path: string): { readonly path: string; readonly folder: true; readonly expires: null } {
  return { path: asFolder(path), folder: true, expires: null };
}

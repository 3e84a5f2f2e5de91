import type { S3Destination } from './destination';
import { awsPreset, s3Presets } from './presets';
import { knownService } from './services';

/** A service that somebody can choose by its name. */
export interface S3Service {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly addressing: 'path' | 'virtual';
  /** With `*` for the region; missing where every customer has a host of its own. */
  readonly host?: string;
  /** What such a host looks like. */
  readonly example?: string;
}

const ownHost = { example: 'storage.example.com' } as const;

/** By the ids of presets; regions are those in which the services begin. */
const hosts: Readonly<Record<string, Pick<S3Service, 'host' | 'example'> & { readonly region?: string }>> = {
  aws: { host: 's3.*.amazonaws.com' },
  qencode: { host: '*.s3.qencode.com', region: 'us-west' },
  wasabi: { host: 's3.*.wasabisys.com' },
  backblaze: { host: 's3.*.backblazeb2.com' },
  r2: { example: 'ACCOUNT.r2.cloudflarestorage.com' },
  gcs: { host: 'storage.googleapis.com' },
  spaces: { host: '*.digitaloceanspaces.com', region: 'nyc3' },
  linode: { host: '*.linodeobjects.com', region: 'us-east-1' },
  scaleway: { host: 's3.*.scw.cloud' },
  ovh: { host: 's3.*.io.cloud.ovh.net' },
  vultr: { host: '*.vultrobjects.com', region: 'ewr1' },
  idrive: { host: 's3.*.idrivee2.com' },
  storj: { host: 'gateway.storjshare.io' },
  oss: { host: 'oss-*.aliyuncs.com' },
};

export const s3Services: readonly S3Service[] = [awsPreset, ...s3Presets].map(
  ({ id, name, region, addressing }) => ({ id, name, region, addressing, ...(hosts[id] ?? ownHost) }),
);

/** The destination at that service: its host, region and addressing; bucket, path and credentials stay. */
export function atService(destination: S3Destination, service: S3Service): S3Destination {
  const { region, addressing, host = '' } = service;
  return { ...destination, region, addressing, host: inRegion(host, region), tls: true, port: 443 };
}

/** The service that is known to answer at the host. */
export function serviceAt(destination: S3Destination): S3Service | undefined {
  const id = knownService(destination.host)?.preset.id;
  return s3Services.find((service) => service.id === id);
}

/** The host in another region, where it is named after the region; any other stays. */
export function hostForRegion(before: S3Destination, region: string): string {
  const named = s3Services.find(
    ({ host }) => host?.includes('*') && inRegion(host, before.region) === before.host,
  );
  return named?.host === undefined ? before.host : inRegion(named.host, region);
}

function inRegion(host: string, region: string): string {
  return host.replace('*', region.trim().toLowerCase());
}

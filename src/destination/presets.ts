/** What is known of services before anybody connects to them. Data alone; each with the place it is known from. */

/** One S3-compatible service, or one kind of server that anybody may run. */
export interface S3Preset {
  readonly id: string;
  readonly name: string;
  /**
   * Host of the service as the source of a regular expression, the region in a group of that name. A label before
   * it is a bucket. Missing: such servers stand at hosts of their own.
   */
  readonly host?: string;
  /** Region to sign with where the host tells none. */
  readonly region: string;
  /** Regions that have a second name, by that name as hosts carry it. */
  readonly aliases?: Readonly<Partial<Record<string, string>>>;
  readonly addressing: 'path' | 'virtual';
  /** Canned ACLs that are taken; `all` of Amazon's, or `none`. */
  readonly acls: 'all' | 'none' | readonly string[];
  /** Storage classes that are taken; `all` of Amazon's. Others are refused, or ignored. */
  readonly storageClasses: 'all' | readonly string[];
  /** Whether uploads may carry Amazon's newer checksums without being asked for them. */
  readonly checksums: 'supported' | 'required-only';
  /** All parts of an upload but the last must have one size. */
  readonly equalParts: boolean;
  readonly mostParts: number;
  /** bytes */
  readonly leastPartBytes: number;
  readonly source: string;
}

const label = '[a-z0-9-]+';
const mebibyte = 1_048_576;

/** What most stores have in common: rules of Amazon's API without Amazon's newest additions. */
const common = {
  region: 'us-east-1',
  addressing: 'path',
  acls: 'all',
  storageClasses: ['STANDARD'],
  checksums: 'required-only',
  equalParts: false,
  mostParts: 10_000,
  leastPartBytes: 5 * mebibyte,
} as const;

/** Amazon's canned ACLs (S3 User Guide, "Access control list overview"). */
export const cannedAcls: readonly string[] = [
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control',
];

/** Classes that an object can be put into (S3 API Reference, "PutObject"); those of appliances and file systems are left out. */
export const awsStorageClasses: readonly string[] = [
  'STANDARD',
  'INTELLIGENT_TIERING',
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
  'REDUCED_REDUNDANCY',
];

export const awsHost = 's3.amazonaws.com';

// Optional bucket, `s3`, a variant, then `-REGION` or `.REGION`. The dash is of the older names.
export const awsHosts =
  /^(?:(?<bucket>.+)\.)?s3(?<variant>-fips|-accelerate|-external-1)?(?<dual>\.dualstack)?(?:[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d+))?\.amazonaws\.com(?<china>\.cn)?$/;

export const awsPreset: S3Preset = {
  ...common,
  id: 'aws',
  name: 'Amazon S3',
  addressing: 'virtual',
  storageClasses: 'all',
  checksums: 'supported',
  source: 'AWS General Reference, "Amazon Simple Storage Service endpoints and quotas"',
};

export const s3Presets: readonly S3Preset[] = [
  {
    ...common,
    id: 'qencode',
    name: 'Qencode',
    host: `(?<region>${label})\\.s3\\.qencode\\.com`,
    acls: 'none',
    source: 'docs.qencode.com, "Using the Qencode S3 API": two regions, buckets are private',
  },
  {
    ...common,
    id: 'wasabi',
    name: 'Wasabi',
    host: `s3(?:\\.(?<region>${label}))?\\.wasabisys\\.com`,
    aliases: {
      'nl-1': 'eu-central-1',
      'de-1': 'eu-central-2',
      'uk-1': 'eu-west-1',
      'fr-1': 'eu-west-2',
      'uk-2': 'eu-west-3',
      'it-1': 'eu-south-1',
    },
    source: 'docs.wasabi.com, "Service URLs for Wasabi’s storage regions"',
  },
  {
    ...common,
    id: 'backblaze',
    name: 'Backblaze B2',
    host: `s3\\.(?<region>${label})\\.backblazeb2\\.com`,
    region: 'us-west-004',
    acls: ['private', 'public-read'],
    source: 'backblaze.com/docs, "S3-Compatible API": an object’s ACL has to equal its bucket’s',
  },
  {
    ...common,
    id: 'r2',
    name: 'Cloudflare R2',
    // The account comes first; a jurisdiction after it is no account.
    host: `(?!(?:eu|fedramp)\\.)${label}(?:\\.(?:eu|fedramp))?\\.r2\\.cloudflarestorage\\.com`,
    region: 'auto',
    acls: 'none',
    storageClasses: ['STANDARD', 'STANDARD_IA'],
    equalParts: true,
    source: 'developers.cloudflare.com/r2/api/s3/api, "S3 API compatibility"',
  },
  {
    ...common,
    id: 'gcs',
    name: 'Google Cloud Storage',
    host: 'storage\\.googleapis\\.com',
    region: 'auto',
    storageClasses: ['STANDARD', 'NEARLINE', 'COLDLINE', 'ARCHIVE'],
    source: 'cloud.google.com/storage/docs/interoperability; rclone backend/s3/provider/GCS.yaml',
  },
  {
    ...common,
    id: 'spaces',
    name: 'DigitalOcean Spaces',
    host: `(?<region>${label})\\.digitaloceanspaces\\.com`,
    acls: ['private', 'public-read'],
    source: 'docs.digitalocean.com/reference/api/spaces',
  },
  {
    ...common,
    id: 'linode',
    name: 'Akamai Object Storage (Linode)',
    host: `(?<region>${label})\\.linodeobjects\\.com`,
    source: 'techdocs.akamai.com/cloud-computing/docs/object-storage',
  },
  {
    ...common,
    id: 'scaleway',
    name: 'Scaleway',
    host: `s3\\.(?<region>${label})\\.scw\\.cloud`,
    region: 'fr-par',
    storageClasses: ['STANDARD', 'ONEZONE_IA', 'GLACIER'],
    mostParts: 1000,
    source: 'scaleway.com/docs/object-storage; rclone backend/s3/provider/Scaleway.yaml',
  },
  {
    ...common,
    id: 'ovh',
    name: 'OVHcloud',
    host: `s3\\.(?<region>${label})\\.(?:io\\.)?cloud\\.ovh\\.(?:net|us)`,
    region: 'gra',
    storageClasses: ['STANDARD', 'STANDARD_IA', 'HIGH_PERF', 'EXPRESS_ONEZONE'],
    source: 'help.ovhcloud.com, "Object Storage: Endpoints and geoavailability"',
  },
  {
    ...common,
    id: 'vultr',
    name: 'Vultr',
    host: `(?<region>${label})\\.vultrobjects\\.com`,
    source: 'docs.vultr.com, "Object Storage"',
  },
  {
    ...common,
    id: 'idrive',
    name: 'IDrive e2',
    host: `s3\\.(?<region>${label})\\.idrivee2\\.com`,
    region: 'us-west-1',
    source: 'idrive.com/s3-storage-e2; rclone backend/s3/provider/IDrive.yaml',
  },
  {
    ...common,
    id: 'storj',
    name: 'Storj',
    host: 'gateway(?:\\.(?:us1|eu1|ap1))?\\.storjshare\\.io',
    acls: 'none',
    leastPartBytes: 64 * mebibyte,
    source: 'docs.storj.io, "S3 compatibility"; rclone backend/s3/provider/Storj.yaml',
  },
  {
    ...common,
    id: 'oss',
    name: 'Alibaba Cloud OSS',
    host: `(?:oss-(?<region>(?!accelerate)${label}?)(?:-internal)?|oss-accelerate(?:-overseas)?)\\.aliyuncs\\.com`,
    addressing: 'virtual',
    region: 'cn-hangzhou',
    acls: ['private', 'public-read', 'public-read-write'],
    storageClasses: ['STANDARD', 'IA', 'ARCHIVE'],
    source: 'alibabacloud.com/help/en/oss, "Compatibility with Amazon S3": virtual host style only',
  },
  {
    ...common,
    id: 'storagegrid',
    name: 'NetApp StorageGRID',
    storageClasses: ['STANDARD', 'REDUCED_REDUNDANCY'],
    source: 'docs.netapp.com/us-en/storagegrid, "S3 REST API supported operations and limitations"',
  },
  {
    ...common,
    id: 'minio',
    name: 'MinIO',
    acls: 'none',
    storageClasses: ['STANDARD', 'REDUCED_REDUNDANCY'],
    source: 'docs.min.io, "S3 API compatibility"; rclone backend/s3/provider/Minio.yaml',
  },
  {
    ...common,
    id: 'ceph',
    name: 'Ceph',
    storageClasses: 'all',
    source: 'docs.ceph.com/en/latest/radosgw/s3; tried on radosgw 16.2',
  },
  {
    ...common,
    id: 'swift-s3',
    name: 'OpenStack Swift (S3 API)',
    source: 'docs.openstack.org/swift, "S3/Swift REST API Comparison Matrix"; tried on Swift 2.30.1',
  },
];

/** Clouds of Azure: the end of their blob hosts (learn.microsoft.com, "Azure endpoints" of each cloud). */
export const azureClouds: readonly { readonly name: string; readonly suffix: string }[] = [
  { name: 'Azure', suffix: 'blob.core.windows.net' },
  { name: 'Azure China', suffix: 'blob.core.chinacloudapi.cn' },
  { name: 'Azure US Government', suffix: 'blob.core.usgovcloudapi.net' },
  { name: 'Azure Germany', suffix: 'blob.core.cloudapi.de' },
];

/** Rackspace's regions and where one signs in for them (docs.rackspace.com, "Cloud Files: service access endpoints"). */
export const rackspaceRegions: readonly { readonly id: string; readonly identity: string }[] = [
  { id: 'DFW', identity: 'identity.api.rackspacecloud.com' },
  { id: 'ORD', identity: 'identity.api.rackspacecloud.com' },
  { id: 'IAD', identity: 'identity.api.rackspacecloud.com' },
  { id: 'HKG', identity: 'identity.api.rackspacecloud.com' },
  { id: 'SYD', identity: 'identity.api.rackspacecloud.com' },
  { id: 'LON', identity: 'lon.identity.api.rackspacecloud.com' },
];

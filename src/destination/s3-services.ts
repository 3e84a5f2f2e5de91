/** Which hosts are S3 services, where their bucket and region stand, and how they want to be addressed. */
export interface S3Service {
  readonly name: string;
  /** Host without the bucket, as requests go to it. */
  readonly host: string;
  readonly region: string;
  /** The bucket named by the host, in the virtual-host form. */
  readonly bucket: string | undefined;
  readonly addressing: 'path' | 'virtual';
}

interface Pattern {
  readonly name: string;
  /** The host of the service, with the region in a group of that name. */
  readonly service: string;
  /** Region where the pattern has no such group, or it is empty. */
  readonly region: string;
  readonly addressing: 'path' | 'virtual';
}

const label = '[a-z0-9-]+';

const patterns: readonly Pattern[] = [
  {
    name: 'Qencode',
    service: `(?<region>${label})\\.s3\\.qencode\\.com`,
    region: 'us-east-1',
    addressing: 'path',
  },
  {
    name: 'Wasabi',
    service: `s3(?:\\.(?<region>${label}))?\\.wasabisys\\.com`,
    region: 'us-east-1',
    addressing: 'path',
  },
  {
    name: 'Backblaze B2',
    service: `s3\\.(?<region>${label})\\.backblazeb2\\.com`,
    region: 'us-west-004',
    addressing: 'path',
  },
  {
    name: 'Cloudflare R2',
    // The account comes first; a jurisdiction after it is no account.
    service: `(?!(?:eu|fedramp)\\.)${label}(?:\\.(?:eu|fedramp))?\\.r2\\.cloudflarestorage\\.com`,
    region: 'auto',
    addressing: 'path',
  },
  { name: 'Google Cloud Storage', service: 'storage\\.googleapis\\.com', region: 'auto', addressing: 'path' },
  {
    name: 'DigitalOcean Spaces',
    service: `(?<region>${label})\\.digitaloceanspaces\\.com`,
    region: 'us-east-1',
    addressing: 'path',
  },
  {
    name: 'Akamai Object Storage',
    service: `(?<region>${label})\\.linodeobjects\\.com`,
    region: 'us-east-1',
    addressing: 'path',
  },
  {
    name: 'Scaleway',
    service: `s3\\.(?<region>${label})\\.scw\\.cloud`,
    region: 'fr-par',
    addressing: 'path',
  },
  {
    name: 'OVHcloud',
    service: `s3\\.(?<region>${label})\\.(?:io\\.)?cloud\\.ovh\\.(?:net|us)`,
    region: 'gra',
    addressing: 'path',
  },
  {
    name: 'Vultr',
    service: `(?<region>${label})\\.vultrobjects\\.com`,
    region: 'us-east-1',
    addressing: 'path',
  },
  {
    name: 'IDrive e2',
    service: `s3\\.(?<region>${label})\\.idrivee2\\.com`,
    region: 'us-west-1',
    addressing: 'path',
  },
  {
    name: 'Storj',
    service: 'gateway(?:\\.(?:us1|eu1|ap1))?\\.storjshare\\.io',
    region: 'us-east-1',
    addressing: 'path',
  },
];

const compiled = patterns.map((pattern) => ({
  ...pattern,
  expression: new RegExp(`^(?:(?<bucket>.+)\\.)?(?<service>${pattern.service})$`),
}));

// Optional bucket, `s3`, a variant, then `-REGION` or `.REGION` (AWS General Reference, "Amazon S3 endpoints").
const aws =
  /^(?:(?<bucket>.+)\.)?s3(?<variant>-fips|-accelerate|-external-1)?(?<dual>\.dualstack)?(?:[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d+))?\.amazonaws\.com(?<china>\.cn)?$/;

export const awsHost = 's3.amazonaws.com';

/** @param host without port; case does not matter. undefined: no service that is known by its host. */
export function knownService(host: string): S3Service | undefined {
  const name = host.toLowerCase();
  const found = aws.exec(name);
  if (found) return awsService(found.groups ?? {});
  for (const pattern of compiled) {
    const groups = pattern.expression.exec(name)?.groups;
    if (groups) {
      return {
        name: pattern.name,
        host: groups['service'] ?? name,
        region: groups['region'] ?? pattern.region,
        bucket: groups['bucket'],
        addressing: pattern.addressing,
      };
    }
  }
  return undefined;
}

/** Amazon's own hosts, where its rules and limits hold to the letter. */
export function isAws(host: string): boolean {
  return aws.test(host.toLowerCase());
}

function awsService(groups: Partial<Record<string, string>>): S3Service {
  const { bucket, variant = '', dual = '', region, china = '' } = groups;
  const place = region === undefined ? '' : `.${region}`;
  return {
    name: 'Amazon S3',
    host: `s3${variant}${dual}${place}.amazonaws.com${china}`,
    region: region ?? 'us-east-1',
    bucket,
    // A dotted bucket does not fit the certificate's `*.s3…`.
    addressing: bucket?.includes('.') ? 'path' : 'virtual',
  };
}

import { words } from '../language/words';
import { awsHosts, awsPreset, s3Presets, type S3Preset } from './presets';

/** What a host tells about the S3 service that answers at it. */
export interface S3Service {
  readonly preset: S3Preset;
  /** Host without the bucket, as requests go to it. */
  readonly host: string;
  readonly region: string;
  /** The bucket named by the host, in the virtual-host form. */
  readonly bucket: string | undefined;
  readonly addressing: 'path' | 'virtual';
}

const compiled = s3Presets.flatMap((preset) =>
  preset.host === undefined
    ? []
    : [{ preset, expression: new RegExp(`^(?:(?<bucket>.+)\\.)?(?<service>${preset.host})$`) }],
);

/** @param host without port; case does not matter. undefined: no service that is known by its host. */
export function knownService(host: string): S3Service | undefined {
  const name = host.toLowerCase();
  const found = awsHosts.exec(name);
  if (found) return awsService(found.groups ?? {});
  for (const { preset, expression } of compiled) {
    const groups = expression.exec(name)?.groups;
    if (groups) {
      const region = groups['region'] || preset.region;
      return {
        preset,
        host: groups['service'] ?? name,
        region: preset.aliases?.[region] ?? region,
        bucket: groups['bucket'],
        addressing: preset.addressing,
      };
    }
  }
  return undefined;
}

/** Amazon's own hosts, where its rules and limits hold to the letter. */
export function isAws(host: string): boolean {
  return awsHosts.test(host.toLowerCase());
}

/** Whether a store is known to refuse that option; undefined: nobody knows that it would. */
export function refusalOf(
  preset: S3Preset,
  options: { readonly acl?: string; readonly storageClass?: string },
): string | undefined {
  const { acl, storageClass } = options;
  const { acls, storageClasses, name } = preset;
  if (acl !== undefined && acls !== 'all' && (acls === 'none' || !acls.includes(acl)))
    return words().destination.refuses.acl(name, acl);
  if (storageClass !== undefined && storageClasses !== 'all' && !storageClasses.includes(storageClass))
    return words().destination.refuses.storageClass(name, storageClass);
  return undefined;
}

function awsService(groups: Partial<Record<string, string>>): S3Service {
  const { bucket, variant = '', dual = '', region, china = '' } = groups;
  const place = region === undefined ? '' : `.${region}`;
  return {
    preset: awsPreset,
    host: `s3${variant}${dual}${place}.amazonaws.com${china}`,
    region: region ?? 'us-east-1',
    bucket,
    // A dotted bucket does not fit the certificate's `*.s3…`.
    addressing: bucket?.includes('.') ? 'path' : 'virtual',
  };
}

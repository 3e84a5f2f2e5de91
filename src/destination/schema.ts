import { z } from 'zod';
import { longestList, secretNames, swiftAuths, type Destination, type Secrets } from './destination';

/** Destinations as they cross the border between processes and as files keep them: nothing but what the types say. */

const short = z.string().max(1024);
const long = z.string().max(8192);

const place = { scheme: z.string().max(32), path: long, folder: z.boolean(), expires: short.nullable() };
const server = {
  ...place,
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  user: short.exactOptional(),
};
const tlsServer = { ...server, tls: z.boolean() };
const fileMode = z
  .string()
  .regex(/^[0-7]{3,4}$/)
  .exactOptional();
const addressed = { contentType: short.exactOptional(), contentDisposition: short.exactOptional() };

const s3 = z.strictObject({
  protocol: z.literal('s3'),
  ...tlsServer,
  region: short,
  addressing: z.enum(['path', 'virtual']),
  bucket: short.exactOptional(),
  anonymous: z.boolean(),
  options: z.strictObject({
    ...addressed,
    acl: short.exactOptional(),
    storageClass: short.exactOptional(),
    canonicalId: short.exactOptional(),
    encryption: short.exactOptional(),
    kmsKeyId: short.exactOptional(),
    requesterPays: z.boolean().exactOptional(),
    writeOnly: z.boolean().exactOptional(),
  }),
  presigned: z
    .strictObject({
      shown: z.string().max(65_536),
      signedHeaders: z.array(short).max(100).readonly(),
      emptyFileOnly: z.boolean(),
      links: z.number().int().min(2).exactOptional(),
    })
    .exactOptional(),
  profile: z.string().min(1).max(1024).exactOptional(),
  role: z
    .strictObject({
      arn: short,
      externalId: z.string().max(1224).exactOptional(),
      sessionName: short.exactOptional(),
      durationSeconds: z.number().int().positive().exactOptional(),
      mfaSerial: short.exactOptional(),
    })
    .exactOptional(),
});

const azure = z.strictObject({
  protocol: z.literal('azure'),
  ...tlsServer,
  account: z.string().min(1).max(1024),
  addressing: z.enum(['host', 'path']),
  container: short.exactOptional(),
  anonymous: z.boolean(),
  sas: z
    .strictObject({
      permissions: short,
      resource: short,
      starts: short.exactOptional(),
      httpsOnly: z.boolean(),
      addresses: short.exactOptional(),
    })
    .exactOptional(),
  options: z.strictObject({ ...addressed, accessTier: short.exactOptional() }),
});

const swift = z.strictObject({
  protocol: z.literal('swift'),
  ...tlsServer,
  auth: z.enum(swiftAuths),
  account: short.exactOptional(),
  domain: short.exactOptional(),
  applicationCredential: z.boolean().exactOptional(),
  region: short.exactOptional(),
  container: short.exactOptional(),
  options: z.strictObject({
    contentType: short.exactOptional(),
    storagePolicy: short.exactOptional(),
    writeOnly: z.boolean().exactOptional(),
  }),
  shown: z.string().max(65_536).exactOptional(),
  prefix: short.exactOptional(),
});

const ftp = z.strictObject({
  protocol: z.literal('ftp'),
  ...tlsServer,
  implicit: z.boolean(),
  passive: z.boolean(),
  anonymous: z.boolean(),
  fileMode,
});

const sftp = z.strictObject({
  protocol: z.literal('sftp'),
  ...server,
  keyFile: long.exactOptional(),
  jump: short.exactOptional(),
  fileMode,
});

const netstorage = z.strictObject({ protocol: z.literal('netstorage'), ...tlsServer });

const ingest = z.strictObject({
  protocol: z.literal('ingest'),
  ...tlsServer,
  generation: z.enum(['post', 'msl4', 'msl5']),
  format: z.enum(['hls', 'dash']).exactOptional(),
  streamId: long.exactOptional(),
  event: long.exactOptional(),
  manifest: long.exactOptional(),
  method: z.enum(['PUT', 'POST']).exactOptional(),
  backup: z.strictObject({ host: z.string().max(255), path: long }).exactOptional(),
});

const kbits = z.number().int().min(0).exactOptional();

const aspera = z.strictObject({
  protocol: z.literal('aspera'),
  ...server,
  udpPort: z.number().int().min(1).max(65_535),
  keyFile: long.exactOptional(),
  options: z.strictObject({
    targetRate: kbits,
    minRate: kbits,
    bandwidthCap: kbits,
    policy: z.enum(['fixed', 'high', 'fair', 'low']).exactOptional(),
    cipher: short.exactOptional(),
    fingerprint: short.exactOptional(),
    fallback: z.boolean().exactOptional(),
    httpPort: z.number().int().min(1).max(65_535).exactOptional(),
  }),
});

const httpPut = z.strictObject({
  protocol: z.literal('http-put'),
  ...tlsServer,
  method: z.enum(['PUT', 'POST']),
});

const local = z.strictObject({ protocol: z.literal('local'), ...place });

export const destinationSchema = z.discriminatedUnion('protocol', [
  s3,
  azure,
  swift,
  ftp,
  sftp,
  netstorage,
  ingest,
  aspera,
  httpPut,
  local,
]) satisfies z.ZodType<Destination>;

/** What somebody pasted. */
export const pastedSchema = z.string().max(longestList);

/** Values of secrets by name; towards the keychain only. */
export const secretsSchema = z.partialRecord(
  z.enum(secretNames),
  z.string().min(1).max(longestList),
) satisfies z.ZodType<Secrets>;

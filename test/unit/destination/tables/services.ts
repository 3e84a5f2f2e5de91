import type { S3Destination } from '../../../../src/destination/destination';
import { row, s3, warning, type Case } from '../expected';
import { asks, said } from '../said';

const { noKeys, noSecret, plain } = said;
const keys = { options: { user: 'AK', secret: 'SE' }, secrets: { secretKey: 'SE' } } as const;
const inUrl = { secrets: { secretKey: 'SE' } } as const;

/** `bkt/v/f.mp4` at a host whose region is in its name. */
function at(host: string, region: string, fields: Partial<S3Destination> = {}): S3Destination {
  return s3({ host, region, bucket: 'bkt', path: 'v/f.mp4', ...fields });
}

function web(host: string, region: string, fields: Partial<S3Destination> = {}): S3Destination {
  return at(host, region, { scheme: 'https', ...fields });
}

const west = 'us-west.s3.qencode.com';
const b2 = 's3.us-west-004.backblazeb2.com';

/** Services that are known by their hosts: protocols.md 2.1, 2.2 (b) and 2.4, presets.ts. */
export const services: readonly Case[] = [
  row(
    `s3://${west}/my-bucket/folder/output.mp4`,
    at(west, 'us-west', { bucket: 'my-bucket', path: 'folder/output.mp4', user: 'AK' }),
    keys,
  ),
  row(
    `s3://${west}/my-bucket/folder`,
    at(west, 'us-west', { bucket: 'my-bucket', path: 'folder', user: 'AK' }),
    { ...keys, told: [asks.folder('folder')] },
  ),
  row(
    `s3://${west}/my-bucket/folder/`,
    at(west, 'us-west', { bucket: 'my-bucket', path: 'folder/', folder: true }),
    { told: [noKeys] },
  ),
  row(
    's3://my-bucket.eu-central.s3.qencode.com/folder/',
    at('eu-central.s3.qencode.com', 'eu-central', {
      bucket: 'my-bucket',
      path: 'folder/',
      folder: true,
      user: 'AK',
    }),
    { options: { user: 'AK' }, told: [noSecret] },
  ),
  row(
    `s3://${west}/bkt/v/f.mp4?acl=public-read`,
    at(west, 'us-west', { user: 'AK', options: { acl: 'public-read' } }),
    { ...keys, told: [warning('Qencode refuses or ignores the ACL “public-read”.')] },
  ),
  row('s3://AK:SE@s3.wasabisys.com/bkt/v/f.mp4', at('s3.wasabisys.com', 'us-east-1', { user: 'AK' }), inUrl),
  row(
    's3://AK:SE@s3.eu-central-2.wasabisys.com/bkt/v/',
    at('s3.eu-central-2.wasabisys.com', 'eu-central-2', { path: 'v/', folder: true, user: 'AK' }),
    inUrl,
  ),
  row(
    's3://AK:SE@s3.nl-1.wasabisys.com/bkt/v/f.mp4',
    at('s3.nl-1.wasabisys.com', 'eu-central-1', { user: 'AK' }),
    inUrl,
  ),
  row('https://bkt.s3.uk-2.wasabisys.com/v/f.mp4', web('s3.uk-2.wasabisys.com', 'eu-west-3'), {
    told: [noKeys],
  }),
  row(
    'https://bkt.s3.wasabisys.com/v/f.mp4?storage_class=GLACIER',
    web('s3.wasabisys.com', 'us-east-1', { options: { storageClass: 'GLACIER' } }),
    { told: [warning('Wasabi refuses or ignores the storage class “GLACIER”.'), noKeys] },
  ),
  row(`s3://AK:SE%2FC@${b2}/bkt/o/x.ts`, at(b2, 'us-west-004', { path: 'o/x.ts', user: 'AK' }), {
    secrets: { secretKey: 'SE/C' },
  }),
  row(`https://AK:SE@bkt.${b2}/v/f.mp4`, web(b2, 'us-west-004', { user: 'AK' }), inUrl),
  row(`http://AK:SE@${b2}/bkt/v/f.mp4`, at(b2, 'us-west-004', { scheme: 'http', user: 'AK' }), {
    ...inUrl,
    told: [asks.tls('https')],
  }),
  row(
    'https://0123abcd.r2.cloudflarestorage.com/bkt/v/f.mp4',
    web('0123abcd.r2.cloudflarestorage.com', 'auto'),
    { told: [noKeys] },
  ),
  row(
    'https://0123abcd.eu.r2.cloudflarestorage.com/bkt/v/f.mp4',
    web('0123abcd.eu.r2.cloudflarestorage.com', 'auto'),
    { told: [noKeys] },
  ),
  row(
    'https://bkt.0123abcd.r2.cloudflarestorage.com/v/f.mp4',
    web('0123abcd.r2.cloudflarestorage.com', 'auto'),
    { told: [noKeys] },
  ),
  row('https://storage.googleapis.com/bkt/v/f.mp4', web('storage.googleapis.com', 'auto'), {
    told: [noKeys],
  }),
  row('https://bkt.storage.googleapis.com/v/f.mp4', web('storage.googleapis.com', 'auto'), {
    told: [noKeys],
  }),
  row('https://bkt.nyc3.digitaloceanspaces.com/v/f.mp4', web('nyc3.digitaloceanspaces.com', 'nyc3'), {
    told: [noKeys],
  }),
  row('s3://nyc3.digitaloceanspaces.com/bkt/v/f.mp4', at('nyc3.digitaloceanspaces.com', 'nyc3'), {
    told: [noKeys],
  }),
  row('s3://us-east-1.linodeobjects.com/bkt/v/f.mp4', at('us-east-1.linodeobjects.com', 'us-east-1'), {
    told: [noKeys],
  }),
  row(
    'https://bkt.eu-central-1.linodeobjects.com/v/f.mp4',
    web('eu-central-1.linodeobjects.com', 'eu-central-1'),
    { told: [noKeys] },
  ),
  row('s3://s3.fr-par.scw.cloud/bkt/v/f.mp4', at('s3.fr-par.scw.cloud', 'fr-par'), { told: [noKeys] }),
  row('https://bkt.s3.nl-ams.scw.cloud/v/f.mp4', web('s3.nl-ams.scw.cloud', 'nl-ams'), { told: [noKeys] }),
  row('https://bkt.s3.gra.io.cloud.ovh.net/v/f.mp4', web('s3.gra.io.cloud.ovh.net', 'gra'), {
    told: [noKeys],
  }),
  row('s3://s3.sbg.cloud.ovh.net/bkt/v/f.mp4', at('s3.sbg.cloud.ovh.net', 'sbg'), { told: [noKeys] }),
  row(
    'https://ewr1.vultrobjects.com/bkt/v/f.mp4',
    web('ewr1.vultrobjects.com', 'us-east-1', { region: 'ewr1' }),
    { told: [noKeys] },
  ),
  row('s3://s3.eu-west-3.idrivee2.com/bkt/v/f.mp4', at('s3.eu-west-3.idrivee2.com', 'eu-west-3'), {
    told: [noKeys],
  }),
  row('https://gateway.storjshare.io/bkt/v/f.mp4', web('gateway.storjshare.io', 'us-east-1'), {
    told: [noKeys],
  }),
  row(
    'https://bkt.oss-cn-hangzhou.aliyuncs.com/v/f.mp4',
    web('oss-cn-hangzhou.aliyuncs.com', 'cn-hangzhou', { addressing: 'virtual' }),
    { told: [noKeys] },
  ),
  row(
    's3://oss-eu-central-1-internal.aliyuncs.com/bkt/v/f.mp4',
    at('oss-eu-central-1-internal.aliyuncs.com', 'eu-central-1', { addressing: 'virtual' }),
    { told: [noKeys] },
  ),
  row(
    's3://AK:SE@netapp.corp:8082/bkt/v/f.mp4',
    at('netapp.corp', 'us-east-1', { port: 8082, user: 'AK' }),
    inUrl,
  ),
  row(
    's3://AK:SE@netapp.corp/object.ts',
    at('netapp.corp', 'us-east-1', { bucket: 'object.ts', path: '', folder: true, user: 'AK' }),
    inUrl,
  ),
  row(
    's3://example.endpoint.com:9000/b/dir/',
    at('example.endpoint.com', 'us-east-1', {
      port: 9000,
      tls: false,
      bucket: 'b',
      path: 'dir/',
      folder: true,
      user: 'AK',
    }),
    { options: { user: 'AK', secret: 'SE', tls: false }, secrets: { secretKey: 'SE' }, told: [plain] },
  ),
  row(
    's3://example.endpoint.com:9000/b/dir/?use_tls=0',
    at('example.endpoint.com', 'us-east-1', {
      port: 9000,
      tls: false,
      bucket: 'b',
      path: 'dir/',
      folder: true,
      user: 'AK',
    }),
    { ...keys, told: [plain] },
  ),
];

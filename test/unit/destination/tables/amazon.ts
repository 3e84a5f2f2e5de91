import type { S3Destination } from '../../../../src/destination/destination';
import { row, s3, type Case } from '../expected';
import { asks, said } from '../said';

const { noKeys, noBucket, plain } = said;

/** `https://bkt.s3…/v/f.mp4`, the rest as the case says. */
function web(fields: Partial<S3Destination>): S3Destination {
  return s3({ scheme: 'https', addressing: 'virtual', bucket: 'bkt', path: 'v/f.mp4', ...fields });
}

function inRegion(region: string, china = ''): S3Destination {
  return web({ host: `s3.${region}.amazonaws.com${china}`, region });
}

const role = 'arn:aws:iam::123456789012:role/deliver';

/** The AWS host pattern and the options of protocols.md 2.1. */
export const amazon: readonly Case[] = [
  row('https://bkt.s3.amazonaws.com/v/f.mp4', web({}), { told: [noKeys] }),
  row('http://bkt.s3.amazonaws.com/v/f.mp4', web({ scheme: 'http' }), { told: [asks.tls('https'), noKeys] }),
  row(
    'http://bkt.s3.amazonaws.com/v/f.mp4?acl=public-read',
    web({ scheme: 'http', options: { acl: 'public-read' } }),
    { told: [asks.tls('https'), noKeys] },
  ),
  row('http://bkt.s3.amazonaws.com/v/f.mp4?tls=no', web({ scheme: 'http', tls: false, port: 80 }), {
    told: [noKeys, plain],
  }),
  row('https://AK:SE@bkt.s3.amazonaws.com/v/f.mp4', web({ user: 'AK' }), { secrets: { secretKey: 'SE' } }),
  row('https://bkt.s3.amazonaws.com/v/f.mp4', web({ user: 'AK' }), {
    options: { user: 'AK', secret: 'SE' },
    secrets: { secretKey: 'SE' },
  }),
  row('https://bkt.s3.amazonaws.com', web({ path: '', folder: true }), { told: [noKeys] }),
  row('https://bkt.s3.amazonaws.com/', web({ path: '', folder: true }), { told: [noKeys] }),
  row('https://bkt.s3.amazonaws.com:443/v/f.mp4', web({}), { told: [noKeys] }),
  row('http://bkt.s3.amazonaws.com:80/v/f.mp4', web({ scheme: 'http' }), {
    told: [asks.tls('https'), noKeys],
  }),
  row('https://bkt.s3.amazonaws.com/v/f.mp4?anonymous=yes', web({ anonymous: true })),
  row(
    'https://bkt.s3.amazonaws.com/v/f.mp4?acl=authenticated-read&content_type=video%2Fmp4&content_disposition=attachment&canonical_id=79a5',
    web({
      options: {
        acl: 'authenticated-read',
        contentType: 'video/mp4',
        contentDisposition: 'attachment',
        canonicalId: '79a5',
      },
    }),
    { told: [noKeys] },
  ),
  row(
    'https://bkt.s3.amazonaws.com/v/f.mp4?storage_class=GLACIER&region=EU-West-3',
    web({ region: 'eu-west-3', options: { storageClass: 'GLACIER' } }),
    { told: [noKeys] },
  ),
  row('https://bkt.s3.amazonaws.com/v/f.mp4?versionId=7', web({}), { told: [said.unusedOptions, noKeys] }),
  row(
    `https://AK:SE@bkt.s3.amazonaws.com/v/f.mp4?role_arn=${encodeURIComponent(role)}&external_id=a%2Bb&session_name=s&duration=900&mfa_serial=arn`,
    web({
      user: 'AK',
      role: { arn: role, externalId: 'a+b', sessionName: 's', durationSeconds: 900, mfaSerial: 'arn' },
    }),
    { secrets: { secretKey: 'SE' } },
  ),
  // Bucket in the path.
  row('https://s3.amazonaws.com/bkt/v/f.mp4', web({}), { told: [noKeys] }),
  row('https://s3-eu-west-1.amazonaws.com/bkt/v/f.mp4', inRegion('eu-west-1'), { told: [noKeys] }),
  row('https://s3.eu-west-1.amazonaws.com/bkt/v/f.mp4', inRegion('eu-west-1'), { told: [noKeys] }),
  row(
    'https://s3.eu-west-1.amazonaws.com/bkt',
    web({ host: 's3.eu-west-1.amazonaws.com', region: 'eu-west-1', path: '', folder: true }),
    { told: [noKeys] },
  ),
  row(
    'https://s3.dualstack.us-west-2.amazonaws.com/bkt/v/f.mp4',
    web({ host: 's3.dualstack.us-west-2.amazonaws.com', region: 'us-west-2' }),
    { told: [noKeys] },
  ),
  row('s3://s3.amazonaws.com', s3({ addressing: 'virtual', folder: true }), { told: [noBucket, noKeys] }),
  row('https://s3.amazonaws.com/', s3({ scheme: 'https', addressing: 'virtual', folder: true }), {
    told: [noBucket, noKeys],
  }),
  row(
    'S3://S3.US-WEST-2.AMAZONAWS.COM/bkt/V/f.MP4',
    s3({
      host: 's3.us-west-2.amazonaws.com',
      region: 'us-west-2',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'V/f.MP4',
    }),
    { told: [noKeys] },
  ),
  // A dotted bucket does not fit the certificate.
  row(
    'https://AK:a%2Fb%2Bc@my.bkt.s3-us-west-2.amazonaws.com/d/',
    s3({
      scheme: 'https',
      host: 's3.us-west-2.amazonaws.com',
      region: 'us-west-2',
      bucket: 'my.bkt',
      path: 'd/',
      folder: true,
      user: 'AK',
    }),
    { secrets: { secretKey: 'a/b+c' } },
  ),
  row('https://encode.video.s3.amazonaws.com/v/f.mp4', web({ bucket: 'encode.video', addressing: 'path' }), {
    told: [noKeys],
  }),
  row('https://s3.amazonaws.com/my.bkt/v/f.mp4', web({ bucket: 'my.bkt', addressing: 'path' }), {
    told: [noKeys],
  }),
  row(
    'https://my.bkt.s3.dualstack.eu-west-1.amazonaws.com/v/f.mp4',
    web({
      host: 's3.dualstack.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      bucket: 'my.bkt',
      addressing: 'path',
    }),
    { told: [noKeys] },
  ),
  row('https://s3.amazonaws.com/my_bkt/v/f.mp4', web({ bucket: 'my_bkt', addressing: 'path' }), {
    told: [noKeys],
  }),
  // Variants of the host.
  row('https://bkt.s3-external-1.amazonaws.com/v/f.mp4', web({ host: 's3-external-1.amazonaws.com' }), {
    told: [noKeys],
  }),
  row(
    'https://bkt.s3.dualstack.us-west-2.amazonaws.com/v/f.mp4',
    web({ host: 's3.dualstack.us-west-2.amazonaws.com', region: 'us-west-2' }),
    { told: [noKeys] },
  ),
  row(
    'https://bkt.s3-fips.us-gov-west-1.amazonaws.com/v/f.mp4',
    web({ host: 's3-fips.us-gov-west-1.amazonaws.com', region: 'us-gov-west-1' }),
    { told: [noKeys] },
  ),
  row(
    'https://bkt.s3-fips.dualstack.us-east-2.amazonaws.com/v/f.mp4',
    web({ host: 's3-fips.dualstack.us-east-2.amazonaws.com', region: 'us-east-2' }),
    { told: [noKeys] },
  ),
  row('https://bkt.s3-accelerate.amazonaws.com/v/f.mp4', web({ host: 's3-accelerate.amazonaws.com' }), {
    told: [noKeys],
  }),
  row(
    'https://bkt.s3-accelerate.dualstack.amazonaws.com/v/f.mp4',
    web({ host: 's3-accelerate.dualstack.amazonaws.com' }),
    { told: [noKeys] },
  ),
  row('https://bkt.s3.cn-north-1.amazonaws.com.cn/v/f.mp4', inRegion('cn-north-1', '.cn'), {
    told: [noKeys],
  }),
  row('https://s3.cn-northwest-1.amazonaws.com.cn/bkt/v/f.mp4', inRegion('cn-northwest-1', '.cn'), {
    told: [noKeys],
  }),
];

const regions =
  'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 ap-south-1 ap-southeast-1 ap-southeast-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 us-gov-west-1';

/** The vendor's table of regional endpoints: the older dash and today's dot mean the same. */
export const regional: readonly Case[] = regions
  .split(' ')
  .flatMap((region) => [
    row(`https://bkt.s3.${region}.amazonaws.com/v/f.mp4`, inRegion(region), { told: [noKeys] }),
    row(`https://bkt.s3-${region}.amazonaws.com/v/f.mp4`, inRegion(region), { told: [noKeys] }),
  ]);

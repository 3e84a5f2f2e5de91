import { expect, test } from 'vitest';
import { says, understood, wanted, type Case } from './expected';

const { noKeys, noBucket } = says;

/** The AWS host pattern of protocols.md 2.1. */
const amazon: readonly Case[] = [
  {
    paste: 'https://AK:a%2Fb%2Bc@my.bkt.s3-us-west-2.amazonaws.com/d/',
    is: {
      scheme: 'https',
      host: 's3.us-west-2.amazonaws.com',
      region: 'us-west-2',
      bucket: 'my.bkt',
      path: 'd/',
      folder: true,
      user: 'AK',
    },
    secret: 'a/b+c',
  },
  {
    paste: 'https://s3-eu-west-1.amazonaws.com/bkt/k',
    is: {
      scheme: 'https',
      host: 's3.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://s3.eu-west-1.amazonaws.com/my.bkt/k',
    is: {
      scheme: 'https',
      host: 's3.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      addressing: 'path',
      bucket: 'my.bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3.amazonaws.com/v/f.mp4',
    is: { scheme: 'https', addressing: 'virtual', bucket: 'bkt', path: 'v/f.mp4' },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3-external-1.amazonaws.com/k',
    is: {
      scheme: 'https',
      host: 's3-external-1.amazonaws.com',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3.dualstack.us-west-2.amazonaws.com/k',
    is: {
      scheme: 'https',
      host: 's3.dualstack.us-west-2.amazonaws.com',
      region: 'us-west-2',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3-fips.us-gov-west-1.amazonaws.com/k',
    is: {
      scheme: 'https',
      host: 's3-fips.us-gov-west-1.amazonaws.com',
      region: 'us-gov-west-1',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3-accelerate.amazonaws.com/k',
    is: {
      scheme: 'https',
      host: 's3-accelerate.amazonaws.com',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.s3.cn-north-1.amazonaws.com.cn/k',
    is: {
      scheme: 'https',
      host: 's3.cn-north-1.amazonaws.com.cn',
      region: 'cn-north-1',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'S3://S3.US-WEST-2.AMAZONAWS.COM/bkt/K',
    is: {
      host: 's3.us-west-2.amazonaws.com',
      region: 'us-west-2',
      addressing: 'virtual',
      bucket: 'bkt',
      path: 'K',
    },
    told: [noKeys],
  },
  {
    paste: 's3://s3.amazonaws.com',
    is: { addressing: 'virtual', folder: true },
    told: [noBucket, noKeys],
  },
];

test.each(amazon.map((one) => [one.paste, one] as const))('%s', (_paste, one) => {
  expect(understood(one)).toEqual(wanted(one));
});

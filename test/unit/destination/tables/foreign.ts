import type { S3Destination } from '../../../../src/destination/destination';
import { azure, refused, row, s3, sftp, type Case } from '../expected';
import { asks, said, says } from '../said';

const { noKeys, accountKey, noContainer } = said;
const told = [noKeys];
const amazon = (path: string, more: Partial<S3Destination> = {}): S3Destination =>
  s3({ addressing: 'virtual', bucket: 'bkt', path, folder: path === '' || path.endsWith('/'), ...more });
const google = (path: string): S3Destination =>
  s3({
    host: 'storage.googleapis.com',
    region: 'auto',
    bucket: 'bkt',
    path,
    folder: path === '' || path.endsWith('/'),
  });
const china = { host: 's3.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' } as const;
const government = { host: 's3.us-gov-west-1.amazonaws.com', region: 'us-gov-west-1' } as const;
const ireland = { region: 'eu-west-1' } as const;
const scp = { host: 'h.example.com', user: 'joe' } as const;

/** Addresses in the forms of other programs. */
export const foreign: readonly Case[] = [
  row('arn:aws:s3:::bkt', amazon(''), { told }),
  row('arn:aws:s3:::bkt/a b/k?%20.ts', amazon('a b/k?%20.ts'), { told }),
  row('arn:aws:s3:::bkt/vod/*', amazon('vod/'), { told }),
  row('arn:aws-cn:s3:::bkt/k.ts', amazon('k.ts', china), { told }),
  row('arn:aws-us-gov:s3:::bkt/k.ts', amazon('k.ts', government), { told }),
  refused('arn:aws:iam::123456789012:role/x', says.noScheme),
  row('s3a://bkt/k.ts', amazon('k.ts'), { told }),
  row('s3n://my.bkt/k.ts', s3({ bucket: 'my.bkt', path: 'k.ts' }), { told }),
  row('s3a://AK:SE@bkt/vod/', amazon('vod/', { user: 'AK' }), { secrets: { secretKey: 'SE' } }),
  row('s3a://AK:S/E+x@bkt/vod/', amazon('vod/', { user: 'AK' }), {
    secrets: { secretKey: 'S/E+x' },
    told: [said.slash],
  }),
  row('s3a://AK:12/x@bkt/vod/', amazon('vod/', { user: 'AK' }), {
    secrets: { secretKey: '12/x' },
    told: [asks.host('s3.amazonaws.com'), said.slash],
  }),
  row('gs://bkt/vod/k.ts', google('vod/k.ts'), { told }),
  row('gs://bkt', google(''), { told }),
  row('joe@h.example.com:in/x', sftp({ ...scp, path: 'in/x' })),
  row('joe@h.example.com:', sftp({ ...scp, folder: true })),
  row('joe@h.example.com:~/in/', sftp({ ...scp, path: 'in/', folder: true })),
  row('joe@h.example.com:/srv/a b?/', sftp({ ...scp, path: '/srv/a b?/', folder: true })),
  row('h.example.com:/srv/in/', sftp({ host: 'h.example.com', path: '/srv/in/', folder: true }), {
    told: [said.ownUser],
  }),
  refused('h.example.com:in/x', says.noScheme),
  refused('joe@nas:in/x', says.noScheme),
  // Half of an address, with its password.
  refused('joe@example.com:top-secret@ftp.example.com/in', says.noScheme),
];

const aws = 'console.aws.amazon.com/s3';
const gcs = 'https://console.cloud.google.com/storage/browser';

/** What stands in the browser while somebody looks at a bucket. */
export const consoles: readonly Case[] = [
  row(
    `https://us-east-1.${aws}/buckets/bkt?region=eu-west-1&bucketType=general&prefix=vod/my%20show/&showversions=false`,
    amazon('vod/my show/', ireland),
    { told },
  ),
  row(`https://s3.${aws}/buckets/bkt?region=us-east-1&tab=objects`, amazon(''), { told }),
  row(`https://${aws}/buckets/bkt?prefix=vod`, amazon('vod/'), { told }),
  row(`https://eu-west-1.${aws}/buckets/bkt`, amazon('', ireland), { told }),
  row(`https://s3.${aws}/object/bkt?region=eu-west-1&prefix=vod/a.mp4`, amazon('vod/a.mp4', ireland), {
    told,
  }),
  refused(`https://s3.${aws}/home?region=us-east-1`, says.noConsoleBucket),
  row(
    `${gcs}/bkt/vod/show;tab=objects?project=x&prefix=&forceOnObjectsSortingFiltering=false`,
    google('vod/show/'),
    {
      told,
    },
  ),
  row(`${gcs}/bkt`, google(''), { told }),
  row(`${gcs}/_details/bkt/vod/a.mp4;tab=live_object?project=x`, google('vod/a.mp4'), { told }),
  refused('https://portal.azure.com/#view/Microsoft_Azure_Storage/x', says.azurePortal),
  refused('http://bkt.s3-website-us-east-1.amazonaws.com/x', says.website),
  refused('http://AK:SE@my.bkt.s3-website.eu-central-1.amazonaws.com', says.website),
];

const key = 'ab+/cd==';
const secrets = { accountKey: key } as const;
const account = azure({ folder: true });
const signature = 'sv=2022-11-02&ss=b&srt=sco&sp=rwc&se=2026-02-01&sig=a%2Bb';
const signed = {
  sas: { permissions: 'rwc', resource: 'account', httpsOnly: false },
  expires: '2026-02-01T00:00:00Z',
} as const;

/** Azure’s connection strings. */
export const connectionStrings: readonly Case[] = [
  `DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${key};EndpointSuffix=core.windows.net`,
  `EndpointSuffix=core.windows.net;AccountKey=${key};AccountName=acct;`,
  `"AccountName=acct;AccountKey=${key}"`,
  `AZURE_STORAGE_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${key}`,
  `BlobEndpoint=https://acct.blob.core.windows.net/;QueueEndpoint=https://acct.queue.core.windows.net/;AccountKey=${key}`,
]
  .map((paste) => row(paste, account, { secrets, told: [accountKey, noContainer] }))
  .concat([
    row(
      `AccountName=acct;AccountKey=${key};EndpointSuffix=core.chinacloudapi.cn`,
      { ...account, host: 'acct.blob.core.chinacloudapi.cn' },
      { secrets, told: [accountKey, noContainer] },
    ),
    row(
      `BlobEndpoint=https://acct.blob.core.windows.net;SharedAccessSignature=${signature}`,
      { ...account, ...signed },
      { secrets: { sas: signature }, told: [noContainer] },
    ),
    row(
      `BlobEndpoint=https://media.example.com;AccountName=acct;AccountKey=${key}`,
      { ...account, host: 'media.example.com' },
      { secrets, told: [accountKey, noContainer] },
    ),
    row(
      `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;`,
      azure({
        scheme: 'http',
        host: '127.0.0.1',
        port: 10_000,
        tls: false,
        account: 'devstoreaccount1',
        addressing: 'path',
        folder: true,
      }),
      { secrets, told: [accountKey, noContainer] },
    ),
    row('DefaultEndpointsProtocol=https;AccountName=acct', account, {
      told: [said.noAzureKey, noContainer],
    }),
    refused(`AccountName=not_one;AccountKey=${key}`, says.noScheme),
  ]);

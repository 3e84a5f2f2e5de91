/** A secret that can be found wherever it turns up. */
export const marked = 'MARKEDsecret0123456789';
const withSlash = 'MARKED/secret+0123456789';
const base64Key = `${'MARKEDsecret'.repeat(7)}MAR=`;
/** Every secret of the texts below holds one of these, percent-encoded or not. */
export const traces = [marked, 'MARKED', 'secret+0123', 'secret%2B0123'] as const;

export interface Pasted {
  readonly name: string;
  readonly text: string;
  /** What chips say, by their ids. */
  readonly chips: Readonly<Record<string, string>>;
}

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const stamp = (date: Date): string => date.toISOString().replaceAll(/[-:]|\.\d+/g, '');

export function signedLink(object: string, host = 'my-bucket.s3.eu-west-1.amazonaws.com'): string {
  const signed = `X-Amz-Date=${stamp(inDays(0))}&X-Amz-Expires=10000&X-Amz-SignedHeaders=host`;
  const credential = `X-Amz-Credential=${marked}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request`;
  return `https://${host}/${object}?X-Amz-Algorithm=AWS4-HMAC-SHA256&${credential}&${signed}&X-Amz-Signature=${marked}`;
}

export function sasLink(ends: Date, permissions = 'rcwl'): string {
  const times = `st=2024-01-01T00:00:00Z&se=${ends.toISOString().slice(0, 19)}Z`;
  return `https://mymedia.blob.core.windows.net/vod/show/?sv=2024-11-04&sr=c&sp=${permissions}&${times}&spr=https&sig=${marked}%3D`;
}

const seconds = Math.round(inDays(1).getTime() / 1000);

export const addresses: readonly Pasted[] = [
  {
    name: 'S3 at a service that is known',
    text: `s3://AKIAEXAMPLE:${marked}@s3.us-west-1.wasabisys.com/my-bucket/show/`,
    chips: {
      protocol: 'Wasabi · S3',
      bucket: 'my-bucket',
      path: 'show/',
      user: 'AKIAEXAMPLE',
      secretKey: '••••',
      region: 'us-west-1',
      tls: 'encrypted',
    },
  },
  {
    name: 'S3 with a slash in the secret',
    text: `s3://AKIAEXAMPLE:${withSlash}@us-west.s3.qencode.com/my-bucket/folder/`,
    chips: { protocol: 'Qencode · S3', bucket: 'my-bucket', user: 'AKIAEXAMPLE', secretKey: '••••' },
  },
  {
    name: 'S3 by the web, with options',
    text: `https://AKIAEXAMPLE:${marked}@nyc3.digitaloceanspaces.com/my-space/vod/?acl=public-read&storage_class=STANDARD`,
    chips: {
      protocol: 'DigitalOcean Spaces · S3',
      'options.acl': 'public-read',
      'options.storageClass': 'STANDARD',
    },
  },
  {
    name: 'a bucket at Amazon',
    text: `https://AKIAEXAMPLE:${encodeURIComponent(withSlash)}@my-bucket.s3.eu-central-1.amazonaws.com/show/`,
    chips: { protocol: 'Amazon S3', bucket: 'my-bucket', region: 'eu-central-1' },
  },
  {
    name: 'a pre-signed link',
    text: signedLink('show/master.m3u8'),
    chips: {
      protocol: 'Amazon S3',
      bucket: 'my-bucket',
      path: 'show/master.m3u8',
      presigned: 'one file',
      expires: 'in 2 hours',
    },
  },
  {
    name: 'pre-signed links for several files',
    text: ['v1/a.ts', 'v1/b.ts', 'master.m3u8'].map((name) => signedLink(`show/${name}`)).join('\n'),
    chips: { bucket: 'my-bucket', path: 'show/', presigned: '3 files', signedUrl: '••••' },
  },
  {
    name: 'a pre-signed link of the old kind',
    text: `https://my-bucket.s3.amazonaws.com/a.ts?AWSAccessKeyId=AKIAEXAMPLE&Expires=${seconds}&Signature=${marked}%3D`,
    chips: { presigned: 'one file', signedUrl: '••••' },
  },
  {
    name: 'Azure with the account’s key',
    text: `https://${base64Key}@mymedia.blob.core.windows.net/vod/show/`,
    chips: { protocol: 'Azure Blob', account: 'mymedia', container: 'vod', accountKey: '••••' },
  },
  {
    name: 'Azure with a shared access signature',
    text: sasLink(inDays(0.02)),
    chips: {
      permissions: 'read, create, write, list',
      resource: 'the container',
      expires: 'minutes',
      sas: '••••',
    },
  },
  {
    name: 'Azure’s emulator',
    text: `http://${base64Key}@127.0.0.1:10000/devstoreaccount1/vod/show/`,
    chips: { protocol: 'Azure Blob', host: '127.0.0.1:10000', account: 'devstoreaccount1', container: 'vod' },
  },
  {
    name: 'Swift v1',
    text: `swift://tester:${marked}@swift.example.com/v1/media/vod/show/`,
    chips: { protocol: 'Swift', auth: 'v1', container: 'vod', user: 'media:tester', password: '••••' },
  },
  {
    name: 'Swift v3',
    text: `swift://tester:${marked}@keystone.example.com/v3/media/vod/show/?region=RegionOne&domain=Video`,
    chips: { auth: 'Keystone v3', account: 'media', domain: 'Video', region: 'RegionOne' },
  },
  {
    name: 'Rackspace',
    text: `https://tester:${marked}@storage.cloudfiles.com/vod/show/`,
    chips: { auth: 'Rackspace', container: 'vod', user: 'tester', apiKey: '••••' },
  },
  {
    name: 'a storage URL with its token',
    text: `https://storage101.dfw1.clouddrive.com/v1/MossoCloudFS_123/vod/show/?auth-token=${marked}`,
    chips: { auth: 'with a token', account: 'MossoCloudFS_123', token: '••••' },
  },
  {
    name: 'Oracle’s storage',
    text: `https://tester:${marked}@storage.us2.oraclecloud.com/v1/Storage-media/vod/show/`,
    chips: { auth: 'Oracle Cloud', account: 'Storage-media', user: 'Storage-media:tester' },
  },
  {
    name: 'a temporary URL of Swift',
    text: `https://swift.example.com/v1/AUTH_media/vod/a.ts?temp_url_sig=${marked}&temp_url_expires=${seconds}`,
    chips: { presigned: 'one file', container: 'vod', path: 'a.ts' },
  },
  {
    name: 'a temporary URL of Swift for many names',
    text: `https://swift.example.com/v1/AUTH_media/vod/a/?temp_url_sig=${marked}&temp_url_expires=${seconds}&temp_url_prefix=a/`,
    chips: { presigned: 'names that begin with “a/”', container: 'vod', path: 'a/' },
  },
  {
    name: 'FTP without encryption',
    text: `ftp://tester:${marked}@ftp.example.com:2121/out/?passive=no`,
    chips: { protocol: 'FTP', host: 'ftp.example.com:2121', passive: 'active', tls: 'not encrypted' },
  },
  {
    name: 'FTPS, encrypted from the start',
    text: `ftps://tester:${marked}@ftp.example.com:990/out/`,
    chips: { protocol: 'FTPS', tls: 'encrypted from the start', passive: 'passive', password: '••••' },
  },
  {
    name: 'SFTP',
    text: `sftp://tester:${marked}@files.example.com:2222/~/www/?jump=gate.example.com`,
    chips: { protocol: 'SFTP', host: 'files.example.com:2222', path: 'www/', jump: 'gate.example.com' },
  },
  {
    name: 'NetStorage',
    text: `http://uploader:${marked}@media-nsu.akamaihd.net/123456/show/`,
    chips: { protocol: 'Akamai NetStorage', user: 'uploader', key: '••••', path: '/123456/show/' },
  },
  {
    name: 'Akamai’s ingest',
    text: `https://tester:${marked}@p-ep4242.i.akamaientrypoint.net/4242/live/master.m3u8`,
    chips: { generation: 'MSL 4', format: 'HLS', streamId: '4242', event: 'live', manifest: 'master.m3u8' },
  },
  {
    name: 'Aspera',
    text: `fasp://tester:${marked}@aspera.example.com:33001/in/?targetrate=500000&policy=fair&token=${marked}`,
    chips: {
      protocol: 'Aspera',
      'options.targetRate': '500 Mbit/s',
      'options.policy': 'fair',
      token: '••••',
    },
  },
  {
    name: 'a web server that takes PUT',
    text: `https://tester:${marked}@origin.example.com/live/master.m3u8`,
    chips: { protocol: 'HTTP PUT', host: 'origin.example.com', method: 'PUT', password: '••••' },
  },
];

const qencode = (bucket: string): object => ({
  url: `s3://us-west.s3.qencode.com/${bucket}/show/`,
  key: 'AKIAEXAMPLE',
  secret: marked,
});

export const threeDestinations = JSON.stringify(
  {
    query: {
      format: ['one', 'two', 'three'].map((bucket) => ({ output: 'hls', destination: qencode(bucket) })),
    },
  },
  undefined,
  2,
);

const xml = (addressesOf: readonly string[]): string =>
  `<?xml version="1.0"?>\n<query><format>${addressesOf.map((url) => `<destination>${url}</destination>`).join('')}</format></query>`;

export const links = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => signedLink(`show/seg_${String(index).padStart(5, '0')}.ts`));

/** Links into a bucket each. */
export const scattered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    signedLink('a.ts', `bucket-${index}.s3.eu-west-1.amazonaws.com`),
  );

/** Documents, of which some name one destination and some name several. */
export const documents: readonly (Omit<Pasted, 'chips'> & { readonly count: number })[] = [
  { name: 'Qencode’s document', text: JSON.stringify(qencode('one'), undefined, 2), count: 1 },
  { name: 'Qencode’s job', text: threeDestinations, count: 3 },
  {
    name: 'a document with small faults',
    text: `"destination": ${JSON.stringify(qencode('one'))},`,
    count: 1,
  },
  { name: 'a document as a form sends it', text: `json=${encodeURIComponent(threeDestinations)}`, count: 3 },
  {
    name: 'XML',
    text: xml([
      `ftp://tester:${marked}@ftp.example.com/out/`,
      `sftp://tester:${marked}@files.example.com/www/`,
    ]),
    count: 2,
  },
  { name: 'a list of links', text: links(130).join('\n'), count: 1 },
  { name: 'links in a table', text: `name,link\na,"${links(2).join('"\nb,"')}"`, count: 1 },
  { name: 'links in JSON', text: JSON.stringify({ urls: links(3) }), count: 1 },
  { name: 'links into several buckets', text: scattered(3).join('\n'), count: 3 },
];

/** Texts that nobody understands, with something in them that nobody should see. */
export const notUnderstood: readonly Omit<Pasted, 'chips'>[] = [
  { name: 'an unknown scheme', text: `gopher://tester:${marked}@files.example.com/x` },
  { name: 'an at-sign in a password', text: `swift://tester:${marked}@${marked}@swift.example.com/v9/a` },
  { name: 'two lines', text: `s3://files.example.com/bucket\n${marked}` },
  { name: 'broken JSON', text: `{"destination": {"secret": "${marked}", "url": ]` },
  { name: 'a variable', text: `AWS_SECRET_ACCESS_KEY=${marked}` },
];

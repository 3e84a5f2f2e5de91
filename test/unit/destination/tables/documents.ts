import { ftp, now, refused, row, s3, sftp, type Case } from '../expected';
import { asks, said, says } from '../said';

const url = 's3://us-west.s3.qencode.com/my-bucket/folder/';
const qencode = s3({
  host: 'us-west.s3.qencode.com',
  region: 'us-west',
  bucket: 'my-bucket',
  path: 'folder/',
  folder: true,
  user: 'AK',
});
const SE = { secretKey: 'SE' } as const;
const destination = { url, key: 'AK', secret: 'SE' } as const;
const bkt = s3({ addressing: 'virtual', bucket: 'bkt', path: 'k.ts', user: 'AK' });
const minio = s3({
  host: 'minio.example.com',
  port: 9000,
  bucket: 'b',
  path: 'dir/',
  folder: true,
  user: 'AK',
});

/** A job with several outputs; the second names the first's place once more. */
const job = {
  query: {
    source: { url: 's3://source/in.mp4', key: 'IN', secret: 'IN-SECRET' },
    format: [
      { output: 'advanced_hls', destination, stream: [{ height: 720 }] },
      { output: 'mp4', destination: [{ url: 's3://bkt/k.ts', key: 'AK', secret: 'SE2' }, destination] },
      { output: 'webm', destination: { ...destination, secret: 'another' } },
    ],
    callback_url: 'https://example.com/done',
  },
};

/** Qencode's `destination`, alone and inside a job. */
export const jobs: readonly Case[] = [
  row(JSON.stringify(destination), qencode, { secrets: SE }),
  row(JSON.stringify({ destination }), qencode, { secrets: SE }),
  row(JSON.stringify({ destination }, undefined, 2), qencode, { secrets: SE }),
  row(JSON.stringify(job), [qencode, bkt], { secrets: [SE, { secretKey: 'SE2' }] }),
  // One after the other, as they were copied.
  row(
    `${JSON.stringify({ destination })}\n${JSON.stringify({ url: 's3://bkt/k.ts', key: 'AK', secret: 'SE2' }, undefined, 2)}`,
    [qencode, bkt],
    {
      secrets: [SE, { secretKey: 'SE2' }],
    },
  ),
  row(JSON.stringify({ destination: { ...destination, secret: 'se/+%2F' } }), qencode, {
    secrets: { secretKey: 'se/+%2F' },
  }),
  row(
    JSON.stringify({ destination: { ...destination, url: 's3://us-west.s3.qencode.com/my-bucket/folder' } }),
    { ...qencode, path: 'folder', folder: false },
    { secrets: SE, told: [asks.folder('folder')] },
  ),
  row(
    JSON.stringify({
      destination: {
        url: 's3://minio.example.com:9000/b/dir/',
        key: 'AK',
        secret: 'SE',
        permissions: 'public-read',
        storage_class: 'STANDARD_IA',
        use_tls: '0',
      },
    }),
    { ...minio, tls: false, options: { acl: 'public-read', storageClass: 'STANDARD_IA' } },
    { secrets: SE, told: [said.plain] },
  ),
  row(JSON.stringify({ url: 's3://AK@minio.example.com:9000/b/dir/', secret: 'SE', use_tls: 1 }), minio, {
    secrets: SE,
  }),
  row(JSON.stringify({ url: 's3://AK:SE@minio.example.com:9000/b/dir/', key: 'X', secret: 'Y' }), minio, {
    secrets: SE,
  }),
  row(JSON.stringify({ url: 's3://bkt/k.ts', key: 'AK', secret: 'SE', permissions: 'private' }), bkt, {
    secrets: SE,
  }),
  row(
    JSON.stringify({
      url: 's3://bkt/k.ts',
      key: 'AK',
      secret: 'SE',
      permissions: 'nonsense',
      storage_class: 'GLACIER',
    }),
    { ...bkt, options: { storageClass: 'GLACIER' } },
    { secrets: SE },
  ),
  row(
    JSON.stringify({
      destination: { ...destination, cache_control: 'no-cache', tag: 'x', wJalrXUtnFEMIK7MDENG: 'y' },
    }),
    qencode,
    { secrets: SE, told: [said.unusedFields('cache_control, tag')] },
  ),
  row(
    JSON.stringify({ destination: { url: 'ftp://h/f.mp4', key: 'u', secret: 'p' } }),
    ftp({ user: 'u', path: 'f.mp4' }),
    { secrets: { password: 'p' }, told: [said.plain] },
  ),
  // Keys in fields speak for a service; the second destination's questions are told apart.
  row(
    JSON.stringify([
      { url: 's3://encode.video/v/', key: 'AK', secret: 'SE' },
      { url: 's3://other.video/v/', key: 'AK', secret: 'SE' },
    ]),
    [
      s3({ host: 'encode.video', bucket: 'v', folder: true, user: 'AK' }),
      s3({ host: 'other.video', bucket: 'v', folder: true, user: 'AK' }),
    ],
    {
      secrets: [SE, SE],
      told: [asks.bucket('encode.video', 'service'), asks.bucket('other.video', 'service', 0, '#2')],
    },
  ),
  // What is wrong with one of them is told, the others are taken.
  row(
    JSON.stringify([
      { url: 'gopher://h/x', key: 'AK', secret: 'SE' },
      { url: 's3://bkt/k.ts', key: 'AK' },
    ]),
    bkt,
    { told: [{ severity: 'error', text: says.notTo('gopher') }, said.noSecret] },
  ),
  row(JSON.stringify({ destination: { url: ' ', key: 'AK' } }), [], {
    told: [{ severity: 'error', text: says.entryWithout }],
  }),
  // Remarks before it, and no braces around it.
  row(`// Qencode\n${JSON.stringify({ destination })}`, qencode, { secrets: SE }),
  row(`"destination": ${JSON.stringify(destination)}`, qencode, { secrets: SE }),
  // Without its secret the first time, with it the second.
  row(JSON.stringify([{ url, key: 'AK' }, destination]), qencode, { secrets: SE }),
];

const forms = {
  userid: '4242',
  userkey: 'f00dfacef00dface',
  action: 'AddMedia',
  source: ['http://IN:IN-SECRET@in.s3.amazonaws.com/in.mp4'],
};
const web = s3({ scheme: 'http', addressing: 'virtual', bucket: 'bkt', path: 'v/f.mp4', user: 'AK' });
const acl = { ...web, options: { acl: 'public-read' } };
const place = 'http://AK:S%2FE@bkt.s3.amazonaws.com/v/f.mp4';
const slashed = { secretKey: 'S/E' } as const;
const ftpPlace = 'ftp://u:p@h/dir/f.mp4?passive=no';
const active = ftp({ user: 'u', path: 'dir/f.mp4', passive: false });
const home = sftp({ user: 'u', path: '/in/', folder: true });

const xml = (inner: string): string =>
  `<?xml version="1.0"?>\n<query><userid>4242</userid><userkey>f00dfacef00dface</userkey><action>AddMedia</action><source>${forms.source.join()}</source>${inner}</query>`;

/** Encoding.com's queries: an account's id and key in them are nobody's business. */
export const queries: readonly Case[] = [
  row(JSON.stringify({ query: { ...forms, format: { output: 'mp4', destination: place } } }), web, {
    secrets: slashed,
    told: [asks.tls('https')],
  }),
  row(
    JSON.stringify({
      query: {
        ...forms,
        format: [
          { output: 'mp4', destination: [`${place}?acl=public-read`, ftpPlace] },
          { output: 'advanced_hls', destination: 'sftp://u:p@h/in/' },
        ],
      },
    }),
    [acl, active, home],
    { secrets: [slashed, { password: 'p' }, { password: 'p' }], told: [asks.tls('https'), said.plain] },
  ),
  row(xml(`<format><output>mp4</output><destination>${place}</destination></format>`), web, {
    secrets: slashed,
    told: [asks.tls('https')],
  }),
  row(
    xml(
      `<format><output>mp4</output>\n<destination>\n  ${place}?acl=public-read\n</destination><destination>${ftpPlace}</destination></format><format><destination>sftp://u:p@h/in/</destination><destination>${ftpPlace}</destination></format>`,
    ),
    [acl, active, home],
    { secrets: [slashed, { password: 'p' }, { password: 'p' }], told: [asks.tls('https'), said.plain] },
  ),
  row(
    xml(`<format><destination>${place}?acl=public-read&amp;content_type=video%2Fmp4</destination></format>`),
    { ...web, options: { acl: 'public-read', contentType: 'video/mp4' } },
    { secrets: slashed, told: [asks.tls('https')] },
  ),
  row(
    xml(
      `<format><destination><![CDATA[${place}?acl=public-read&content_type=video%2Fmp4]]></destination></format>`,
    ),
    { ...web, options: { acl: 'public-read', contentType: 'video/mp4' } },
    { secrets: slashed, told: [asks.tls('https')] },
  ),
  row('<destination>s3://AK:SE@minio.example.com:9000/b/dir/</destination>', minio, { secrets: SE }),
  row('<query><format><destination>s3://AK:SE@minio.example.com:9000/b/dir/', minio, { secrets: SE }),
  row(`<destination><url>${url}</url><key>AK</key><secret>SE</secret></destination>`, qencode, {
    secrets: SE,
  }),
];

const awsSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const twice = encodeURIComponent(encodeURIComponent(awsSecret));
const twicePlace = `http://AK:${twice}@bkt.s3.amazonaws.com/v/f.mp4`;
const twiceTold = [asks.tls('https'), asks.encodedTwice('twice')];

/** As a form sends them. */
export const bodies: readonly Case[] = [
  row(`xml=${encodeURIComponent(xml(`<format><destination>${place}</destination></format>`))}`, web, {
    secrets: slashed,
    told: [asks.tls('https')],
  }),
  row(
    `xml=${encodeURIComponent(xml(`<format><destination>${place}</destination></format>`)).replaceAll('%20', '+')}`,
    web,
    { secrets: slashed, told: [asks.tls('https')] },
  ),
  row(
    `json=${encodeURIComponent(JSON.stringify({ query: { ...forms, format: { destination: place } } }))}`,
    web,
    { secrets: slashed, told: [asks.tls('https')] },
  ),
  row(`json=${encodeURIComponent(JSON.stringify({ destination }))}&submit=1`, qencode, { secrets: SE }),
  row(`xml=${xml(`<format><destination>${place}</destination></format>`)}`, web, {
    secrets: slashed,
    told: [asks.tls('https')],
  }),
  row(`json=${JSON.stringify({ destination })}`, qencode, { secrets: SE }),
  row(`query=${JSON.stringify(job)}`, [qencode, bkt], { secrets: [SE, { secretKey: 'SE2' }] }),
  // The vendor asks for two rounds of encoding in such bodies.
  row(JSON.stringify({ query: { ...forms, format: { destination: twicePlace } } }), web, {
    secrets: { secretKey: awsSecret },
    told: twiceTold,
  }),
  row(`xml=${encodeURIComponent(xml(`<format><destination>${twicePlace}</destination></format>`))}`, web, {
    secrets: { secretKey: awsSecret },
    told: twiceTold,
  }),
];

const inner = `"url": "${url}", "key": "AK", "secret": "SE"`;
const { repaired: faults } = said;
const whole = JSON.stringify(job, undefined, 2);

/** The small faults of what people copy from documentation. */
export const repaired: readonly Case[] = [
  `{${inner},}`,
  `{${inner}`,
  `{"destination": {${inner}}`,
  `{'url': '${url}', 'key': 'AK', 'secret': 'SE'}`,
  `{url: "${url}", key: "AK", secret: "SE"}`,
  `{url: ${url}, key: AK, secret: SE}`,
  `{“url”: “${url}”, “key”: “AK”, “secret”: “SE”}`,
  `{${inner} /* both keys */}`,
  `{\n  "url": "${url}", // where to\n  "key": "AK",\n  "secret": "SE"\n}`,
  `/* Qencode */ {${inner},}`,
  `{"url": "${url}" "key": "AK" "secret": "SE"}`,
  `destination: {${inner}}`,
  `"destination": {${inner}},`,
  `"destination": {${inner}, "permissions": "private", "use_tls": True`,
  `{${inner}}}`,
  `{${inner}, "stream": [{"height": 720}, {"height": 480}`,
  `{"url": "${url}", "key": "AK", "secret": "SE`,
]
  .map((paste) => row(paste, qencode, { secrets: SE, told: [faults] }))
  .concat([
    row(whole.replaceAll('}', '},').slice(0, -1), [qencode, bkt], {
      secrets: [SE, { secretKey: 'SE2' }],
      told: [faults],
    }),
    row(whole.replace(/[\s}]+$/, ''), [qencode, bkt], {
      secrets: [SE, { secretKey: 'SE2' }],
      told: [faults],
    }),
    row(whole.replaceAll('"', "'"), [qencode, bkt], { secrets: [SE, { secretKey: 'SE2' }], told: [faults] }),
  ]);

/** What no repair helps, and what names nothing. */
export const unreadable: readonly Case[] = [
  refused('{"a": 1}', says.nothingNamed),
  refused('[]', says.nothingNamed),
  refused('{}', says.nothingNamed),
  refused('{"url": "s3://bkt/k.ts"}', says.nothingNamed),
  refused('{"source": {"url": "s3://bkt/k.ts", "key": "AK", "secret": "SE"}}', says.nothingNamed),
  refused('{"callback_url": "https://example.com/done"}', says.nothingNamed),
  refused('{bucket}/key', says.badJson),
  refused('{"url" "s3://bkt/k.ts"}', says.badJson),
  // A bracket alone makes no document.
  refused('[this is no document]', says.noScheme),
  refused('[a, b', says.noScheme),
  refused('[notes](x)', says.noScheme),
  refused('[ {"a": 1', says.nothingNamed),
  refused('<query><userid>1</userid></query>', says.nothingNamed),
  refused('<a>'.repeat(200), says.badXml),
  refused('<!-- nothing -->', says.badXml),
  refused(`${'['.repeat(32_000)}${']'.repeat(32_000)}`, says.nothingNamed),
  refused('['.repeat(32_000), says.badJson),
  row(`${'['.repeat(40)}{"url":"s3://bkt/k.ts","key":"AK","secret":"SE"}${']'.repeat(40)}`, bkt, {
    secrets: SE,
    options: { now },
  }),
  refused(
    JSON.stringify({ destination: Array.from({ length: 251 }, (_, n) => `s3://bkt/${n}.ts`) }),
    says.tooMany,
  ),
];

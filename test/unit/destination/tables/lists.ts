import type { LocalDestination, S3Destination } from '../../../../src/destination/destination';
import { error, local, refused, row, s3, sftp, type Case } from '../expected';
import { said, says } from '../said';
import { link } from './presigned';

const signed = (name: string): { readonly url: string; readonly shown: string } =>
  link({ start: `https://bkt.s3.us-west-2.amazonaws.com/${name}` });
const urls = ['a.ts', 'b.ts', 'c.ts'].map((name) => signed(name).url);
const [a = '', b = '', c = ''] = urls;

/** What a list of such links comes to: one place, with so many of them. */
function folder(
  links: number,
  more: Partial<S3Destination> = {},
  first = signed('a.ts').shown,
): S3Destination {
  return s3({
    scheme: 'https',
    host: 's3.us-west-2.amazonaws.com',
    region: 'us-west-2',
    addressing: 'virtual',
    bucket: 'bkt',
    path: '',
    folder: true,
    expires: '2026-01-15T13:00:00Z',
    presigned: { shown: first, signedHeaders: ['host'], emptyFileOnly: false, links },
    ...more,
  });
}

function object(name: string): S3Destination {
  return s3({
    scheme: 'https',
    host: 's3.us-west-2.amazonaws.com',
    region: 'us-west-2',
    addressing: 'virtual',
    bucket: 'bkt',
    path: name,
    expires: '2026-01-15T13:00:00Z',
    presigned: { shown: signed(name).shown, signedHeaders: ['host'], emptyFileOnly: false },
  });
}

const all = folder(3);
const secrets = { signedUrl: urls.join('\n') };
const named = { signedUrl: `a.ts\t${a}\nb.ts\t${b}\nc.ts\t${c}` };
const headers = link({ start: 'https://bkt.s3.us-west-2.amazonaws.com/a.ts', headers: 'host;x-amz-acl' });
const withHeaders = folder(2, {
  presigned: { shown: headers.shown, signedHeaders: ['host', 'x-amz-acl'], emptyFileOnly: false, links: 2 },
});
const deep = ['show/ep1/v1/1.ts', 'show/ep1/v2/1.ts', 'show/ep1/index.m3u8'].map(signed);
const soon = link({ start: 'https://bkt.s3.us-west-2.amazonaws.com/b.ts', expires: '3601' });
const over = link({ start: 'https://bkt.s3.us-west-2.amazonaws.com/b.ts', expires: '60' });
const elsewhere = link({ start: 'https://other.s3.us-west-2.amazonaws.com/b.ts' });

function elsewhereObject(): S3Destination {
  const presigned = { shown: elsewhere.shown, signedHeaders: ['host'], emptyFileOnly: false };
  return { ...object('b.ts'), bucket: 'other', presigned };
}

const stored = 's3://AK:SE@127.0.0.1:9000/b/';
const plainly = s3({ host: '127.0.0.1', port: 9000, tls: false, user: 'AK', bucket: 'b', folder: true });
const kept = { secretKey: 'SE' };
const here = (path: string): LocalDestination => local(path, true);
const inFolder = sftp({ user: 'u', path: '/in/', folder: true });

/** Lists of pre-signed links: one a line, CSV, JSON. Those into one bucket are one destination. */
export const lists: readonly Case[] = [
  row(urls.join('\n'), all, { secrets }),
  row(`\r\n${urls.join('\r\n\r\n')}\r\n`, all, { secrets }),
  row(urls.map((url) => `  <${url}>  `).join('\n'), all, { secrets }),
  row(`url\n${urls.join('\n')}`, all, { secrets }),
  row(`url\n${a}`, object('a.ts'), { secrets: { signedUrl: a } }),
  row(`name,url\na.ts,${a}\nb.ts,${b}\nc.ts,${c}`, all, { secrets: named }),
  row(`url,name\n${a},a.ts\n${b},b.ts\n${c},c.ts`, all, { secrets: named }),
  row(`"url";"name"\n"${a}";"a.ts"\n"${b}";"b.ts"\n"${c}";"c.ts"`, all, { secrets: named }),
  row(`${a};a.ts\n${b};b.ts\n${c};c.ts`, all, { secrets: named }),
  row(`a.ts\t${a}\nb.ts\t${b}\nc.ts\t${c}`, all, { secrets: named }),
  row(`"one, ""two""",${a}\nb.ts,${b}\n,${c}`, all, { secrets: { signedUrl: `${a}\nb.ts\t${b}\n${c}` } }),
  row(urls.join(','), all, { secrets }),
  row(urls.join(' '), all, { secrets }),
  row(`${a}, ${b}\n${c}`, all, { secrets }),
  row([a, b, a, c, b].join('\n'), all, { secrets }),
  // What the program itself keeps is read the same way again.
  row(named.signedUrl, all, { secrets: named }),
  // Links hold `;` between the names of headers.
  row(`${headers.url}\n${b}`, withHeaders, { secrets: { signedUrl: `${headers.url}\n${b}` } }),
  row(`${headers.url};a.ts\n${b};b.ts`, withHeaders, {
    secrets: { signedUrl: `a.ts\t${headers.url}\nb.ts\t${b}` },
  }),
  row(JSON.stringify(urls), all, { secrets }),
  row(JSON.stringify({ uploads: urls.map((url) => ({ name: 'x', method: 'PUT', url })) }), all, {
    secrets: { signedUrl: urls.map((url) => `x\t${url}`).join('\n') },
  }),
  row(JSON.stringify({ 'a.ts': a, 'v/b.ts': b }), folder(2), {
    secrets: { signedUrl: `a.ts\t${a}\nv/b.ts\t${b}` },
  }),
  row(JSON.stringify({ source: a, parts: { first: b, second: c } }), folder(2, {}, signed('b.ts').shown), {
    secrets: { signedUrl: `first\t${b}\nsecond\t${c}` },
  }),
  row(`[${urls.map((url) => `'${url}'`).join(',')},]`, all, { secrets, told: [said.repaired] }),
  row(deep.map(({ url }) => url).join('\n'), folder(3, { path: 'show/ep1/' }, deep[0]?.shown), {
    secrets: { signedUrl: deep.map(({ url }) => url).join('\n') },
  }),
  // The one that ends first says when.
  row(`${a}\n${soon.url}`, folder(2, { expires: '2026-01-15T12:00:01Z' }, soon.shown), {
    secrets: { signedUrl: `${a}\n${soon.url}` },
  }),
  row(`${a}\n${over.url}`, folder(2, { expires: '2026-01-15T11:01:00Z' }, over.shown), {
    secrets: { signedUrl: `${a}\n${over.url}` },
    told: [said.expired('2026-01-15T11:01:00Z')],
  }),
  // Of several buckets each is a destination.
  row(`${a}\n${elsewhere.url}`, [object('a.ts'), elsewhereObject()], {
    secrets: [{ signedUrl: a }, { signedUrl: elsewhere.url }],
  }),
  refused(`${a}\nand this one\n${c}`, says.noLine(2)),
  // Other addresses, one a line.
  row(
    'sftp://u:p@h/in/\n\n  sftp://u@h:2222/in/  \r\n',
    [
      sftp({ user: 'u', path: '/in/', folder: true }),
      sftp({ port: 2222, user: 'u', path: '/in/', folder: true }),
    ],
    { secrets: [{ password: 'p' }, {}] },
  ),
  row(
    'sftp://u@h/in/\nsftp://u:two words@h:2222/in two/',
    [inFolder, sftp({ port: 2222, user: 'u', path: '/in two/', folder: true })],
    { secrets: [{}, { password: 'two words' }] },
  ),
  // Folders of this computer among them.
  ...['/tmp/x/', '~/x/', 'C:/x/'].map((path) => row(`sftp://u@h/in/\n${path}`, [inFolder, here(path)])),
  row('/tmp/x/\nsftp://u@h/in/', [here('/tmp/x/'), inFolder]),
  row('sftp://u@h/in/\n./x', [inFolder], { told: [error(says.inLineOfPath(2, says.relative))] }),
  // On one line, behind a blank.
  row(`${stored}?tls=no /tmp/b/`, [plainly, here('/tmp/b/')], { secrets: [kept, {}] }),
  row(`${stored}?tls=no sftp://u@h/in/`, [plainly, inFolder], { secrets: [kept, {}] }),
  row(`${stored}?tls=no and more`, plainly, { told: [said.unusedRest], secrets: kept }),
  row('sftp://u@h/in /tmp/b/', sftp({ user: 'u', path: '/in /tmp/b/', folder: true })),
  row('sftp://u@h/in/\n\ngopher://u:first-secret@h/', [inFolder], {
    told: [error(says.inLine(3, 'gopher', says.notTo('gopher')))],
  }),
  row('sftp://u@h/in/\ns3://h.example/b/ Secret: first-secret', [inFolder], {
    told: [error(says.inLine(2, 's3', says.behind))],
  }),
];

import type { S3Destination } from '../../../../src/destination/destination';
import { error, refused, row, s3, sftp, type Case } from '../expected';
import { said, says } from '../said';
import { link } from './presigned';

const signed = (name: string): { readonly url: string; readonly shown: string } =>
  link({ start: `https://bkt.s3.us-west-2.amazonaws.com/${name}` });
const urls = ['a.ts', 'b.ts', 'c.ts'].map((name) => signed(name).url);
const [a = '', b = '', c = ''] = urls;

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

const all = ['a.ts', 'b.ts', 'c.ts'].map(object);
const secrets = urls.map((signedUrl) => ({ signedUrl }));
const headers = link({ start: 'https://bkt.s3.us-west-2.amazonaws.com/a.ts', headers: 'host;x-amz-acl' });
const acl = {
  ...object('a.ts'),
  presigned: { shown: headers.shown, signedHeaders: ['host', 'x-amz-acl'], emptyFileOnly: false },
};

const inFolder = sftp({ user: 'u', path: '/in/', folder: true });

/** Lists of pre-signed links: one a line, CSV, JSON. One destination a link. */
export const lists: readonly Case[] = [
  row(urls.join('\n'), all, { secrets }),
  row(`\r\n${urls.join('\r\n\r\n')}\r\n`, all, { secrets }),
  row(urls.map((url) => `  <${url}>  `).join('\n'), all, { secrets }),
  row(`url\n${urls.join('\n')}`, all, { secrets }),
  row(`url\n${a}`, object('a.ts'), { secrets: { signedUrl: a } }),
  row(`name,url\na.ts,${a}\nb.ts,${b}\nc.ts,${c}`, all, { secrets }),
  row(`url,name\n${a},a.ts\n${b},b.ts\n${c},c.ts`, all, { secrets }),
  row(`"url";"name"\n"${a}";"a.ts"\n"${b}";"b.ts"\n"${c}";"c.ts"`, all, { secrets }),
  row(`${a};a.ts\n${b};b.ts\n${c};c.ts`, all, { secrets }),
  row(`a.ts\t${a}\nb.ts\t${b}\nc.ts\t${c}`, all, { secrets }),
  row(`"one, ""two""",${a}\nb.ts,${b}\n,${c}`, all, { secrets }),
  row(urls.join(','), all, { secrets }),
  row(urls.join(' '), all, { secrets }),
  row(`${a}, ${b}\n${c}`, all, { secrets }),
  row([a, b, a, c, b].join('\n'), all, { secrets }),
  // Links hold `;` between the names of headers.
  row(`${headers.url}\n${b}`, [acl, object('b.ts')], {
    secrets: [{ signedUrl: headers.url }, { signedUrl: b }],
  }),
  row(`${headers.url};a.ts\n${b};b.ts`, [acl, object('b.ts')], {
    secrets: [{ signedUrl: headers.url }, { signedUrl: b }],
  }),
  row(JSON.stringify(urls), all, { secrets }),
  row(JSON.stringify({ uploads: urls.map((url) => ({ name: 'x', method: 'PUT', url })) }), all, { secrets }),
  row(JSON.stringify({ source: a, parts: { first: b, second: c } }), all.slice(1), {
    secrets: secrets.slice(1),
  }),
  row(`[${urls.map((url) => `'${url}'`).join(',')},]`, all, { secrets, told: [said.repaired] }),
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
  row('sftp://u@h/in/\n\ngopher://u:first-secret@h/', [inFolder], {
    told: [error(says.inLine(3, 'gopher', says.notTo('gopher')))],
  }),
  row('sftp://u@h/in/\ns3://h.example/b/ Secret: first-secret', [inFolder], {
    told: [error(says.inLine(2, 's3', says.behind))],
  }),
];

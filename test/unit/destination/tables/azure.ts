import type { AzureDestination, SasFacts } from '../../../../src/destination/destination';
import { azure, refused, row, type Case } from '../expected';
import { asks, said, says } from '../said';

const { accountKey, noAzureKey, noContainer, plain } = said;
const key = 'ab+/cd==';
const encoded = encodeURIComponent(key);
const secrets = { accountKey: key } as const;
const host = 'acct.blob.core.windows.net';
const at = (path: string, fields: Partial<AzureDestination> = {}): AzureDestination =>
  azure({ container: 'cont', path, folder: path === '' || path.endsWith('/'), ...fields });

/** With an access key, or nothing: protocols.md 6.1. */
export const azureKeys: readonly Case[] = [
  row(`https://${encoded}@${host}/cont/dir/f.mp4`, at('dir/f.mp4'), { secrets, told: [accountKey] }),
  row(`https://ab+cde==@${host}/cont/dir/f.mp4`, at('dir/f.mp4'), {
    secrets: { accountKey: 'ab+cde==' },
    told: [accountKey],
  }),
  row(`https://${key}@${host}/cont/dir/f.mp4`, at('dir/f.mp4'), {
    secrets,
    told: [asks.host(host), said.slash, accountKey],
  }),
  row(`https://acct:${encoded}@${host}/cont/dir/`, at('dir/'), { secrets, told: [accountKey] }),
  row(`https://abc@${host}/cont/f.mp4`, at('f.mp4'), {
    secrets: { accountKey: 'abc' },
    told: [said.badAccountKey, accountKey],
  }),
  row(`https://${host}/cont/f.mp4`, at('f.mp4'), { told: [noAzureKey] }),
  row(`https://${host}/cont/f.mp4`, at('f.mp4'), {
    options: { user: 'acct', secret: key },
    secrets,
    told: [accountKey],
  }),
  row(`https://${host}/cont/f.mp4?anonymous=yes`, at('f.mp4', { anonymous: true })),
  row(`https://${host}/cont/name`, at('name'), { told: [asks.folder('name'), noAzureKey] }),
  row(`https://${host}/cont/a%2523%20b//c.mp4`, at('a%23 b//c.mp4'), { told: [noAzureKey] }),
  row(`https://${host}/cont`, at(''), { told: [noAzureKey] }),
  row(`https://${host}/$web/index.html`, at('index.html', { container: '$web' }), { told: [noAzureKey] }),
  row(`https://${host}/$root/f.mp4`, at('f.mp4', { container: '$root' }), { told: [noAzureKey] }),
  row(`https://${host}`, azure({ folder: true }), { told: [noAzureKey, noContainer] }),
  row(
    `https://${host}/cont/f.mp4?access_tier=Cool&content_type=video%2Fmp4`,
    at('f.mp4', { options: { accessTier: 'Cool', contentType: 'video/mp4' } }),
    { told: [noAzureKey] },
  ),
  row(`https://${host}/cont/f.mp4?snapshot=1`, at('f.mp4'), { told: [said.unusedOptions, noAzureKey] }),
  row(`http://${encoded}@${host}/cont/f.mp4`, at('f.mp4', { scheme: 'http' }), {
    secrets,
    told: [asks.tls('https'), accountKey],
  }),
  row(`http://${encoded}@${host}/cont/f.mp4?tls=no`, at('f.mp4', { scheme: 'http', tls: false, port: 80 }), {
    secrets,
    told: [accountKey, plain],
  }),
  // Sovereign clouds.
  row(
    `https://${encoded}@acct.blob.core.chinacloudapi.cn/cont/f.mp4`,
    at('f.mp4', { host: 'acct.blob.core.chinacloudapi.cn' }),
    { secrets, told: [accountKey] },
  ),
  row(
    `https://${encoded}@acct.blob.core.usgovcloudapi.net/cont/f.mp4`,
    at('f.mp4', { host: 'acct.blob.core.usgovcloudapi.net' }),
    { secrets, told: [accountKey] },
  ),
  row('https://Acct.Blob.Core.Windows.Net/cont/F.mp4', at('F.mp4'), { told: [noAzureKey] }),
];

const facts: SasFacts = { permissions: 'cw', resource: 'b', httpsOnly: false };
const se = 'se=2026-02-01T00%3A00%3A00Z';
const expires = '2026-02-01T00:00:00Z';

function sas(query: string, path: string, fields: Partial<AzureDestination>, told: Case['told'] = []): Case {
  return row(`https://${host}/cont/${path}?${query}`, at(path, { sas: facts, expires, ...fields }), {
    secrets: { sas: query },
    told,
  });
}

/** With a shared access signature: protocols.md 6.1. */
export const azureSas: readonly Case[] = [
  sas(`sv=2022-11-02&sr=b&sp=cw&${se}&sig=a%2Bb%3D`, 'f.mp4', {}),
  sas(`sp=cw&${se}&sig=a%2Bb%3D&sr=b&sv=2022-11-02`, 'f.mp4', {}),
  sas(`sv=2022-11-02&sr=c&sp=racwdl&st=2026-01-01T00:00:00Z&${se}&spr=https&sig=x`, 'dir/', {
    sas: { permissions: 'racwdl', resource: 'c', httpsOnly: true, starts: '2026-01-01T00:00:00Z' },
  }),
  sas(`sv=2022-11-02&sr=b&sp=cw&${se}&sig=x`, 'name', {}),
  sas(`sv=2022-11-02&sr=b&sp=cw&${se}&sig=x`, 'dir/', {}, [said.singleBlob]),
  sas(`sv=2022-11-02&sr=d&sdd=1&sp=cw&${se}&sig=x`, 'dir/', { sas: { ...facts, resource: 'd' } }),
  sas(`sv=2022-11-02&sr=b&sp=c&${se}&sig=x`, 'f.mp4', { sas: { ...facts, permissions: 'c' } }, [
    said.onlyCreate,
  ]),
  sas(`sv=2022-11-02&sr=b&sp=r&${se}&sig=x`, 'f.mp4', { sas: { ...facts, permissions: 'r' } }, [
    said.noWrite,
  ]),
  sas(
    'sv=2022-11-02&sr=b&sp=cw&se=2026-01-15T11:59:59Z&sig=x',
    'f.mp4',
    { expires: '2026-01-15T11:59:59Z' },
    [said.expired('2026-01-15T11:59:59Z')],
  ),
  sas('sv=2022-11-02&sr=b&sp=cw&se=2026-02-01&sig=x', 'f.mp4', {}),
  sas('sv=2022-11-02&sr=b&sp=cw&se=2026-02-01T00:00Z&sig=x', 'f.mp4', {}),
  sas('sv=2022-11-02&sr=b&sp=cw&se=2026-02-01T01:00:00%2B01:00&sig=x', 'f.mp4', {}),
  sas(
    `sv=2022-11-02&sr=b&sp=cw&st=2026-01-20&${se}&sig=x`,
    'f.mp4',
    { sas: { ...facts, starts: '2026-01-20T00:00:00Z' } },
    [said.notYet('2026-01-20T00:00:00Z')],
  ),
  sas(
    `sv=2022-11-02&sr=b&sp=cw&${se}&sip=10.0.0.1-10.0.0.9&sig=x`,
    'f.mp4',
    { sas: { ...facts, addresses: '10.0.0.1-10.0.0.9' } },
    [said.onlyFrom('10.0.0.1-10.0.0.9')],
  ),
  sas(`sv=2022-11-02&sr=b&sp=cw&${se}&spr=https,http&sig=x`, 'f.mp4', {}),
  sas(
    'sv=2022-11-02&sr=c&si=policy&sig=x',
    'dir/',
    { sas: { permissions: '', resource: 'c', httpsOnly: false }, expires: null },
    [said.noExpiry],
  ),
  sas(`sv=2022-11-02&ss=b&srt=sco&sp=cw&${se}&sig=x`, 'dir/', { sas: { ...facts, resource: 'account' } }),
  sas(`sr=b&sp=cw&${se}&sig=x`, 'f.mp4', {}),
  row(
    `https://${encoded}@${host}/cont/f.mp4?sv=1&sr=b&sp=cw&${se}&sig=x`,
    at('f.mp4', { sas: facts, expires }),
    { secrets: { sas: `sv=1&sr=b&sp=cw&${se}&sig=x` }, told: [said.sasNotUser] },
  ),
  row(
    `http://${host}/cont/f.mp4?sv=1&sr=b&sp=cw&${se}&spr=https&sig=x`,
    at('f.mp4', { scheme: 'http', sas: { ...facts, httpsOnly: true }, expires }),
    { secrets: { sas: `sv=1&sr=b&sp=cw&${se}&spr=https&sig=x` }, told: [asks.tls('https')] },
  ),
  row(
    `http://${host}/cont/f.mp4?sv=1&sr=b&sp=cw&${se}&spr=https&sig=x&tls=no`,
    at('f.mp4', { scheme: 'http', tls: false, port: 80, sas: { ...facts, httpsOnly: true }, expires }),
    { secrets: { sas: `sv=1&sr=b&sp=cw&${se}&spr=https&sig=x` }, told: [said.onlyHttps, plain] },
  ),
];

const emulator = {
  scheme: 'http',
  host: '127.0.0.1',
  port: 10_000,
  tls: false,
  account: 'devstoreaccount1',
  addressing: 'path',
} as const;

/** The emulator, and hosts that say nothing by themselves: protocols.md 6.1. */
export const azurePaths: readonly Case[] = [
  row('http://127.0.0.1:10000/devstoreaccount1/cont/b.ts', at('b.ts', emulator), { told: [noAzureKey] }),
  row(`http://${encoded}@127.0.0.1:10000/devstoreaccount1/cont/b.ts`, at('b.ts', emulator), {
    secrets,
    told: [accountKey],
  }),
  row(
    `http://localhost:10000/devstoreaccount1/cont/dir/?sv=1&sr=c&sp=cw&${se}&sig=x`,
    at('dir/', { ...emulator, host: 'localhost', sas: { ...facts, resource: 'c' }, expires }),
    { secrets: { sas: `sv=1&sr=c&sp=cw&${se}&sig=x` } },
  ),
  row('http://127.0.0.1:10000/devstoreaccount1', azure({ ...emulator, folder: true }), {
    told: [noAzureKey, noContainer],
  }),
  row('http://azurite:10000/devstoreaccount1/cont/b.ts', at('b.ts', { ...emulator, host: 'azurite' }), {
    told: [noAzureKey, plain],
  }),
  row('http://127.0.0.1:10000/acct/cont/b.ts?protocol=azure', at('b.ts', { ...emulator, account: 'acct' }), {
    told: [noAzureKey],
  }),
  row(
    'https://media.example.com/cont/b.ts?protocol=azure&account=acct',
    at('b.ts', { host: 'media.example.com' }),
    { told: [noAzureKey] },
  ),
  refused('http://127.0.0.1:10000/?protocol=azure', says.noStorageAccount),
];

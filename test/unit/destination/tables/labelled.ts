import type { FtpDestination, S3Destination, SftpDestination } from '../../../../src/destination/destination';
import { aspera, azure, ftp, refused, row, s3, sftp, type Case } from '../expected';
import { asks, said, says } from '../said';

const host = 'h.example.com';
const p = { password: 'p' } as const;
const SE = { secretKey: 'SE' } as const;
const asked = [asks.protocol()];
const joe = (path: string, more: Partial<SftpDestination> = {}): SftpDestination =>
  sftp({ host, user: 'joe', path, folder: path === '' || path.endsWith('/'), ...more });
const joeFtp = (path: string, more: Partial<FtpDestination> = {}): FtpDestination =>
  ftp({ host, user: 'joe', path, folder: path === '' || path.endsWith('/'), ...more });
const bucket = (path: string, more: Partial<S3Destination> = {}): S3Destination =>
  s3({ addressing: 'virtual', bucket: 'bkt', path, folder: true, user: 'AK', ...more });

/** Servers, as they are told in mails: a label and a value a line. */
export const labelledServers: readonly Case[] = [
  row('Host: h.example.com\nUser: joe\nPassword: p', joe(''), { secrets: p, told: asked }),
  row('Server = h.example.com\r\n\r\nLogin = joe\r\nPass = "p"\r\nVerzeichnis = in', joe('in/'), {
    secrets: p,
    told: asked,
  }),
  row('> Hostname: h.example.com\n> Benutzer: joe\n> Kennwort: p', joe(''), { secrets: p, told: asked }),
  row('Hello,\nHost: h.example.com\nUser: joe\nPassword: p\n\nBye', joe(''), {
    secrets: p,
    told: [said.unusedLines, ...asked],
  }),
  row('- Host: h.example.com\n- Port: 22 (SSH)\n- Username: joe\n- Passwort: p', joe(''), { secrets: p }),
  row('* "Host": "h.example.com",\n* "Port": "2222",\n* "User": "joe"', joe('', { port: 2222 })),
  row('• Host: h.example.com\n• Protocol: SFTP\n• User: joe\n• Path: /srv/in', joe('/srv/in/')),
  row('Host: h.example.com\nProtocol: SFTP\nUser: joe\nPath: /srv/a?b.mp4', joe('/srv/a?b.mp4')),
  row('Host: h.example.com\nPort: 21\nUser: joe\nPassword: p@s/s?: x\nPath: /in', joeFtp('/in/'), {
    secrets: { password: 'p@s/s?: x' },
    told: [said.plain],
  }),
  row('Host: h.example.com/in\nPort: 21\nUser: joe\nPassword: p', joeFtp('in/'), {
    secrets: p,
    told: [said.plain],
  }),
  row(
    'Host: h.example.com\nPort: 990\nUser: joe\nPassword: p\nFolder: in/',
    joeFtp('in/', { scheme: 'ftps', port: 990, tls: true, implicit: true }),
    { secrets: p },
  ),
  row(
    'Protokoll: FTP over TLS\nServer: h.example.com\nUser: joe\nPassword: p',
    joeFtp('', { scheme: 'ftps', tls: true }),
    { secrets: p },
  ),
  row(
    'Host: h.example.com\nPort: 33001\nUser: joe\nPassword: p',
    aspera({ host, port: 33_001, user: 'joe', folder: true }),
    { secrets: p },
  ),
  row('Host: sftp://h.example.com\nUser: joe\nPath: /in', joe('/in/')),
  row('URL: sftp://h.example.com/in/\nUser: joe\nPassword: p', joe('/in/'), { secrets: p }),
  row('URL: sftp://h.example.com/in/\nUser: joe\nPath: /out', joe('/in/'), { told: [said.unusedPlace] }),
  refused('Protocol: FTP\nHost: h.example.com\nPort: 99999', says.badPort),
  refused('Protocol: FTP\nHost: two words\nUser: u', says.badHost),
];

const wasabi = { host: 's3.wasabisys.com', addressing: 'path' } as const;
const minio = { host: 'minio.example.com', port: 9000, addressing: 'path' } as const;

/** Stores, and addresses with what belongs to them on lines of their own. */
export const labelledStores: readonly Case[] = [
  row(
    'Bucket: bkt\nRegion: eu-west-1\nAccess key (id): AK\nSecret (access) key: SE\nFolder: vod',
    bucket('vod/', { region: 'eu-west-1' }),
    { secrets: SE },
  ),
  row('bucket = bkt\naws_access_key_id = AK\naws_secret_access_key = SE', bucket(''), { secrets: SE }),
  row(
    'Endpoint: https://s3.wasabisys.com\nBucket: bkt\nAccess key: AK\nSecret: SE',
    bucket('', { ...wasabi, scheme: 'https' }),
    { secrets: SE },
  ),
  row(
    'Endpoint: minio.example.com:9000\nBucket: bkt\nAccess Key ID: AK\nSecret access key: SE',
    bucket('', minio),
    { secrets: SE },
  ),
  row(
    'Endpoint: bkt.s3.amazonaws.com\nBucket: bkt\nAccess key: AK\nSecret key: SE\nPath: /vod/',
    bucket('vod/'),
    { secrets: SE },
  ),
  row(
    'Protocol: S3\nHost: store.example.com\nUser: AK\nPassword: SE',
    s3({ host: 'store.example.com', folder: true, user: 'AK' }),
    { secrets: SE, told: [said.noBucket] },
  ),
  row(
    's3://h.example/b/\n\nAccess key: K\nSecret: first-secret',
    s3({ host: 'h.example', bucket: 'b', folder: true, user: 'K' }),
    { secrets: { secretKey: 'first-secret' }, told: [asks.bucket('h.example', 'service')] },
  ),
  row(
    's3://bkt/vod/\nAccess key: AK\nSecret: SE\nRegion: eu-west-1',
    bucket('vod/', { region: 'eu-west-1' }),
    {
      secrets: SE,
    },
  ),
  row(
    'URL: https://acct.blob.core.windows.net/cont/\nAccess key: ab+/cd==',
    azure({ container: 'cont', folder: true }),
    { secrets: { accountKey: 'ab+/cd==' }, told: [said.accountKey] },
  ),
  refused('[default]\naws_access_key_id = AK\naws_secret_access_key = first-secret', says.onlyCredentials),
  refused(
    '[a]\naws_access_key_id=AK\naws_secret_access_key=first-secret\n[b]\naws_access_key_id=AK\naws_secret_access_key=other-secret',
    says.onlyCredentials,
  ),
  refused('Access key: AK\nSecret: first-secret', says.onlyCredentials),
];

import { aspera, ftp, refused, row, sftp, warning, type Case } from '../expected';
import { said, says } from '../said';

const { plain, anonymous, noPassword, ownUser } = said;
const p = { password: 'p' } as const;
const told = [plain];
const u = (path: string, more: Parameters<typeof ftp>[0] = {}): ReturnType<typeof ftp> =>
  ftp({ user: 'u', path, folder: path === '' || path.endsWith('/'), ...more });

/** FTP and FTPS: protocols.md 9.1. */
export const ftpForms: readonly Case[] = [
  row('ftp://u:p@h:2121/dir/f.mp4?passive=no', u('dir/f.mp4', { port: 2121, passive: false }), {
    secrets: p,
    told,
  }),
  row('ftp://u:p@h/dir/f.mp4?passive=yes', u('dir/f.mp4'), { secrets: p, told }),
  row('ftp://u:p@h/dir/f.mp4?PASSIVE=No', u('dir/f.mp4', { passive: false }), { secrets: p, told }),
  row('ftp://u:p@h/dir/f.mp4', u('dir/f.mp4'), { secrets: p, told }),
  row('ftp://u%40dom:p%2F@h/a/', u('a/', { user: 'u@dom' }), { secrets: { password: 'p/' }, told }),
  row('ftp://h/f', ftp({ path: 'f' }), { told: [anonymous, plain] }),
  row('ftp://h', ftp({ folder: true }), { told: [anonymous, plain] }),
  row('ftp://u@h/f', u('f'), { told: [noPassword, plain] }),
  row('ftp://h/f', u('f'), { options: { user: 'u', secret: 'p' }, secrets: p, told }),
  row('ftp://u:p@h/dir', u('dir'), { secrets: p, told }),
  row('ftp://u:p@h/f?mode=644&passive=no', u('f', { passive: false, fileMode: '644' }), { secrets: p, told }),
  row('ftp://u:p@h?passive=no', u('', { passive: false }), { secrets: p, told }),
  row('FTP://u:p@H.Example.com/Dir/F', u('Dir/F', { host: 'h.example.com' }), { secrets: p, told }),
  row('ftp://u:p@[2001:db8::9]/f.ts', u('f.ts', { host: '[2001:db8::9]' }), { secrets: p, told }),
  row('ftp://u:p@127.0.0.1:2121/f.ts', u('f.ts', { host: '127.0.0.1', port: 2121 }), { secrets: p }),
  row('ftp://u:p@127.example.com/f.ts', u('f.ts', { host: '127.example.com' }), { secrets: p, told }),
  // Relative to the login folder, unless a second slash or %2F begins it.
  row('ftp://u:p@h/%2Fsrv/www/f?passive=yes', u('/srv/www/f'), { secrets: p, told }),
  row('ftp://u:p@h/%2F', u('/'), { secrets: p, told }),
  row('ftp://u:p@h//', u('/'), { secrets: p, told }),
  row('ftp://u:p@h/~/in/f', u('in/f'), { secrets: p, told }),
  row('ftp://u:p@h/a//b', u('a//b'), { secrets: p, told }),
  row('ftp://u:p@h/a/../b', u('a/../b'), { secrets: p, told }),
  refused('ftp://u:p@h/../b', says.climbs),
  refused('ftp://u:p@h/a/../../b', says.climbs),
  refused('ftp://u:p@h/%2e%2e/b', says.climbs),
  // A `?` elsewhere belongs to the name, as a `#` does.
  row('ftp://u:p@h/what?.mp4', u('what?.mp4'), { secrets: p, told }),
  row('ftp://u:p@h/what?', u('what?'), { secrets: p, told }),
  row('ftp://u:p@h/a?b%20c.mp4?passive=no', u('a?b c.mp4', { passive: false }), { secrets: p, told }),
  row('ftp://u:p@h/f?passive=no&x=1', u('f?passive=no&x=1'), { secrets: p, told }),
  row('ftp://u:p@h/a%23b#c%3F', u('a#b#c?'), { secrets: p, told }),
  row('ftps://u:p@h/f', u('f', { scheme: 'ftps', tls: true }), { secrets: p }),
  row('ftps://u:p@h:990/f', u('f', { scheme: 'ftps', port: 990, tls: true, implicit: true }), { secrets: p }),
  row('ftps://u:p@h:990/f?tls=explicit', u('f', { scheme: 'ftps', port: 990, tls: true }), { secrets: p }),
  row('ftps://u:p@h:2121/f?passive=no', u('f', { scheme: 'ftps', port: 2121, tls: true, passive: false }), {
    secrets: p,
  }),
  row('ftpes://u:p@h/f', u('f', { scheme: 'ftpes', tls: true }), { secrets: p }),
  row('ftp://u:p@h/f?tls=explicit', u('f', { tls: true }), { secrets: p }),
  row('ftp://u:p@h/f?tls=implicit', u('f', { port: 990, tls: true, implicit: true }), { secrets: p }),
  row('ftp://u:p@h/f', u('f', { tls: true }), { options: { tls: true }, secrets: p }),
];

/** SFTP: protocols.md 10. */
export const sftpForms: readonly Case[] = [
  row('sftp://u:p@h/home/u/f', sftp({ user: 'u', path: '/home/u/f' }), { secrets: p }),
  row('sftp://u@h:2222/in/', sftp({ port: 2222, user: 'u', path: '/in/', folder: true })),
  row('sftp://u@h/~/x', sftp({ user: 'u', path: 'x' })),
  row('sftp://u@h/~/', sftp({ user: 'u', folder: true })),
  row('sftp://u@h/~', sftp({ user: 'u', folder: true })),
  row('sftp://u@h', sftp({ user: 'u', folder: true })),
  row('sftp://u@h/', sftp({ user: 'u', folder: true })),
  row('sftp://u@h//', sftp({ user: 'u', path: '/', folder: true })),
  row('sftp://u@h//srv', sftp({ user: 'u', path: '/srv' })),
  row('sftp://u@h/~joe/x', sftp({ user: 'u', path: '/~joe/x' })),
  row(
    'sftp://u:p%2Bq@[2001:db8::5]:2022/up/a%23b.mp4',
    sftp({ host: '[2001:db8::5]', port: 2022, user: 'u', path: '/up/a#b.mp4' }),
    { secrets: { password: 'p+q' } },
  ),
  row('sftp://h/x', sftp({ path: '/x' }), { told: [ownUser] }),
  row('sftp://h/x', sftp({ user: 'u', path: '/x' }), { options: { user: 'u', secret: 'p' }, secrets: p }),
  row('sftp://u@h/x?passive=yes', sftp({ user: 'u', path: '/x' }), { told: [said.noPassiveMode] }),
  row('sftp://u@h/what?', sftp({ user: 'u', path: '/what?' })),
  row(
    'sftp://u@h/x?key=%2Fhome%2Fu%2F.ssh%2Fid&jump=j%40gate:2222',
    sftp({ user: 'u', path: '/x', keyFile: '/home/u/.ssh/id', jump: 'j@gate:2222' }),
  ),
  row('sftp://u@h/x?mode=0640', sftp({ user: 'u', path: '/x', fileMode: '0640' })),
  row('sftp://u@h/x?mode=rw', sftp({ user: 'u', path: '/x' }), { told: [said.noFileMode] }),
  row('sftp://DOMAIN%5Cu:p@H/x', sftp({ user: 'DOMAIN\\u', path: '/x' }), { secrets: p }),
  refused('sftp://u@h/a/../../b', says.climbs),
];

/** Aspera: protocols.md 11. */
export const asperaForms: readonly Case[] = [
  row(
    'fasp://user:pw@host:33001/dir/f?targetrate=10000&policy=fair',
    aspera({
      host: 'host',
      port: 33_001,
      user: 'user',
      path: 'dir/f',
      options: { targetRate: 10_000, policy: 'fair' },
    }),
    { secrets: { password: 'pw' } },
  ),
  row('fasp://user@h/inbox/', aspera({ user: 'user', path: 'inbox/', folder: true }), {
    told: [said.noAsperaSecret],
  }),
  row(
    'fasp://DOMAIN%5Cjoe:p%40ss@h:33001/a%20b/c.mov?port=33002&bwcap=50000',
    aspera({
      port: 33_001,
      udpPort: 33_002,
      user: 'DOMAIN\\joe',
      path: 'a b/c.mov',
      options: { bandwidthCap: 50_000 },
    }),
    { secrets: { password: 'p@ss' } },
  ),
  row('fasp://u:p@[2001:db8::7]/f', aspera({ host: '[2001:db8::7]', user: 'u', path: 'f' }), { secrets: p }),
  row('fasp://u:p@h', aspera({ user: 'u', folder: true }), { secrets: p }),
  row('fasp://h/f', aspera({ path: 'f' }), { told: [said.noAsperaUser] }),
  row('fasp://u@h/f?token=ATV7_HtfhDa', aspera({ user: 'u', path: 'f' }), {
    secrets: { token: 'ATV7_HtfhDa' },
  }),
  row(
    'faspe://u:p@h/f?minrate=100&enc=aes-256&sshfp=abc&v=2&auth=no&createpath=yes',
    aspera({
      scheme: 'faspe',
      user: 'u',
      path: 'f',
      options: { minRate: 100, cipher: 'aes-256', fingerprint: 'abc' },
    }),
    { secrets: p, told: [said.notForAscp('auth', 'How to sign in follows from what is given for it.')] },
  ),
  row(
    'faspe://u:p@h/f?cookie=a%26b&fallback=1&httpport=8080&createpath=no',
    aspera({ scheme: 'faspe', user: 'u', path: 'f', options: { fallback: true, httpPort: 8080 } }),
    {
      secrets: { ...p, cookie: 'a&b' },
      told: [
        said.notForAscp('createpath', 'Missing folders are always made.'),
        warning(
          'Where UDP does not get through, ascp sends by HTTP, and the host key does not tell who takes the files then.',
        ),
      ],
    },
  ),
  row('faspe://u:p@h/f?fallback=no&httpport=80800', aspera({ scheme: 'faspe', user: 'u', path: 'f' }), {
    secrets: p,
    told: [warning('The port for HTTP is not a number from 1 to 65535 and is not used.')],
  }),
  row('fasp://u:p@h/f?policy=HIGH', aspera({ user: 'u', path: 'f', options: { policy: 'high' } }), {
    secrets: p,
  }),
  row('fasp://u:p@h/f?policy=greedy', aspera({ user: 'u', path: 'f' }), {
    secrets: p,
    told: [warning("Aspera knows no policy “greedy”; the server's own is used.")],
  }),
  row('fasp://u:p@h/f?targetrate=10M', aspera({ user: 'u', path: 'f' }), {
    secrets: p,
    told: [warning('The option targetrate is not a number of kbit/s and is not used.')],
  }),
  row('fasp://u:p@h/f?port=70000', aspera({ user: 'u', path: 'f' }), {
    secrets: p,
    told: [warning('The UDP port is not a number from 1 to 65535; 33001 is used.')],
  }),
  row('fasp://u@h/f?token=ATV7_HtfhDa&colour=red', aspera({ user: 'u', path: 'f' }), {
    secrets: { token: 'ATV7_HtfhDa' },
    told: [said.unusedOptions],
  }),
];

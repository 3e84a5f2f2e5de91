import { createHash } from 'node:crypto';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Daemon, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { freePort } from './ports';

/** A real Apache with WebDAV (mod_dav) for whoever signs in with Digest. */
export interface Apache {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

const modules = '/usr/lib/apache2/modules';
const loaded = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_digest',
  'dav',
  'dav_fs',
];
const realm = 'Apache';
const apacheUser = { name: 'encoder', password: 'MARKED-apache/p@ss:w0rd' } as const;
/** Debian's `www-data` (base-passwd), as whom it works where it is started by root; it refuses to be root itself. */
const worker = 33;

/** @param nonceSeconds how long a nonce is good: an older one is stale. */
export async function startApache({ nonceSeconds }: { readonly nonceSeconds: number }): Promise<Apache> {
  const [own, data] = [await freshFolder(), await freshMemoryFolder()];
  await mkdir(path.join(data, 'root'));
  const { name, password } = apacheUser;
  const secret = createHash('md5').update(`${name}:${realm}:${password}`).digest('hex');
  await writeFile(path.join(data, 'users'), `${name}:${realm}:${secret}\n`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot)
    for (const place of [data, path.join(data, 'root'), path.join(data, 'users')])
      await chown(place, worker, worker);
  const port = await freePort();
  const configuration = path.join(own, 'apache.conf');
  await writeFile(configuration, configured(own, data, port, nonceSeconds, isRoot));
  const daemon = await launch(configuration, own, port);
  return {
    host: '127.0.0.1',
    port,
    user: name,
    password,
    stop: async () => {
      await daemon.kill();
      await removeFolder(own);
      await removeFolder(data);
    },
  };
}

function configured(own: string, data: string, port: number, nonceSeconds: number, isRoot: boolean): string {
  return `
    ${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
    ServerRoot ${own}
    ServerName localhost
    PidFile ${own}/pid
    DefaultRuntimeDir ${own}
    ErrorLog ${own}/error.log
    Listen 127.0.0.1:${port}
    ${isRoot ? `User #${worker}\nGroup #${worker}` : ''}
    StartServers 1
    DocumentRoot ${data}/root
    DavLockDB ${data}/locks
    <Directory ${data}/root>
      Dav On
      AuthType Digest
      AuthName ${realm}
      AuthUserFile ${data}/users
      AuthDigestNonceLifetime ${nonceSeconds}
      Require valid-user
    </Directory>
  `;
}

async function launch(configuration: string, own: string, port: number): Promise<Daemon> {
  const daemon = await startDaemon({
    program: 'apache2',
    apt: 'apache2-bin',
    arguments: ['-f', configuration, '-D', 'FOREGROUND'],
    log: path.join(own, 'out.log'),
  });
  const answers = async (): Promise<boolean> => (await statusOf(`http://127.0.0.1:${port}/`)) === 401;
  try {
    await waitUntil('Apache answers', answers, { timeoutMs: 10_000, daemons: [daemon] });
  } catch (error) {
    await daemon.kill();
    throw error;
  }
  return daemon;
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Certificate } from './addresses';
import { type Daemon, run, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { freePorts } from './ports';

/** A real nginx that takes files in several ways; all of its ports see the same folder. */
export interface Nginx {
  readonly host: string;
  /** WebDAV for whoever signs in with Basic over TLS; folders have to be made first. */
  readonly davPort: number;
  /** PUT alone, for everybody; it does not answer OPTIONS. Folders come by themselves. */
  readonly putPort: number;
  /** PUT, GET and HEAD, as its answer to OPTIONS says. */
  readonly readPort: number;
  /** POST alone, over TLS, with a token; what it takes it puts at the port for PUT. */
  readonly postPort: number;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  /** What stands at `/`. */
  readonly folder: string;
  /** Requests that were answered so far, oldest first: `PUT /a.ts 201`. */
  requests(): Promise<string[]>;
  stop(): Promise<void>;
}

const modules = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';
export const nginxUser = { name: 'ingest', password: 'MARKED-web/p@ss:w0rd+%41' } as const;
const nginxToken = 'MARKED.token-1_2~3+4/5==';

export async function startNginx(tls: Certificate): Promise<Nginx> {
  const [own, data] = [await freshFolder(), await freshMemoryFolder()];
  const folder = path.join(data, 'root');
  await mkdir(folder);
  const first = await freePorts(4);
  const ports = { davPort: first, putPort: first + 1, readPort: first + 2, postPort: first + 3 };
  const users = path.join(own, 'users');
  const hash = (await run('openssl', ['passwd', '-apr1', nginxUser.password])).trim();
  await writeFile(users, `${nginxUser.name}:${hash}\n`);
  const configuration = path.join(own, 'nginx.conf');
  await writeFile(configuration, configured(own, data, users, tls, ports));
  const daemon = await launch(configuration, own, ports.readPort);
  return {
    host: '127.0.0.1',
    ...ports,
    user: nginxUser.name,
    password: nginxUser.password,
    token: nginxToken,
    folder,
    requests: async () => {
      // A request is written down behind its answer; the only worker does that before it takes the next one.
      await statusOf(readyAt(ports.readPort));
      const lines = (await readFile(path.join(own, 'access.log'), 'utf8')).split('\n');
      return lines.filter((line) => line !== '' && !line.startsWith('GET /ready '));
    },
    stop: async () => {
      await daemon.kill();
      await removeFolder(own);
      await removeFolder(data);
    },
  };
}

function configured(
  own: string,
  data: string,
  users: string,
  tls: Certificate,
  { davPort, putPort, readPort, postPort }: Pick<Nginx, 'davPort' | 'putPort' | 'readPort' | 'postPort'>,
): string {
  return `
    load_module ${modules};
    user root;
    worker_processes 1;
    daemon off;
    pid ${own}/pid;
    error_log ${own}/error.log warn;
    events { worker_connections 1024; }
    http {
      log_format short '$request_method $request_uri $status';
      access_log ${own}/access.log short;
      client_max_body_size 0;
      client_body_temp_path ${data}/under-way;
      keepalive_requests 100000;
      types {
        application/vnd.apple.mpegurl m3u8;
        video/mp2t ts;
        application/dash+xml mpd;
      }
      root ${data}/root;
      server {
        listen 127.0.0.1:${davPort} ssl;
        ssl_certificate ${tls.certificate};
        ssl_certificate_key ${tls.key};
        auth_basic "Ingest";
        auth_basic_user_file ${users};
        dav_methods PUT DELETE MKCOL COPY MOVE;
        dav_ext_methods PROPFIND OPTIONS;
      }
      server {
        listen 127.0.0.1:${postPort} ssl;
        ssl_certificate ${tls.certificate};
        ssl_certificate_key ${tls.key};
        if ($http_authorization != "Bearer ${nginxToken}") { return 401; }
        location / {
          limit_except POST { deny all; }
          proxy_method PUT;
          proxy_pass http://127.0.0.1:${putPort};
        }
      }
      server {
        listen 127.0.0.1:${putPort};
        location / {
          limit_except PUT { deny all; }
          dav_methods PUT;
          create_full_put_path on;
        }
      }
      server {
        listen 127.0.0.1:${readPort};
        location / {
          autoindex on;
          dav_methods PUT;
          create_full_put_path on;
          if ($request_method = OPTIONS) {
            add_header Allow "GET, HEAD, PUT, OPTIONS";
            return 204;
          }
        }
      }
    }
  `;
}

const readyAt = (port: number): string => `http://127.0.0.1:${port}/ready`;

async function launch(configuration: string, own: string, port: number): Promise<Daemon> {
  const daemon = await startDaemon({
    program: 'nginx',
    apt: 'nginx-light libnginx-mod-http-dav-ext',
    arguments: ['-c', configuration],
    log: path.join(own, 'out.log'),
  });
  const answers = async (): Promise<boolean> => (await statusOf(readyAt(port))) === 404;
  try {
    await waitUntil('nginx answers', answers, { timeoutMs: 10_000, daemons: [daemon] });
  } catch (error) {
    await daemon.kill();
    throw error;
  }
  return daemon;
}

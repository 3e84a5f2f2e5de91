import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { SwiftAddress } from './addresses';
import { type Daemon, requireProgram, run, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { accepts, freePort } from './ports';

export interface Swift extends SwiftAddress {
  /** What its proxy says, and each request where it was started so. */
  readonly proxyLog: string;
  stop(): Promise<void>;
}

/** How long the proxy takes a token for good without asking Keystone again, seconds. */
export const tokenMemoryS = 2;

export interface KeystoneProxy {
  /** Where Keystone answers, `http://127.0.0.1:PORT`. */
  readonly identity: string;
  readonly port: number;
  /** Who may ask Keystone what tokens are worth; of the project `service`. */
  readonly user: string;
  readonly password: string;
  /** Folder of Python's modules, where they are not installed. */
  readonly modules: string;
}

interface Ports {
  readonly proxy: number;
  readonly account: number;
  readonly container: number;
  readonly object: number;
  readonly memcached: number;
}

const stores = ['account', 'container', 'object'] as const;

export interface SwiftOptions {
  /** A line in the proxy's log for each request. */
  readonly logsRequests?: boolean;
}

/** Starts OpenStack Swift with its S3 face, on one node, from nothing. */
export async function startSwift({ logsRequests = false }: SwiftOptions = {}): Promise<Swift> {
  for (const name of [...stores, 'proxy']) await requireProgram(`swift-${name}-server`, `swift-${name}`);
  const [logs, data] = [await freshFolder(), await freshMemoryFolder()];
  const ports: Ports = {
    proxy: await freePort(),
    account: await freePort(),
    container: await freePort(),
    object: await freePort(),
    memcached: await freePort(),
  };
  const daemons: Daemon[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.kill()));
    await Promise.all([removeFolder(logs), removeFolder(data)]);
  };
  try {
    await configure(logs, data, ports, logsRequests);
    await launch(logs, ports, daemons);
    await waitUntil('Swift answers', () => isReady(ports), { timeoutMs: 60_000, daemons });
  } catch (error) {
    await stop();
    throw error;
  }
  const s3Endpoint = `http://127.0.0.1:${ports.proxy}`;
  return {
    s3Endpoint,
    accessKey: 'test:tester',
    secretKey: 'testing',
    region: 'us-east-1',
    authUrl: `${s3Endpoint}/auth/v1.0`,
    folder: logs,
    memcachedPort: ports.memcached,
    proxyLog: path.join(logs, 'proxy.log'),
    stop,
  };
}

async function configure(logs: string, data: string, ports: Ports, logsRequests: boolean): Promise<void> {
  await mkdir(path.join(data, 'node', 'sda'), { recursive: true });
  const proxy = proxyConfiguration(ports, logs);
  await Promise.all([
    run('/usr/bin/python3', [
      '-c',
      ringScript,
      logs,
      ...stores.flatMap((name) => [name, String(ports[name])]),
    ]),
    ...stores.map((name) =>
      writeFile(path.join(logs, `${name}.conf`), storeConfiguration(name, ports[name], logs, data)),
    ),
    writeFile(path.join(logs, 'proxy.conf'), logsRequests ? withRequestLog(proxy) : proxy),
  ]);
}

/** One process for the three rings; swift-ring-builder would have to be started nine times. */
const ringScript = `
import sys
from swift.common.ring import RingBuilder
folder, rest = sys.argv[1], sys.argv[2:]
for name, port in zip(rest[::2], map(int, rest[1::2])):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev(dict(id=0, region=1, zone=1, weight=1.0, device='sda', meta='', ip='127.0.0.1', port=port,
                         replication_ip='127.0.0.1', replication_port=port))
    builder.rebalance()
    builder.get_ring().save('%s/%s.ring.gz' % (folder, name))
`;

/** Starts a second proxy on the data of a Swift that runs, for those whom a Keystone lets in. */
export async function startKeystoneProxy(swift: SwiftAddress, keystone: KeystoneProxy): Promise<Daemon> {
  const { identity, port, user: name, password, modules } = keystone;
  const file = path.join(swift.folder, `proxy-${port}.conf`);
  const own = pipeline.replace('s3api tempauth', 'authtoken keystoneauth');
  const text = proxyConfiguration({ proxy: port, memcached: swift.memcachedPort }, swift.folder, own);
  const settings = [
    '[filter:authtoken]',
    'paste.filter_factory = keystonemiddleware.auth_token:filter_factory',
    `www_authenticate_uri = ${identity}`,
    `auth_url = ${identity}`,
    'auth_type = password',
    'project_domain_id = default',
    'user_domain_id = default',
    'project_name = service',
    `username = ${name}`,
    `password = ${password}`,
    'delay_auth_decision = True',
    'include_service_catalog = False',
    'cache = swift.cache',
    `token_cache_time = ${tokenMemoryS}`,
    '[filter:keystoneauth]',
    'use = egg:swift#keystoneauth',
    'operator_roles = admin, member',
  ];
  await writeFile(file, text + lines(settings));
  await requireProgram('swift-proxy-server', 'swift-proxy');
  const daemon = await startDaemon({
    program: 'env',
    apt: 'coreutils',
    arguments: [`PYTHONPATH=${modules}`, 'swift-proxy-server', file, '--verbose'],
    log: path.join(swift.folder, `proxy-${port}.log`),
  });
  const answers = async (): Promise<boolean> =>
    (await statusOf(`http://127.0.0.1:${port}/healthcheck`)) === 200;
  await waitUntil('Swift answers behind Keystone', answers, { timeoutMs: 60_000, daemons: [daemon] });
  return daemon;
}

/** Starts all at once; pushes each to `daemons`, so that a failure in between leaves none behind. */
async function launch(logs: string, ports: Ports, daemons: Daemon[]): Promise<void> {
  daemons.push(
    await startDaemon({
      program: 'memcached',
      apt: 'memcached',
      // Its -P has no effect here; it is how the next run knows a leftover one.
      arguments: ['-l', '127.0.0.1', '-p', String(ports.memcached), '-u', user(), '-m', '64'].concat([
        '-P',
        path.join(logs, 'memcached.pid'),
      ]),
      log: path.join(logs, 'memcached.log'),
    }),
  );
  for (const name of [...stores, 'proxy']) {
    daemons.push(
      await startDaemon({
        program: `swift-${name}-server`,
        apt: `swift-${name}`,
        arguments: [path.join(logs, `${name}.conf`), '--verbose'],
        log: path.join(logs, `${name}.log`),
      }),
    );
  }
}

async function isReady(ports: Ports): Promise<boolean> {
  const open = await Promise.all(stores.map((name) => accepts(ports[name])));
  return open.every(Boolean) && (await statusOf(`http://127.0.0.1:${ports.proxy}/healthcheck`)) === 200;
}

function user(): string {
  return userInfo().username;
}

function defaults(port: number, workers: number, logs: string): string[] {
  return [
    '[DEFAULT]',
    'bind_ip = 127.0.0.1',
    `bind_port = ${port}`,
    `workers = ${workers}`,
    `user = ${user()}`,
    `swift_dir = ${logs}`,
    'log_level = WARNING',
    // There is no system log to write to; --verbose lets it go to standard error instead.
    `log_address = ${logs}/none`,
  ];
}

function storeConfiguration(name: (typeof stores)[number], port: number, logs: string, data: string): string {
  return lines([
    ...defaults(port, name === 'object' ? 2 : 1, logs),
    `devices = ${data}/node`,
    'mount_check = false',
    'disable_fallocate = true',
    '[pipeline:main]',
    `pipeline = ${name}-server`,
    `[app:${name}-server]`,
    `use = egg:swift#${name}`,
  ]);
}

/** Left out, proxy-logging would break the answers to HEAD. */
const pipeline =
  'catch_errors gatekeeper healthcheck proxy-logging cache listing_formats bulk tempurl s3api tempauth copy ' +
  'container-quotas account-quotas slo dlo versioned_writes symlink proxy-logging proxy-server';

function withRequestLog(configuration: string): string {
  const section = '[filter:proxy-logging]\n';
  return configuration.replace(section, `${section}access_log_level = INFO\n`);
}

const filterSettings: Readonly<Record<string, readonly string[]>> = {
  tempauth: [
    'token_life = 86400',
    'user_admin_admin = admin .admin .reseller_admin',
    'user_test_tester = testing .admin',
    'user_test2_tester2 = testing2 .admin',
    'storage_url_scheme = http',
  ],
  s3api: [
    's3_acl = true',
    'location = us-east-1',
    'storage_domain = s3.localhost',
    'max_upload_part_num = 10000',
    'max_multi_delete_objects = 1000',
  ],
  tempurl: ['methods = GET HEAD PUT POST DELETE', 'allowed_digests = sha1 sha256 sha512'],
  slo: ['max_manifest_segments = 10000'],
  versioned_writes: ['allow_object_versioning = true'],
};

function proxyConfiguration(
  ports: Pick<Ports, 'proxy' | 'memcached'>,
  logs: string,
  whole = pipeline,
): string {
  const configured = new Set(['proxy-server', 'authtoken', 'keystoneauth']);
  const filters = new Set(whole.split(' ').filter((name) => !configured.has(name)));
  return lines([
    ...defaults(ports.proxy, 2, logs),
    '[pipeline:main]',
    `pipeline = ${whole}`,
    '[app:proxy-server]',
    'use = egg:swift#proxy',
    'account_autocreate = true',
    'allow_account_management = true',
    ...[...filters].flatMap((name) => filterLines(name, ports)),
  ]);
}

function filterLines(name: string, ports: Pick<Ports, 'memcached'>): string[] {
  const plugin = name === 'cache' ? 'memcache' : name.replaceAll('-', '_');
  const settings = name === 'cache' ? cacheSettings(ports) : filterSettings[name];
  return [`[filter:${name}]`, `use = egg:swift#${plugin}`, ...(settings ?? [])];
}

/** Tokens live there: on a machine that has much to do a slow answer must not make them worth nothing for a minute. */
function cacheSettings({ memcached }: Pick<Ports, 'memcached'>): string[] {
  return [
    `memcache_servers = 127.0.0.1:${memcached}`,
    'connect_timeout = 5',
    'pool_timeout = 10',
    'io_timeout = 10',
    'error_suppression_interval = 0.1',
  ];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

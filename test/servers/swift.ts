import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { SwiftAddress } from './addresses';
import { type Daemon, requireProgram, run, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { accepts, freePort } from './ports';

export interface Swift extends SwiftAddress {
  stop(): Promise<void>;
}

interface Ports {
  readonly proxy: number;
  readonly account: number;
  readonly container: number;
  readonly object: number;
  readonly memcached: number;
}

const stores = ['account', 'container', 'object'] as const;

/** Starts OpenStack Swift with its S3 face, on one node, from nothing. */
export async function startSwift(): Promise<Swift> {
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
    await configure(logs, data, ports);
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
    stop,
  };
}

async function configure(logs: string, data: string, ports: Ports): Promise<void> {
  await mkdir(path.join(data, 'node', 'sda'), { recursive: true });
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
    writeFile(path.join(logs, 'proxy.conf'), proxyConfiguration(ports, logs)),
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

function proxyConfiguration(ports: Ports, logs: string): string {
  const filters = new Set(pipeline.split(' ').filter((name) => name !== 'proxy-server'));
  return lines([
    ...defaults(ports.proxy, 2, logs),
    '[pipeline:main]',
    `pipeline = ${pipeline}`,
    '[app:proxy-server]',
    'use = egg:swift#proxy',
    'account_autocreate = true',
    'allow_account_management = true',
    ...[...filters].flatMap((name) => filterLines(name, ports)),
  ]);
}

function filterLines(name: string, ports: Ports): string[] {
  const plugin = name === 'cache' ? 'memcache' : name.replaceAll('-', '_');
  const settings =
    name === 'cache' ? [`memcache_servers = 127.0.0.1:${ports.memcached}`] : filterSettings[name];
  return [`[filter:${name}]`, `use = egg:swift#${plugin}`, ...(settings ?? [])];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

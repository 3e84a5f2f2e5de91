import path from 'node:path';
import { type AccessLine, markerPath, readAccessLog } from './access-log';
import type { Certificate, RadosgwAddress, S3Keys } from './addresses';
import { type CephCluster, startCephCluster } from './ceph-cluster';
import { type Daemon, requireProgram, run, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { freePort } from './ports';

export interface Radosgw extends RadosgwAddress {
  /** Requests answered so far, from radosgw's own log. */
  accessLog(): Promise<AccessLine[]>;
  /** Kills radosgw and starts it again: same port, all data kept. */
  restart(): Promise<void>;
  /** Kills radosgw; `restart` brings it back. */
  crash(): Promise<void>;
  /** Connections stay open and nothing answers, until `resume`. */
  suspend(): void;
  resume(): void;
  /** Runs radosgw-admin, for quotas for instance, and resolves with what it printed. */
  admin(args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface RadosgwOptions {
  /** Serves TLS on a second port with this certificate. */
  readonly tls?: Certificate;
  /** Roles can be taken on at the same port. It tells a wrong key from a refusal no more, so only who needs it. */
  readonly sts?: boolean;
}

/** The only key that can be asked for to encrypt with. */
export const kmsKey = 'slipway-key';

const keys: S3Keys = { accessKey: 'TESTACCESS', secretKey: 'testsecret' };
/** Marked, so that it can be searched for wherever it must not be. */
const other: S3Keys = { accessKey: 'OTHERACCESS', secretKey: 'MARKED/other+secret/0123456789' };

/** Starts an S3 server from nothing, in about two seconds: Ceph's gateway with a store in memory. */
export async function startRadosgw(options: RadosgwOptions = {}): Promise<Radosgw> {
  await requireProgram('radosgw', 'radosgw');
  const [logs, data] = [await freshFolder(), await freshMemoryFolder()];
  const ports = { plain: await freePort(), tls: options.tls === undefined ? undefined : await freePort() };
  const removeFolders = async (): Promise<void> => {
    await Promise.all([removeFolder(logs), removeFolder(data)]);
  };
  let cluster: CephCluster | undefined;
  try {
    cluster = await startCephCluster(logs, data, gatewayLines(ports, options));
    await makeUsers(cluster.config);
    const gateway = await startGateway(cluster.config, logs, ports.plain);
    return handle({ cluster, gateway, logs, ports, removeFolders });
  } catch (error) {
    await cluster?.kill();
    await removeFolders();
    throw error;
  }
}

interface Ports {
  readonly plain: number;
  readonly tls: number | undefined;
}

interface Parts {
  readonly cluster: CephCluster;
  readonly gateway: Daemon;
  readonly logs: string;
  readonly ports: Ports;
  readonly removeFolders: () => Promise<void>;
}

function handle({ cluster, gateway: first, logs, ports, removeFolders }: Parts): Radosgw {
  let gateway = first;
  const host = '127.0.0.1';
  const endpoint = `http://${host}:${ports.plain}`;
  const logFile = gatewayLog(logs);
  return {
    endpoint,
    host,
    port: ports.plain,
    ...(ports.tls === undefined ? {} : { tlsPort: ports.tls }),
    ...keys,
    other,
    region: 'us-east-1',
    logFile,
    config: cluster.config,
    accessLog: () => readAccessLog(endpoint, logFile),
    restart: async () => {
      await gateway.kill();
      gateway = await startGateway(cluster.config, logs, ports.plain);
    },
    crash: () => gateway.kill(),
    suspend: () => gateway.signal('SIGSTOP'),
    resume: () => gateway.signal('SIGCONT'),
    admin: (args) => admin(cluster.config, args),
    stop: async () => {
      await Promise.all([gateway.kill(), cluster.kill()]);
      await removeFolders();
    },
  };
}

function gatewayLines(ports: Ports, { tls, sts = false }: RadosgwOptions): string[] {
  const plain = `endpoint=127.0.0.1:${ports.plain}`;
  const secure =
    tls === undefined || ports.tls === undefined
      ? ''
      : ` ssl_endpoint=127.0.0.1:${ports.tls} ssl_certificate=${tls.certificate} ssl_private_key=${tls.key}`;
  return [
    '[client.rgw]',
    `rgw_frontends = beast ${plain}${secure}`,
    'rgw_dns_name = s3.localhost',
    'rgw_enable_usage_log = false',
    'rgw_thread_pool_size = 128',
    'rgw_gc_obj_min_wait = 5',
    'rgw_gc_processor_period = 10',
    'debug_rgw = 1',
    // 64 MiB instead of 5 GiB, so that what is too much for one request is soon sent.
    'rgw_max_put_size = 67108864',
    // Keys stand here, in place of a KMS, and encrypt over plain http too.
    'rgw_crypt_require_ssl = false',
    'rgw_crypt_s3_kms_backend = testing',
    `rgw_crypt_s3_kms_encryption_keys = ${kmsKey}=${Buffer.alloc(32, 'key').toString('base64')}`,
    // The key is one for tests.
    ...(sts ? ['rgw_sts_key = abcdefghijklmnop', 'rgw_s3_auth_use_sts = true'] : []),
  ];
}

function admin(config: string, args: readonly string[]): Promise<string> {
  return run('radosgw-admin', ['-c', config, ...args]);
}

/** Must run before the gateway starts: the first call makes the zone that all else is in. */
async function makeUsers(config: string): Promise<void> {
  for (const [id, user] of Object.entries({ test: keys, other })) {
    const secrets = [`--access-key=${user.accessKey}`, `--secret=${user.secretKey}`];
    await admin(config, ['user', 'create', `--uid=${id}`, `--display-name=${id}`, ...secrets]);
  }
  for (const storageClass of ['STANDARD_IA', 'GLACIER']) {
    const placement = ['--placement-id', 'default-placement', '--storage-class', storageClass];
    await admin(config, ['zonegroup', 'placement', 'add', '--rgw-zonegroup', 'default', ...placement]);
    const pool = ['--data-pool', 'default.rgw.buckets.data'];
    await admin(config, ['zone', 'placement', 'add', '--rgw-zone', 'default', ...placement, ...pool]);
  }
}

function gatewayLog(logs: string): string {
  return path.join(logs, 'client.rgw.log');
}

async function startGateway(config: string, logs: string, port: number): Promise<Daemon> {
  const gateway = await startDaemon({
    program: 'radosgw',
    apt: 'radosgw',
    arguments: ['-c', config, '-n', 'client.rgw', '-f'],
    log: gatewayLog(logs),
  });
  const question = `http://127.0.0.1:${port}${markerPath}ready`;
  const isReady = async (): Promise<boolean> => (await statusOf(question)) === 200;
  try {
    await waitUntil('radosgw answers', isReady, { timeoutMs: 30_000, daemons: [gateway] });
  } catch (error) {
    await gateway.kill();
    throw error;
  }
  return gateway;
}

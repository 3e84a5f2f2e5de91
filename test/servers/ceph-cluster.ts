import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { type Daemon, requireProgram, run, sleep, startDaemon } from './daemon';
import { freePorts } from './ports';

/** One monitor and one store in memory: the least that radosgw can work on. */
export interface CephCluster {
  /** The configuration file, for radosgw and for the command line tools. */
  readonly config: string;
  kill(): Promise<void>;
}

const portsNeeded = 40;
const storeStarts = 6;

/**
 * Makes a cluster from nothing; about a second.
 *
 * @param logs folder for configuration and logs.
 * @param data folder for data, in memory if possible.
 * @param gatewayLines settings of the section of radosgw.
 */
export async function startCephCluster(
  logs: string,
  data: string,
  gatewayLines: readonly string[],
): Promise<CephCluster> {
  const [monitorPort, fsid] = [await freePorts(portsNeeded), randomUUID()];
  const config = path.join(logs, 'ceph.conf');
  const address = `[v1:127.0.0.1:${monitorPort}]`;
  await Promise.all(
    ['mon', 'osd', 'osd/0', 'rgw'].map((name) => mkdir(path.join(data, name), { recursive: true })),
  );
  const sections = [
    ...clusterLines(fsid, monitorPort, logs, data),
    ...(await storeLines(data)),
    ...gatewayLines,
  ];
  await writeFile(config, `${sections.join('\n')}\n`);

  await requireProgram('ceph', 'ceph-common');
  await requireProgram('ceph-mon', 'ceph-mon');
  const map = path.join(logs, 'monmap');
  await run('monmaptool', ['--create', '--clobber', '--fsid', fsid, '--addv', 'a', address, map]);
  await run('ceph-mon', ['-c', config, '-i', 'a', '--mkfs', '--monmap', map]);
  const monitor = await startDaemon({
    program: 'ceph-mon',
    apt: 'ceph-mon',
    arguments: ['-c', config, '-i', 'a', '-f'],
    log: path.join(logs, 'mon.a.log'),
  });
  try {
    const store = await startStore(config, logs);
    return {
      config,
      kill: async () => {
        await Promise.all([store.kill(), monitor.kill()]);
      },
    };
  } catch (error) {
    await monitor.kill();
    throw error;
  }
}

function clusterLines(fsid: string, monitorPort: number, logs: string, data: string): string[] {
  return [
    '[global]',
    `fsid = ${fsid}`,
    `mon_host = [v1:127.0.0.1:${monitorPort}]`,
    'public_network = 127.0.0.0/8',
    'ms_bind_ipv6 = false',
    `ms_bind_port_min = ${monitorPort + 1}`,
    `ms_bind_port_max = ${monitorPort + portsNeeded - 1}`,
    'auth_cluster_required = none',
    'auth_service_required = none',
    'auth_client_required = none',
    'osd_pool_default_size = 1',
    'osd_pool_default_min_size = 1',
    'osd_pool_default_pg_num = 8',
    'osd_pool_default_pgp_num = 8',
    'osd_pool_default_pg_autoscale_mode = off',
    'osd_crush_chooseleaf_type = 0',
    'mon_allow_pool_size_one = true',
    'mon_allow_pool_delete = true',
    'mon_data_avail_crit = 1',
    'mon_data_avail_warn = 1',
    'mon_max_pg_per_osd = 1000',
    `log_file = ${logs}/$name.log`,
    'log_to_stderr = false',
    // A socket's path may have no more than 107 characters, and nobody asks it anything.
    'admin_socket =',
    `run_dir = ${logs}`,
    `crash_dir = ${logs}`,
    '[mon]',
    `mon_data = ${data}/mon/$id`,
    'mon_initial_members = a',
    `mon_cluster_log_file = ${logs}/cluster.log`,
    // With the usual intervals the start takes 12 s instead of one.
    'paxos_propose_interval = 0.02',
    'paxos_min_wait = 0.01',
    'mon_tick_interval = 1',
  ];
}

async function storeLines(data: string): Promise<string[]> {
  const classes = await classFolder();
  return [
    '[osd]',
    `osd_data = ${data}/osd/$id`,
    'osd_objectstore = memstore',
    `memstore_device_bytes = ${Math.min(12 * 1024 ** 3, Math.floor(totalmem() * 0.6))}`,
    ...(classes === undefined ? [] : [`osd_class_dir = ${classes}`]),
    'osd_class_load_list = *',
    'osd_class_default_list = *',
    'osd_fast_shutdown = true',
    'osd_op_num_threads_per_shard = 1',
    'osd_op_num_shards = 4',
    '[client]',
    `rgw_data = ${data}/rgw`,
  ];
}

/** Debian keeps the store's plug-ins below the name of the processor's architecture. */
async function classFolder(): Promise<string | undefined> {
  const names = await readdir('/usr/lib').catch(() => []);
  return names.map((name) => `/usr/lib/${name}/rados-classes`).find((folder) => existsSync(folder));
}

async function startStore(config: string, logs: string): Promise<Daemon> {
  const id = randomUUID();
  await register(config, id);
  await requireProgram('ceph-osd', 'ceph-osd');
  await run('ceph-osd', ['-c', config, '-i', '0', '--mkfs', '--osd-uuid', id]);
  for (let start = 1; ; start++) {
    const store = await startDaemon({
      program: 'ceph-osd',
      apt: 'ceph-osd',
      arguments: ['-c', config, '-i', '0', '-f'],
      log: path.join(logs, 'osd.0.log'),
    });
    if (await isUp(config, store)) return store;
    await store.kill();
    // At times it ends at its first start ("wrong fsid", a race with the new monitor).
    if (start === storeStarts)
      throw new Error(`ceph-osd did not start in ${start} attempts; see ${store.log}`);
  }
}

/**
 * A monitor that has just begun may not know its own commands yet, and says EPERM (seen on a busy computer).
 * Registering the same id twice is fine.
 */
async function register(config: string, id: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run('ceph', ['-c', config, 'osd', 'new', id], { timeoutMs: 30_000 });
      return;
    } catch (error) {
      if (attempt === storeStarts) throw error;
      await sleep(500);
    }
  }
}

/** @returns false when the store's process ended, or 20 s passed. */
async function isUp(config: string, store: Daemon): Promise<boolean> {
  const deadline = Date.now() + 20_000;
  while (!store.hasExited() && Date.now() < deadline) {
    const state = await run('ceph', ['-c', config, 'osd', 'stat'], { timeoutMs: 5000 }).catch(() => '');
    if (state.includes('1 up')) return true;
    await sleep(50);
  }
  return false;
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Daemon, startDaemon, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import { type FtpServer, type FtpTls, giveToFtpUser, greets, passivePorts, serverOf } from './ftp-server';
import { freePort } from './ports';

export interface VsftpdOptions {
  readonly tls?: FtpTls;
  /** Further settings, as in vsftpd.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the user sees as `/`, where it is not a new folder in memory. */
  readonly folder?: string;
}

/** Starts vsftpd: neither MLSD nor MFMT, times by MDTM; with TLS it demands that data go on with the session. */
export async function startVsftpd(options: VsftpdOptions = {}): Promise<FtpServer> {
  const [own, data] = [await freshFolder(), options.folder ?? (await freshMemoryFolder())];
  const folder = options.folder ?? path.join(data, 'root');
  await mkdir(folder, { recursive: true });
  await giveToFtpUser(folder);
  await mkdir('/var/run/vsftpd/empty', { recursive: true });
  const port = await freePort();
  const configuration = path.join(own, 'vsftpd.conf');
  const settings = { ...(await common(own, folder, port)), ...tlsSettings(options.tls), ...options.settings };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await writeFile(configuration, `${lines.join('\n')}\n`);
  const start = (): Promise<Daemon> => launch(configuration, own, port, options.tls?.mode === 'implicit');
  const clean = async (): Promise<void> => {
    await removeFolder(own);
    if (options.folder === undefined) await removeFolder(data);
  };
  const facts = { port, tls: options.tls?.mode, folder, log: path.join(own, 'vsftpd.log') };
  return serverOf(facts, own, await start(), start, clean);
}

async function common(own: string, folder: string, port: number): Promise<Record<string, string>> {
  return {
    listen: 'YES',
    listen_ipv6: 'NO',
    listen_address: '127.0.0.1',
    listen_port: String(port),
    background: 'NO',
    anonymous_enable: 'NO',
    local_enable: 'YES',
    write_enable: 'YES',
    local_umask: '022',
    local_root: folder,
    pam_service_name: 'vsftpd',
    secure_chroot_dir: '/var/run/vsftpd/empty',
    chroot_local_user: 'YES',
    allow_writeable_chroot: 'YES',
    // With it, every data connection dies in containers.
    seccomp_sandbox: 'NO',
    pasv_min_port: String(passivePorts.first),
    pasv_max_port: String(passivePorts.last),
    connect_from_port_20: 'NO',
    mdtm_write: 'YES',
    max_clients: '200',
    max_per_ip: '200',
    xferlog_enable: 'YES',
    dual_log_enable: 'YES',
    log_ftp_protocol: 'YES',
    vsftpd_log_file: path.join(own, 'vsftpd.log'),
    xferlog_file: path.join(own, 'transfers.log'),
  };
}

function tlsSettings(tls: FtpTls | undefined): Record<string, string> {
  if (tls === undefined) return {};
  const required = tls.mode === 'explicit' ? 'NO' : 'YES';
  return {
    ssl_enable: 'YES',
    rsa_cert_file: tls.certificate.certificate,
    rsa_private_key_file: tls.certificate.key,
    ssl_tlsv1: 'YES',
    ssl_ciphers: 'HIGH',
    force_local_logins_ssl: required,
    force_local_data_ssl: required,
    require_ssl_reuse: 'YES',
    implicit_ssl: tls.mode === 'implicit' ? 'YES' : 'NO',
  };
}

async function launch(configuration: string, own: string, port: number, implicit: boolean): Promise<Daemon> {
  const daemon = await startDaemon({
    program: 'vsftpd',
    apt: 'vsftpd',
    arguments: [configuration],
    log: path.join(own, 'out.log'),
  });
  try {
    await waitUntil('vsftpd greets', () => greets(port, implicit), { timeoutMs: 10_000, daemons: [daemon] });
  } catch (error) {
    await daemon.kill();
    throw error;
  }
  return daemon;
}

import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { DataSet } from './data-sets';
import { lftpScript } from './lftp';
import { prefix, slipwayTo, type Command, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  ({ host, port, user, place }) => `sftp://${user}@${host}:${port}${place}/${prefix}/`,
  ({ home }) => ({ HOME: home, SSH_AUTH_SOCK: undefined, SLIPWAY_SECRET: undefined }),
);

/** What Slipway and the server agree upon; OpenSSH's own first choice is chacha20-poly1305 in this version. */
const sameCipher = ['-c', 'aes128-gcm@openssh.com'];

const sftp: Tool = sftpTool('sftp put', []);
const sftpSameCipher: Tool = sftpTool('sftp put, AES-GCM', sameCipher);
const scp: Tool = scpTool('scp', []);
const lftp: Tool = lftpTool('lftp', 1);
const lftp8: Tool = lftpTool('lftp -P 8', 8);
const rclone: Tool = rcloneTool('rclone', []);
const rclone16: Tool = rcloneTool('rclone --transfers 16', ['--transfers', '16']);

export const sftpTools = { slipway, sftp, sftpSameCipher, scp, lftp, lftp8, rclone, rclone16 } as const;

function sftpTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['ssh', '-V'],
    command: async (data, target, scratch) => {
      const batch = path.join(scratch, 'batch');
      const to = `${target.place}/${prefix}`;
      await writeFile(batch, data.isFile ? `put ${data.path} ${to}/\n` : `put -r ${data.path} ${to}\n`);
      const { host, port, user } = target;
      const where = ['-P', String(port), `${user}@${host}`];
      return { argv: ['sftp', ...sshOptions(target), ...options, '-b', batch, ...where], env: {} };
    },
  };
}

function scpTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['ssh', '-V'],
    command: (data, target) => {
      const { host, port, user, place } = target;
      const to = `${user}@${host}:${place}/${prefix}${data.isFile ? '/' : ''}`;
      return {
        argv: ['scp', '-q', '-r', ...sshOptions(target), ...options, '-P', String(port), data.path, to],
        env: {},
      };
    },
  };
}

function lftpTool(name: string, parallel: number): Tool {
  return {
    name,
    version: ['lftp', '--version'],
    command: async (data, target, scratch) => {
      const connect = ['ssh', '-a', '-x', ...sshOptions(target)].join(' ');
      const { host, port, user } = target;
      const open = [
        `set sftp:connect-program "${connect}"`,
        // The password is never asked for, since there is a key; lftp wants one all the same.
        `open -u ${user},none -p ${port} sftp://${host}`,
      ];
      return lftpScript(open, data, target, parallel, scratch);
    },
  };
}

function rcloneTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['rclone', 'version'],
    command: (data, target) => rcloneCommand(data, target, options),
  };
}

function rcloneCommand(data: DataSet, target: Target, options: readonly string[]): Command {
  const { host, port, user, place } = target;
  return {
    argv: ['rclone', '--config', '', 'copy', data.path, `bench:${place}/${prefix}`, ...options],
    env: {
      RCLONE_CONFIG_BENCH_TYPE: 'sftp',
      RCLONE_CONFIG_BENCH_HOST: host,
      RCLONE_CONFIG_BENCH_PORT: String(port),
      RCLONE_CONFIG_BENCH_USER: user,
      RCLONE_CONFIG_BENCH_KEY_FILE: keyIn(target),
      RCLONE_CONFIG_BENCH_KNOWN_HOSTS_FILE: knownHostsIn(target),
    },
  };
}

/** OpenSSH looks into the home that the system knows of, whatever HOME says. */
function sshOptions(target: Target): string[] {
  const known = `UserKnownHostsFile=${knownHostsIn(target)}`;
  return ['-F', 'none', '-i', keyIn(target), '-o', 'IdentitiesOnly=yes', '-o', known];
}

function keyIn({ home = '' }: Target): string {
  return path.join(home, '.ssh', 'id_ed25519');
}

function knownHostsIn({ home = '' }: Target): string {
  return path.join(home, '.ssh', 'known_hosts');
}

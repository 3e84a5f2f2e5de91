import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lftpScript } from './lftp';
import { runToEnd } from './measure';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  ({ host, port, user, place }) => `ftp://${user}@${host}:${port}${place}/${prefix}/`,
  ({ secret }) => ({ SLIPWAY_SECRET: secret }),
);

const lftp: Tool = lftpTool('lftp', 1);
const lftp8: Tool = lftpTool('lftp -P 8', 8);
const rclone: Tool = rcloneTool('rclone', []);
const rclone16: Tool = rcloneTool('rclone --transfers 16', ['--transfers', '16']);

const ncftp: Tool = {
  name: 'ncftpput -R',
  version: ['ncftpput', '--version'],
  command: async (data, target, scratch) => {
    const login = path.join(scratch, 'login');
    const { host, user, secret, port, place } = target;
    await writeFile(login, `host ${host}\nuser ${user}\npass ${secret}\n`, { mode: 0o600 });
    // -m makes the folder. A package's content is named, since the package's own name would be sent too.
    const what = data.isFile ? [data.path] : await contentsOf(data.path);
    const options = ['-f', login, '-P', String(port), '-V', '-m', '-R'];
    return { argv: ['ncftpput', ...options, `${place}/${prefix}`, ...what], env: { HOME: scratch } };
  },
};

export const ftpTools = { slipway, lftp, lftp8, rclone, rclone16, ncftp } as const;

async function contentsOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => path.join(folder, name));
}

function lftpTool(name: string, parallel: number): Tool {
  return {
    name,
    version: ['lftp', '--version'],
    command: (data, target, scratch) => {
      const { host, port, user, secret } = target;
      const open = [`open -u "${user}","${secret}" -p ${port} ftp://${host}`];
      return lftpScript(open, data, target, parallel, scratch);
    },
  };
}

function rcloneTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['rclone', 'version'],
    command: async (data, target) => {
      const { place } = target;
      return {
        argv: ['rclone', '--config', '', 'copy', data.path, `bench:${place}/${prefix}`, ...options],
        env: await rcloneRemote(target),
      };
    },
  };
}

async function rcloneRemote({ host, port, user, secret }: Target): Promise<Record<string, string>> {
  const { words } = await runToEnd(['rclone', 'obscure', secret], {});
  return {
    RCLONE_CONFIG_BENCH_TYPE: 'ftp',
    RCLONE_CONFIG_BENCH_HOST: host,
    RCLONE_CONFIG_BENCH_PORT: String(port),
    RCLONE_CONFIG_BENCH_USER: user,
    RCLONE_CONFIG_BENCH_PASS: words,
  };
}

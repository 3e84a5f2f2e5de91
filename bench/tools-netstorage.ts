import path from 'node:path';
import process from 'node:process';
import { root } from '../scripts/common.mjs';
import { runToEnd } from './measure';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  ({ host, port, user, place }) =>
    `http://${user}@${host}:${port}${place}/${prefix}/?protocol=netstorage&tls=no`,
  ({ secret }) => ({ SLIPWAY_SECRET: secret }),
);

export const netstorageTools = {
  slipway,
  kit: kitTool('netstorageapi', 1),
  kit16: kitTool('netstorageapi, 16 at once', 16),
  rclone: rcloneTool('rclone', []),
  rclone16: rcloneTool('rclone --transfers 16', ['--transfers', '16']),
} as const;

/** Akamai's kit for Node sends one file a call, so a loop around it is what its users write. */
function kitTool(name: string, atOnce: number): Tool {
  const script = path.join(root, 'bench', 'kit-netstorage.mjs');
  return {
    name,
    version: [process.execPath, '-p', 'require("netstorageapi/package.json").version'],
    command: (data, { host, port, user, secret, place }) => {
      const args = [host, port, user, secret, data.path, `${place}/${prefix}`, atOnce].map(String);
      return { argv: [process.execPath, script, ...args], env: {} };
    },
  };
}

function rcloneTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['rclone', 'version'],
    command: async (data, target) => ({
      argv: ['rclone', '--config', '', 'copy', data.path, `bench:${prefix}`, ...options],
      env: await rcloneRemote(target),
    }),
  };
}

async function rcloneRemote({ host, port, user, secret, place }: Target): Promise<Record<string, string>> {
  const { words } = await runToEnd(['rclone', 'obscure', secret], {});
  return {
    RCLONE_CONFIG_BENCH_TYPE: 'netstorage',
    RCLONE_CONFIG_BENCH_PROTOCOL: 'http',
    RCLONE_CONFIG_BENCH_HOST: `${host}:${port}${place}`,
    RCLONE_CONFIG_BENCH_ACCOUNT: user,
    RCLONE_CONFIG_BENCH_SECRET: words,
  };
}

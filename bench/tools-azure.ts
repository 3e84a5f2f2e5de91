import { accountSas } from '../test/fixtures/azure-signatures';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  (target) => `${endpoint(target)}/${target.place}/${prefix}/?protocol=azure`,
  ({ secret }) => ({ SLIPWAY_SECRET: secret }),
);

/** Microsoft's azcopy is in no registry, and what Debian's az brings along keeps the Keystone of the tests from working. */
export const azureTools = {
  slipway,
  rclone: rcloneTool('rclone', []),
  rclone16: rcloneTool('rclone --transfers 16', ['--transfers', '16']),
} as const;

/** Of rclone's ways to an account this alone takes another address than Microsoft's own. */
function rcloneTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['rclone', 'version'],
    command: (data, target) => {
      const sas = accountSas({ account: target.user, key: target.secret }, 'rwdlac');
      return {
        argv: ['rclone', '--config', '', 'copy', data.path, `bench:${target.place}/${prefix}`, ...options],
        env: {
          RCLONE_CONFIG_BENCH_TYPE: 'azureblob',
          RCLONE_CONFIG_BENCH_SAS_URL: `${endpoint(target)}?${sas}`,
        },
      };
    },
  };
}

function endpoint({ host, port, user }: Target): string {
  return `http://${host}:${port}/${user}`;
}

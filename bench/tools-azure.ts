import path from 'node:path';
import { accountSas } from '../test/fixtures/azure-signatures';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  (target) => `${endpoint(target)}/${target.place}/${prefix}/?protocol=azure`,
  ({ secret }) => ({ SLIPWAY_SECRET: secret }),
);

/** Microsoft's command line; its other program, azcopy, is in no registry. */
const az: Tool = {
  name: 'az storage blob',
  version: ['az', '--version'],
  command: (data, target, scratch) => {
    const called = `${prefix}/${path.basename(data.path)}`;
    const what = data.isFile
      ? ['upload', '-c', target.place, '-f', data.path, '-n', called]
      : ['upload-batch', '-d', target.place, '-s', data.path, '--destination-path', prefix];
    const connection = [
      'DefaultEndpointsProtocol=http',
      `AccountName=${target.user}`,
      `AccountKey=${target.secret}`,
      `BlobEndpoint=${endpoint(target)}`,
    ];
    return {
      argv: ['az', 'storage', 'blob', ...what, '--no-progress', '--only-show-errors', '-o', 'none'],
      env: {
        AZURE_CONFIG_DIR: scratch,
        AZURE_CORE_COLLECT_TELEMETRY: 'no',
        AZURE_STORAGE_CONNECTION_STRING: connection.join(';'),
      },
    };
  },
};

export const azureTools = {
  slipway,
  rclone: rcloneTool('rclone', []),
  rclone16: rcloneTool('rclone --transfers 16', ['--transfers', '16']),
  az,
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

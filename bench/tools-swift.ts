import path from 'node:path';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  ({ host, port, user, place }) =>
    `swift://${encodeURIComponent(user)}@${host}:${port}/v1/test/${place}/${prefix}/?tls=no`,
  ({ secret }) => ({ SLIPWAY_SECRET: secret }),
);

export const swiftTools = {
  slipway,
  rclone: rcloneTool('rclone', []),
  rclone16: rcloneTool('rclone --transfers 16', ['--transfers', '16']),
  client: clientTool('swift upload', []),
  /** It sends one object in one request, unless it is told to cut. */
  clientSegments: clientTool('swift upload, segments', ['--use-slo', '--segment-size', '64M']),
} as const;

/** python-swiftclient's command; it sends ten objects, or segments, at a time. */
function clientTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['swift', '--version'],
    command: (data, target) => {
      const called = data.isFile ? `${prefix}/${path.basename(data.path)}` : prefix;
      const what = ['upload', '--object-name', called, ...options, target.place, data.path];
      return {
        argv: ['swift', '--quiet', ...what],
        env: { ST_AUTH: authUrl(target), ST_USER: target.user, ST_KEY: target.secret },
      };
    },
  };
}

function rcloneTool(name: string, options: readonly string[]): Tool {
  return {
    name,
    version: ['rclone', 'version'],
    command: (data, target) => ({
      argv: ['rclone', '--config', '', 'copy', data.path, `bench:${target.place}/${prefix}`, ...options],
      env: {
        RCLONE_CONFIG_BENCH_TYPE: 'swift',
        RCLONE_CONFIG_BENCH_AUTH: authUrl(target),
        RCLONE_CONFIG_BENCH_USER: target.user,
        RCLONE_CONFIG_BENCH_KEY: target.secret,
      },
    }),
  };
}

function authUrl({ host, port }: Target): string {
  return `http://${host}:${port}/auth/v1.0`;
}

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSet } from './data-sets';
import { prefix, slipwayTo, type Command, type Target, type Tool } from './tools';

const slipway = slipwayTo(
  ({ host, port, place }) => `s3://${host}:${port}/${place}/${prefix}/?tls=no`,
  (target) => environment(target),
);

const rclone: Tool = {
  name: 'rclone',
  version: ['rclone', 'version'],
  command: (data, target) => rcloneCommand(data, target, []),
};

const rclone16: Tool = {
  name: 'rclone --transfers 16',
  version: ['rclone', 'version'],
  command: (data, target) => rcloneCommand(data, target, ['--transfers', '16']),
};

/** Debian's is named, since an older one of a Python environment may stand before it on the PATH. */
const awsProgram = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws';

const aws: Tool = {
  name: 'aws s3 cp',
  version: [awsProgram, '--version'],
  command: (data, target) => {
    const place = `s3://${target.place}/${prefix}/`;
    const what = data.isFile ? [data.path, place] : [data.path, place, '--recursive'];
    const endpoint = ['--endpoint-url', `http://${target.host}:${target.port}`];
    return {
      argv: [awsProgram, 's3', 'cp', ...what, ...endpoint, '--only-show-errors'],
      env: environment(target),
    };
  },
};

const s3cmd: Tool = {
  name: 's3cmd put',
  version: ['s3cmd', '--version'],
  command: async (data, target, scratch) => {
    const config = path.join(scratch, 's3cfg');
    const address = `${target.host}:${target.port}`;
    const lines = [
      '[default]',
      `access_key = ${target.user}`,
      `secret_key = ${target.secret}`,
      `host_base = ${address}`,
      `host_bucket = ${address}`,
      'use_https = False',
    ];
    await writeFile(config, `${lines.join('\n')}\n`, { mode: 0o600 });
    const what = data.isFile ? [data.path] : ['-r', `${data.path}/`];
    const place = `s3://${target.place}/${prefix}/`;
    return {
      argv: ['s3cmd', '-c', config, '--quiet', '--no-progress', 'put', ...what, place],
      env: environment(target),
    };
  },
};

function rcloneCommand(data: DataSet, target: Target, options: readonly string[]): Command {
  return {
    // An empty name is rclone's word for no configuration file at all.
    argv: ['rclone', '--config', '', 'copy', data.path, `bench:${target.place}/${prefix}`, ...options],
    env: {
      ...environment(target),
      RCLONE_CONFIG_BENCH_TYPE: 's3',
      RCLONE_CONFIG_BENCH_PROVIDER: 'Ceph',
      RCLONE_CONFIG_BENCH_ENV_AUTH: 'true',
      RCLONE_CONFIG_BENCH_ENDPOINT: `http://${target.host}:${target.port}`,
    },
  };
}

/** The same for all, without what the user has set for tools of Amazon's. */
function environment({ user, secret }: Target): Command['env'] {
  return {
    AWS_ACCESS_KEY_ID: user,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    // With this one set, rclone 1.60 gives up before it sends anything.
    AWS_CA_BUNDLE: undefined,
    SLIPWAY_SECRET: undefined,
  };
}

export const s3Tools = { slipway, rclone, rclone16, aws, s3cmd } as const;

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { root } from '../scripts/common.mjs';
import type { DataSet } from './data-sets';

/** Where a run delivers to. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
}

export interface Command {
  readonly argv: readonly string[];
  /** Added to the environment; undefined removes. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Tool {
  readonly name: string;
  /** Prints the version. */
  readonly version: readonly string[];
  /** @param scratch an empty folder, for configuration and state of one run. */
  command(data: DataSet, target: Target, scratch: string): Command | Promise<Command>;
}

/** All tools deliver below this, so that what is there afterwards can be compared. */
export const prefix = 'delivery';

export const slipwayScript = path.join(root, 'out', 'main', 'slipway.cjs');

export const slipway: Tool = {
  name: 'Slipway',
  version: [process.execPath, slipwayScript, '--version'],
  command: (data, target, scratch) => {
    const place = `s3://${target.host}:${target.port}/${target.bucket}/${prefix}/?tls=no`;
    const sending = ['publish', data.path, '--to', place, '--state', scratch];
    return { argv: [process.execPath, slipwayScript, ...sending], env: environment(target) };
  },
};

export const rclone: Tool = {
  name: 'rclone',
  version: ['rclone', 'version'],
  command: (data, target) => rcloneCommand(data, target, []),
};

export const rclone16: Tool = {
  name: 'rclone --transfers 16',
  version: ['rclone', 'version'],
  command: (data, target) => rcloneCommand(data, target, ['--transfers', '16']),
};

/** Debian's is named, since an older one of a Python environment may stand before it on the PATH. */
const awsProgram = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws';

export const aws: Tool = {
  name: 'aws s3 cp',
  version: [awsProgram, '--version'],
  command: (data, target) => {
    const place = `s3://${target.bucket}/${prefix}/`;
    const what = data.isFile ? [data.path, place] : [data.path, place, '--recursive'];
    const endpoint = ['--endpoint-url', `http://${target.host}:${target.port}`];
    return {
      argv: [awsProgram, 's3', 'cp', ...what, ...endpoint, '--only-show-errors'],
      env: environment(target),
    };
  },
};

export const s3cmd: Tool = {
  name: 's3cmd put',
  version: ['s3cmd', '--version'],
  command: async (data, target, scratch) => {
    const config = path.join(scratch, 's3cfg');
    const address = `${target.host}:${target.port}`;
    const lines = [
      '[default]',
      `access_key = ${target.accessKey}`,
      `secret_key = ${target.secretKey}`,
      `host_base = ${address}`,
      `host_bucket = ${address}`,
      'use_https = False',
    ];
    await writeFile(config, `${lines.join('\n')}\n`, { mode: 0o600 });
    const what = data.isFile ? [data.path] : ['-r', `${data.path}/`];
    const place = `s3://${target.bucket}/${prefix}/`;
    return {
      argv: ['s3cmd', '-c', config, '--quiet', '--no-progress', 'put', ...what, place],
      env: environment(target),
    };
  },
};

function rcloneCommand(data: DataSet, target: Target, options: readonly string[]): Command {
  return {
    // An empty name is rclone's word for no configuration file at all.
    argv: ['rclone', '--config', '', 'copy', data.path, `bench:${target.bucket}/${prefix}`, ...options],
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
function environment({ accessKey, secretKey }: Target): Command['env'] {
  return {
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey,
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

/** @returns undefined where the tool is not installed. */
export async function versionOf(tool: Tool): Promise<string | undefined> {
  const [program = '', ...args] = tool.version;
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args);
    return `${stdout}${stderr}`.trim().split('\n')[0] ?? '';
  } catch {
    return undefined;
  }
}

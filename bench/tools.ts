import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { version } from '../package.json';
import { root } from '../scripts/common.mjs';
import type { DataSet } from './data-sets';

/** Where a run delivers to. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** A user's name; for S3 the access key. */
  readonly user: string;
  /** A password; for S3 the secret key. */
  readonly secret: string;
  /** A bucket, or the absolute path of a folder without a slash at its end. */
  readonly place: string;
  /** A folder like a user's, with `.ssh/id_ed25519` and `.ssh/known_hosts`; undefined: there is nothing to find. */
  readonly home: string | undefined;
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

export const slipwayName = 'Slipway';

/** @param addressOf what is given as `--to`: where a package's files, or one file, go into. */
export function slipwayTo(
  addressOf: (target: Target) => string,
  environment: (target: Target) => Command['env'],
): Tool {
  return {
    name: slipwayName,
    version: [process.execPath, '-p', `"slipway ${version}, Node " + process.version`],
    command: (data, target, scratch) => {
      const sending = ['publish', data.path, '--to', addressOf(target), '--state', scratch];
      return { argv: [process.execPath, slipwayScript, ...sending], env: environment(target) };
    },
  };
}

/** @returns undefined where the tool is not installed. */
export function versionOf({ version: [program = '', ...args] }: Tool): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout, stderr) => {
      // ncftpput takes the question for a wrong use, and says its version all the same.
      if (error?.code === 'ENOENT') resolve(undefined);
      else resolve(`${stdout}${stderr}`.trim().split('\n')[0] ?? '');
    });
  });
}

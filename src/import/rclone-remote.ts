import type { Destination, Secrets } from '../destination/destination';
import { words } from '../language/words';
import { reveal } from './rclone-password';

/** A section of rclone's configuration. */
export interface Remote {
  /** A value that is there and not empty. */
  readonly get: (key: string) => string | undefined;
  /** A yes or no; Go's words for yes. */
  readonly isOn: (key: string) => boolean;
  /** An obscured value, in plain. undefined: there is none, or it cannot be read. */
  readonly secret: (key: string) => string | undefined;
  /** A sentence where an obscured value is there and cannot be read. */
  readonly lost: (key: string, what: 'lostPassword' | 'lostPassphrase' | 'lostKey') => string | undefined;
}

export interface Made {
  readonly destination: Destination;
  readonly secrets: Secrets;
  readonly remark?: string | undefined;
}

export interface Refused {
  readonly why: string;
}

const yes: ReadonlySet<string> = new Set(['1', 't', 'true', 'y', 'yes', 'on']);

export function remoteOf(values: ReadonlyMap<string, string>): Remote {
  const get = (key: string): string | undefined => values.get(key) || undefined;
  const secret = (key: string): string | undefined => {
    const value = get(key);
    return value === undefined ? undefined : reveal(value) || undefined;
  };
  return {
    get,
    isOn: (key) => yes.has((get(key) ?? '').toLowerCase()),
    secret,
    lost: (key, what) =>
      get(key) !== undefined && secret(key) === undefined ? words().importing.remarks[what] : undefined,
  };
}

import { present } from '../destination/options';
import { gathered, unreadable, type Import, type Outcome } from './imported';
import { readIni } from './ini';
import { remoteOf, type Made, type Refused, type Remote } from './rclone-remote';
import { ftp, netstorage, sftp, webdav } from './rclone-servers';
import { azure, s3, swift } from './rclone-stores';

const makers: ReadonlyMap<string, (remote: Remote) => Made | Refused> = new Map([
  ['s3', s3],
  ['azureblob', azure],
  ['swift', swift],
  ['ftp', ftp],
  ['sftp', sftp],
  ['webdav', webdav],
  ['netstorage', netstorage],
]);

const wraps = 'It only wraps another remote; import that one.';
const bySomebody = 'Slipway does not deliver to that service.';

const reasons: ReadonlyMap<string, string> = new Map([
  ['local', 'It stands for this computer as a whole; add the folder itself.'],
  ['http', 'rclone only reads from it, so nobody knows whether it takes files.'],
  ['b2', 'Slipway does not speak Backblaze’s own protocol; with the same kind of key it can be added as S3.'],
  ['google cloud storage', 'It signs in with a Google account; with an HMAC key it can be added as S3.'],
  ...['alias', 'crypt', 'cache', 'chunker', 'compress', 'combine', 'union', 'hasher'].map(
    (type) => [type, wraps] as const,
  ),
]);

/** Reads `rclone.conf` (rclone.org/docs, "Configure"), whose passwords are obscured. */
export function importRclone(text: string): Import {
  if (isEncrypted(text))
    return unreadable(
      'rclone',
      'The configuration is encrypted with a password. Take it away with “rclone config”, “Set configuration ' +
        'password”, import again, and set it anew.',
    );
  const outcomes: Outcome[] = [];
  for (const [name, values] of readIni(text, 'rclone')) {
    if (name !== '') outcomes.push(importRemote(name, values));
  }
  return outcomes.length === 0
    ? unreadable('rclone', 'This configuration of rclone’s names no remotes.')
    : gathered('rclone', outcomes);
}

/** fs/config/crypt.go: the first line that is no comment says so. */
function isEncrypted(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, '').split('\n', 200);
  const first = lines.map((line) => line.trim()).find((line) => line !== '' && !/^[#;]/.test(line));
  return first?.startsWith('RCLONE_ENCRYPT_V') ?? false;
}

function importRemote(name: string, values: ReadonlyMap<string, string>): Outcome {
  const type = values.get('type') ?? '';
  const maker = makers.get(type);
  if (!maker) return { name, why: reasons.get(type) ?? bySomebody };
  const made = maker(remoteOf(values));
  if ('why' in made) return { name, why: made.why };
  const { destination, secrets, remark } = made;
  return { name, destination, secrets, ...present({ remark }) };
}

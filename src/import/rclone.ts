import { present } from '../destination/options';
import { words } from '../language/words';
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

type Reason = 'wholeComputer' | 'readsOnly' | 'backblaze' | 'google' | 'wraps';

const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['local', 'wholeComputer'],
  ['http', 'readsOnly'],
  ['b2', 'backblaze'],
  ['google cloud storage', 'google'],
  ...['alias', 'crypt', 'cache', 'chunker', 'compress', 'combine', 'union', 'hasher'].map(
    (type) => [type, 'wraps'] as const,
  ),
]);

/** Reads `rclone.conf` (rclone.org/docs, "Configure"), whose passwords are obscured. */
export function importRclone(text: string): Import {
  if (isEncrypted(text)) return unreadable('rclone', words().importing.files.rcloneEncrypted);
  const outcomes: Outcome[] = [];
  for (const [name, values] of readIni(text, 'rclone')) {
    if (name !== '') outcomes.push(importRemote(name, values));
  }
  return outcomes.length === 0
    ? unreadable('rclone', words().importing.files.rcloneEmpty)
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
  if (!maker) return { name, why: words().importing.why[reasons.get(type) ?? 'foreignService'] };
  const made = maker(remoteOf(values));
  if ('why' in made) return { name, why: made.why };
  const { destination, secrets, remark } = made;
  return { name, destination, secrets, ...present({ remark }) };
}

import type { Aspect, Grade } from '../../model/diagnosis';
import { formatBytes, formatCount, formatDay } from '../format';

const aspects: Readonly<Record<Aspect, string>> = {
  connection: 'Connection',
  encryption: 'Encryption',
  clock: 'Clock',
  region: 'Region',
  addressing: 'Addressing',
  listing: 'Listing',
  writing: 'Writing',
  'content-type': 'Content type',
  reading: 'Reading',
  renaming: 'Renaming',
  parts: 'Large files',
  checksums: 'Checksums',
  access: 'Access',
  'storage-class': 'Storage class',
  abilities: 'Abilities',
  origin: 'Web players',
  removing: 'Removing',
  unfinished: 'Unfinished',
};

const grades: Readonly<Record<Grade, string>> = { ok: 'ok', note: 'note', problem: 'problem' };

/** What a thorough look at a destination has found. */
export const doctorWords = {
  aspects,
  grades,
  connected: 'It answers and takes these credentials.',
  reached: 'It can be reached.',
  plain: 'Nothing is encrypted: whoever is in between can read and change what is sent.',
  plainPassword: 'Nothing is encrypted, the password neither.',
  useTls: 'Switch encryption on for this destination, if the server speaks TLS.',
  ssh: 'The connection is encrypted, and the server’s key is known.',
  ftpTls: 'Commands and files are encrypted.',
  tls: (version: string, until: number) =>
    `${version}, with a certificate that is good until ${formatDay(until)}.`,
  tlsEnds: (version: string, until: number) =>
    `${version}, but the certificate ends soon, on ${formatDay(until)}.`,
  renew: 'Its owner has to renew it before, or nothing can be delivered any more.',
  clockRight: 'The clocks of the server and of this computer agree.',
  clockOff: (seconds: number) =>
    seconds < 120
      ? `The clocks of the server and of this computer are ${formatCount(seconds, 'second')} apart.`
      : `The clocks of the server and of this computer are ${formatCount(Math.round(seconds / 60), 'minute')} apart.`,
  setClock: 'Set this computer’s date and time, or have the server’s set.',
  lists: (count: number, more: boolean) =>
    count === 0
      ? 'The folder can be listed; it is empty.'
      : `The folder can be listed: ${more ? 'more than ' : ''}${formatCount(count, 'entry', 'entries')}.`,
  noFolderYet: 'The folder is not there yet; a delivery makes it.',
  noContainerYet: 'The container is not there yet; a delivery makes it. Nothing was written now.',
  noListing: 'It cannot be listed, so what is there already is not compared.',
  listsRoots: (count: number) => `Its buckets or containers can be listed: ${count}.`,
  writes: (name: string) => `A small file could be written: “${name}”.`,
  oneFile: 'It takes one file, whose name is fixed, so nothing was written to try it.',
  cannotTakeAway: 'What is written could not be taken away again, so nothing was written to try it.',
  noRoot: 'The address names no bucket or container, so nothing was written to try it.',
  typeKept: (type: string) => `The content type is told as it was sent: ${type}.`,
  typeOther: (sent: string, told: string) => `The content type is told as ${told}, not as ${sent}.`,
  typeAdvice: 'Some players play nothing with another type; have the server’s types set.',
  reads: 'What was written is read back, byte for byte.',
  readsOther: 'What is read back is not what was written.',
  noReading: 'Nothing can be read back, so what arrived is known by the server’s word alone.',
  renames: 'Files can be renamed.',
  removes: 'What was written was removed again.',
  stillThere: (path: string) => `“${path}” was written to try it, and could not be removed.`,
  removeByHand: 'Remove it by hand; it holds nothing of worth.',
  originAllowed: (origin: string) => `Players on other web sites may read here, as ${origin} may.`,
  originRefused: (origin: string) =>
    `A web player on another site may not read here: nothing allows ${origin} to (CORS).`,
  originAdvice: 'Where viewers are to play from here directly, allow their site at the service (CORS rules).',
  unfinished: (count: number, bytes: number, more: boolean, oldest: number | undefined) => {
    const size = `${more ? 'at least ' : ''}${formatBytes(bytes)}`;
    const since = oldest === undefined ? '' : `, the oldest from ${formatDay(oldest)}`;
    return `${formatCount(count, 'upload')} never finished: ${size}${since}.`;
  },
  unfinishedOwn: (count: number) => `Of these, ${count} belong to deliveries in Slipway’s queue.`,
  unfinishedYoung: (count: number) => `Of these, ${count} began less than a day ago and may still go on.`,
  clearAdvice: 'They take room that is paid for, and nothing else shows them. Slipway can remove them.',
  noUnfinished: 'No upload was left unfinished.',
  unfinishedUnsaid: 'These credentials may not see whether uploads were left unfinished.',
  cleared: (count: number, bytes: number) =>
    `Removed ${formatCount(count, 'unfinished upload')}, ${formatBytes(bytes)}.`,
  clearedNone: 'There was no unfinished upload to remove.',
  leftAlone: (count: number) => `${formatCount(count, 'upload')} that may still go on: left alone.`,
  nothingToClear: 'This destination has no unfinished uploads that could be removed.',
  s3: {
    region: (region: string) => `Requests are signed for the region ${region}.`,
    regionFound: (region: string, said: string) =>
      `The bucket is in the region ${region}, not in ${said}; Slipway goes there.`,
    inPath: (host: string) => `The bucket is named in the path at ${host} (path style).`,
    inHost: (host: string) => `The bucket is named in the host, ${host} (virtual-host style).`,
    otherToo: (text: string) => `${text} The other style works too.`,
    otherNot: (text: string) => `${text} The other style does not work.`,
    styleFound: (text: string) => `${text} That was found out; the address said otherwise.`,
    parts: 'Large files can go in parts, several at a time, and be taken up again.',
    partsRefused: 'Large files cannot go in parts here.',
    partsAdvice: 'Ask for the permission to begin and abort multipart uploads.',
    partsLeft: 'An upload in parts that was begun to try it could not be aborted.',
    checksums: 'The SDK’s own checksums are taken, also behind a stream (aws-chunked).',
    checksumsPlain:
      'Checksums in a header are taken, behind a stream (aws-chunked) they are not. Slipway sends none here.',
    checksumsNone: 'The SDK’s own checksums are not taken. Slipway sends none here.',
    checksumsStored:
      'A stream with the SDK’s checksum is stored with its framing (aws-chunked), which breaks files. Slipway sends none here.',
    acl: 'A single object can be made readable for everybody (ACL).',
    aclIgnored:
      'The access of a single object (ACL) is taken, but what is public cannot be read without a key.',
    aclRefused: 'The access of single objects cannot be set here (ACL); the bucket’s own rules hold.',
    storageClass: (name: string) => `Storage classes are known, such as ${name}.`,
    classIgnored: (name: string) => `The storage class ${name} is taken, but ignored.`,
    classRefused: (name: string) => `The storage class ${name} is not taken.`,
    classesOf: (name: string, classes: string) => `${name} has these storage classes: ${classes}.`,
  },
  azure: {
    key: 'The account’s key may do everything.',
    sas: (rights: string) => `The signature (SAS) allows: ${rights}.`,
    rights: {
      list: 'list',
      read: 'read',
      create: 'create',
      write: 'write',
      remove: 'remove',
    },
    ends: (until: number) => `The signature (SAS) ends soon, on ${formatDay(until)}.`,
    renew: 'Have a new one made before, and enter it for this destination.',
  },
  swift: {
    static: (bytes: number, segments: number) =>
      `Files above ${formatBytes(bytes)} go as static large objects, of ${segments} segments at the most.`,
    dynamic: (bytes: number) =>
      `Files above ${formatBytes(bytes)} go as dynamic large objects, for it knows no static ones.`,
    noLinks: 'The account has no key for temporary addresses, so no links can be made.',
  },
};

import { parseArgs } from 'node:util';

export const rowNames = [
  'hls',
  'latency',
  'big',
  'sftp-hls',
  'sftp-latency',
  'sftp-big',
  'sftp-big-latency',
  'ftp-hls',
  'ftp-latency',
  'ftp-big',
  'ftp-big-latency',
  'netstorage-hls',
  'azure-hls',
  'azure-latency',
  'azure-big',
  'swift-hls',
  'swift-latency',
  'swift-big',
  'ingest-hls',
  'ingest-latency',
  'limited-latency',
] as const;
export type RowName = (typeof rowNames)[number];

export const protocols = ['s3', 'sftp', 'ftp', 'netstorage', 'azure', 'swift', 'ingest', 'limited'] as const;
export type Protocol = (typeof protocols)[number];

export interface Options {
  readonly rows: readonly RowName[];
  /** undefined: as many as are usual for a row. */
  readonly rounds: number | undefined;
  /** Size of the one big file. */
  readonly bigMebibytes: number;
  readonly profile: boolean;
  /** Sends one file of so many MiB with the command killed on the way, and nothing else. */
  readonly killedMebibytes: number | undefined;
  /** Follows a packager for so many seconds, and nothing else. */
  readonly liveSeconds: number | undefined;
  /** For so many of them, in the middle, nothing gets through. */
  readonly gapSeconds: number;
  readonly help: boolean;
}

export const usage = `npm run bench -- [--only ROW] [--rounds N] [--big MIB] [--quick] [--profile]
npm run bench -- --only live [--seconds N] [--gap N]
npm run bench -- --only killed [--big MIB]

  --only ROW   one row, or with \`s3\`, \`sftp\`, \`ftp\`, \`netstorage\`, \`azure\`, \`swift\`, \`ingest\` or \`limited\` all of a protocol: hls
               (2,000 segments), latency (200 of them, 60 ms round trip), big (2 GiB) on S3; sftp-hls, ftp-hls and so
               on, sftp-big-latency, ftp-big-latency; netstorage-hls; azure-hls, azure-latency, azure-big; swift-hls,
               swift-latency, swift-big; ingest-hls and ingest-latency, by PUT to nginx; limited-latency, to an ingest
               that refuses more files a second than Akamai’s takes. killed sends one file of 6 GiB to S3 and to
               Swift, with the command killed twice on the way, and reads in the servers’ logs that no part was sent
               twice
  --rounds N   runs of each tool; without it 5, and 3 for latency and big of S3
  --big MIB    another size of the big file, in whole 16 MiB
  --seconds N  how long a live stream is followed, for --only live: ffmpeg writes HLS in segments of 2 s, and \`slipway
               watch\` delivers it to S3 through a proxy with 50 ms of delay that cuts connections; 300 unless told
  --gap N      seconds in the middle of it in which nothing gets through, and no connection says so; 0 unless told
  --quick      two rounds of hls only
  --profile    runs Slipway alone, once, and shows which functions take its time
`;

const usualBig = 2048;
const usualKilled = 6144;
const bigStep = 16;

/** @throws Error with a sentence for people. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      big: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      gap: { type: 'string', default: '0' },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { quick, profile, help } = values;
  const isLive = values.only === 'live';
  const isKilled = values.only === 'killed';
  const rows = values.only === undefined || isLive || isKilled ? undefined : rowsOf(values.only);
  const mebibytes = values.big === undefined ? undefined : bigOf(values.big);
  const rounds = values.rounds === undefined ? undefined : roundsOf(values.rounds);
  return {
    rows: rows ?? (quick || profile ? ['hls'] : rowNames),
    rounds: rounds ?? (quick ? 2 : undefined),
    bigMebibytes: mebibytes ?? usualBig,
    profile,
    killedMebibytes: isKilled ? (mebibytes ?? usualKilled) : undefined,
    liveSeconds: isLive ? secondsOf('--seconds', values.seconds ?? '300', 20) : undefined,
    gapSeconds: secondsOf('--gap', values.gap, 0),
    help,
  };
}

function rowsOf(text: string): readonly RowName[] {
  const rows = rowNames.filter((name) => name === text || protocolOf(name) === text);
  if (rows.length > 0) return rows;
  throw new Error(
    `--only takes live, killed, ${protocols.join(', ')}, ${rowNames.join(', ')}, not “${text}”.`,
  );
}

export function protocolOf(row: RowName): Protocol {
  return protocols.find((protocol) => row.startsWith(`${protocol}-`)) ?? 's3';
}

function bigOf(text: string): number {
  const size = Number(text);
  if (Number.isInteger(size / bigStep) && size > 0) return size;
  throw new Error(`--big takes a multiple of ${bigStep}, not “${text}”.`);
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= 100) return rounds;
  throw new Error(`--rounds takes a whole number from 1 to 100, not “${text}”.`);
}

function secondsOf(option: string, text: string, least: number): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= least) return seconds;
  throw new Error(`${option} takes a whole number from ${least} on, not “${text}”.`);
}

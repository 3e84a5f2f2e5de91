import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAzureSite } from './azure-site';
import { bigFile, type DataSet, hlsFolder, mediaFolder } from './data-sets';
import { measure, type Run } from './measure';
import { startFtpSite, startIngestSite, startSftpSite } from './folder-sites';
import { startLimitedIngestSite } from './limited-ingest-site';
import { startNetStorageSite } from './netstorage-site';
import type { Options, Protocol, RowName } from './options';
import type { Address, Site } from './site';
import { Store } from './store';
import { startSwiftSite } from './swift-site';
import type { Command, Tool } from './tools';
import { azureTools } from './tools-azure';
import { ftpTools } from './tools-ftp';
import { ingestTools, limitedIngestTools } from './tools-ingest';
import { netstorageTools } from './tools-netstorage';
import { s3Tools } from './tools-s3';
import { sftpTools } from './tools-sftp';
import { swiftTools } from './tools-swift';

export interface Row {
  readonly title: string;
  readonly data: (options: Options) => Promise<DataSet>;
  readonly tools: readonly Tool[];
  readonly rounds: number;
  /** One way, in ms. */
  readonly latencyMs?: number;
}

const far = { latencyMs: 30 } as const;
const segments = { title: '2,000 segments of 250 KB', data: () => hlsFolder(2000) };
const someSegments = {
  title: '200 segments of 250 KB, 60 ms round trip',
  data: () => hlsFolder(200),
  ...far,
};
const big = {
  title: 'one big file',
  data: ({ bigMebibytes }: Options): Promise<DataSet> => bigFile(bigMebibytes),
};
const farBig = { ...big, title: 'one big file, 60 ms round trip', ...far };

const s3 = s3Tools;
const sftp = sftpTools;
const ftp = ftpTools;
const azure = azureTools;
const swift = swiftTools;
/** lftp sends one file in one stream, whatever it may do at once; so it and rclone run once each. */
const sftpBig = [sftp.slipway, sftp.sftp, sftp.sftpSameCipher, sftp.scp, sftp.lftp, sftp.rclone];
/** Cutting is for what is large. */
const swiftMany = [swift.slipway, swift.rclone, swift.rclone16, swift.client];
const swiftBig = [swift.slipway, swift.rclone, swift.client, swift.clientSegments];
/** ffmpeg waits for no answer: over a distance it ends before its files are there, and some never arrive. */
const ingestFar = [ingestTools.slipway, ingestTools.curl16, ingestTools.curl50];
const ftpBig = [ftp.slipway, ftp.lftp, ftp.rclone, ftp.ncftp];

/** s3cmd sends one file at a time, so over a distance it is not in the race. */
export const rows: Readonly<Record<RowName, Row>> = {
  hls: rowOf('S3', segments, [s3.slipway, s3.rclone, s3.rclone16, s3.aws, s3.s3cmd]),
  latency: rowOf('S3', someSegments, [s3.slipway, s3.rclone, s3.rclone16, s3.aws], 3),
  big: rowOf('S3', big, [s3.slipway, s3.rclone, s3.rclone16, s3.aws, s3.s3cmd], 3),
  'sftp-hls': rowOf('SFTP', segments, Object.values(sftp)),
  'sftp-latency': rowOf('SFTP', someSegments, Object.values(sftp)),
  'sftp-big': rowOf('SFTP', big, sftpBig),
  'sftp-big-latency': rowOf('SFTP', farBig, sftpBig),
  'ftp-hls': rowOf('FTP', segments, Object.values(ftp)),
  'ftp-latency': rowOf('FTP', someSegments, Object.values(ftp)),
  'ftp-big': rowOf('FTP', big, ftpBig),
  'ftp-big-latency': rowOf('FTP', farBig, ftpBig),
  'ingest-hls': rowOf(
    'HTTP PUT',
    { ...segments, data: () => mediaFolder(2000) },
    Object.values(ingestTools),
    3,
  ),
  'ingest-latency': rowOf('HTTP PUT', { ...someSegments, data: () => mediaFolder(200) }, ingestFar, 3),
  'limited-latency': rowOf(
    'Ingest with limits',
    { ...someSegments, title: '80 segments of 250 KB, 60 ms round trip', data: () => hlsFolder(80) },
    Object.values(limitedIngestTools),
    3,
  ),
  'netstorage-hls': rowOf('NetStorage', segments, Object.values(netstorageTools), 3),
  'azure-hls': rowOf('Azure', segments, Object.values(azure), 3),
  'azure-latency': rowOf('Azure', someSegments, Object.values(azure), 3),
  'azure-big': rowOf('Azure', big, [azure.slipway, azure.rclone], 3),
  'swift-hls': rowOf('Swift', segments, swiftMany, 3),
  'swift-latency': rowOf('Swift', someSegments, swiftMany, 3),
  'swift-big': rowOf('Swift', big, swiftBig, 3),
};

function rowOf(
  protocol: string,
  what: Pick<Row, 'title' | 'data' | 'latencyMs'>,
  tools: readonly Tool[],
  rounds = 5,
): Row {
  return { ...what, title: `${protocol}, ${what.title}`, tools, rounds };
}

/** Starts the server of a protocol. */
export const sites: Readonly<Record<Protocol, () => Promise<Site>>> = {
  s3: () => Store.start(),
  sftp: startSftpSite,
  ftp: startFtpSite,
  netstorage: startNetStorageSite,
  azure: startAzureSite,
  swift: startSwiftSite,
  ingest: startIngestSite,
  limited: startLimitedIngestSite,
};

export interface RowResult {
  readonly title: string;
  readonly files: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly tools: readonly { readonly tool: string; readonly runs: readonly Run[] }[];
}

/** A server's very first requests and a program's first start are slow; none of that belongs in a figure. */
export async function warmUp(protocol: Protocol, site: Site, tools: readonly Tool[]): Promise<void> {
  const some = protocol === 'limited' ? 8 : 200;
  const data = protocol === 'ingest' ? await mediaFolder(some) : await hlsFolder(some);
  for (const tool of tools) {
    const run = await deliver(tool, data, site, site.address);
    if ('problem' in run) console.log(`  ${tool.name} fails: ${run.problem}`);
  }
}

/** Runs all tools of a row in turn, each round in another order, since what ran before may leave its mark. */
export async function runRow(
  row: Row,
  tools: readonly Tool[],
  site: Site,
  options: Options,
): Promise<RowResult> {
  const data = await row.data(options);
  const rounds = options.rounds ?? row.rounds;
  const distance = row.latencyMs === undefined ? undefined : await site.distant(row.latencyMs);
  const results = tools.map((tool) => ({ tool: tool.name, runs: [] as Run[] }));
  console.log(`\n${row.title}`);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const at of orderOf(tools.length, round)) {
        const [tool, result] = [tools[at], results[at]];
        if (tool === undefined || result === undefined) continue;
        const run = await deliver(tool, data, site, distance ?? site.address);
        result.runs.push(run);
        const outcome = 'problem' in run ? `FAILED: ${run.problem}` : `${run.seconds.toFixed(2)} s`;
        console.log(`  round ${round + 1} of ${rounds}  ${tool.name.padEnd(22)} ${outcome}`);
      }
    }
  } finally {
    await distance?.stop();
  }
  return { title: row.title, files: data.files.size, bytes: data.bytes, rounds, tools: results };
}

/** Each round begins with the next one, and every other round runs backwards. */
function orderOf(count: number, round: number): number[] {
  const order = Array.from({ length: count }, (_, index) => (index + (round >> 1)) % count);
  return round % 2 === 0 ? order : order.toReversed();
}

/** One run into a new place. What the server holds afterwards decides whether it counts. */
export async function deliver(
  tool: Tool,
  data: DataSet,
  site: Site,
  address: Address,
  wrap: (command: Command) => Command = (command) => command,
): Promise<Run> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'slipway-bench-run-'));
  const place = await site.makePlace(data);
  try {
    const target = site.target(place, address);
    const run = await measure(wrap(await tool.command(data, target, scratch)), scratch);
    if ('problem' in run) return run;
    const problem = await site.differenceFrom(data, place);
    return problem === undefined ? run : { problem };
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await site.removePlace(place);
  }
}

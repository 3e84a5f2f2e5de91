import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { makeBucket } from '../test/fixtures/buckets';
import { startPackager } from '../test/fixtures/live-packager';
import { startProber, viewerOf, type Probed } from '../test/fixtures/live-prober';
import { startChaosProxy, type ChaosProxy } from '../test/servers/chaos-proxy';
import { sleep } from '../test/servers/daemon';
import { startRadosgw, type Radosgw } from '../test/servers/radosgw';
import { median } from './report';
import { slipwayScript } from './tools';

const latencyMs = 50;
const probeEveryMs = 200;

interface Visible {
  readonly role: string;
  /** ms from the last change of the file until its confirmation had come back. */
  readonly delay: number;
}

/**
 * Has ffmpeg write a live HLS of two renditions, `slipway watch` deliver it to S3 over a bad way, and a prober look at
 * the store all the time.
 * @returns false where something that a playlist named was missing.
 */
export async function followLive(seconds: number, gapSeconds: number, folder: string): Promise<boolean> {
  const server = await startRadosgw();
  const proxy = await startChaosProxy(server, { latencyMs });
  const scratch = await mkdtemp(path.join(tmpdir(), 'slipway-bench-live-'));
  try {
    const found = await run({ seconds, gapSeconds }, server, proxy, scratch);
    tell(seconds, found);
    await writeFile(path.join(folder, 'live.json'), `${JSON.stringify(found, null, 2)}\n`);
    return found.probed.missing.length === 0 && found.code === 0;
  } finally {
    await proxy.stop();
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Length {
  readonly seconds: number;
  readonly gapSeconds: number;
}

interface Found {
  readonly probed: Probed;
  readonly cuts: number;
  readonly code: number | null;
  readonly visible: readonly Visible[];
  /** Seconds, as it said once a second or oftener. */
  readonly mostBehind: number;
}

async function run(
  { seconds, gapSeconds }: Length,
  server: Radosgw,
  proxy: ChaosProxy,
  scratch: string,
): Promise<Found> {
  const bucket = await makeBucket(server);
  const source = path.join(scratch, 'out');
  const packager = await startPackager(source, { segmentSeconds: 2, window: 5 });
  const to = `s3://${server.accessKey}@${proxy.host}:${proxy.port}/${bucket.name}/live/?tls=no`;
  const argv = [
    'watch',
    source,
    '--to',
    to,
    '--remove-old',
    '20',
    '--json',
    '--state',
    path.join(scratch, 'state'),
  ];
  const env = { ...process.env, SLIPWAY_SECRET: server.secretKey };
  const child = spawn(process.execPath, [slipwayScript, ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const visible: Visible[] = [];
  let mostBehind = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (event['event'] === 'visible')
      visible.push({ role: String(event['role']), delay: Number(event['delay']) });
    if (event['event'] === 'live') mostBehind = Math.max(mostBehind, Number(event['behind']));
  });
  const viewer = await viewerOf(bucket, 'live/');
  const prober = startProber(viewer, probeEveryMs);
  let cuts = await cutFor((seconds - gapSeconds) / 2, proxy);
  if (gapSeconds > 0) {
    // Connections of now and of the gap never hear anything again.
    proxy.faults.stall = { after: 0, direction: 'up' };
    await sleep(gapSeconds * 1000);
    delete proxy.faults.stall;
  }
  cuts += await cutFor((seconds - gapSeconds) / 2, proxy);
  await packager.kill();
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const [code] = (await ended) as [number | null];
  const probed = await prober.stop();
  await viewer.close();
  return { probed, cuts, code, visible, mostBehind };
}

/** Cuts every connection at random, every two to six seconds. */
async function cutFor(seconds: number, proxy: ChaosProxy): Promise<number> {
  let cuts = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; cuts += 1) {
    await sleep(Math.min(2000 + Math.random() * 4000, end - performance.now()));
    proxy.resetAll();
  }
  return cuts;
}

function tell(seconds: number, { probed, cuts, code, visible, mostBehind }: Found): void {
  const { rounds, versions, segments, missing } = probed;
  console.log(
    `Live HLS of two renditions for ${seconds} s, ${2 * latencyMs} ms round trip, cut ${cuts} times.`,
  );
  console.log(
    `  the prober looked ${rounds} times: ${segments} segments, ${versions} versions of playlists, ${missing.length} missing`,
  );
  for (const name of missing.slice(0, 20)) console.log(`    missing: ${name}`);
  for (const role of ['media', 'playlist']) {
    const delays = visible.filter((one) => one.role === role).map(({ delay }) => delay);
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number): string => String(sorted[Math.floor((sorted.length - 1) * share)] ?? '');
    console.log(
      `  ${role.padEnd(8)} ${delays.length} confirmed; median ${median(delays) ?? ''} ms, 90 % within ${at(0.9)} ms, slowest ${at(1)} ms`,
    );
  }
  console.log(`  at most ${mostBehind} s behind, as it said itself; exit code ${code}`);
}

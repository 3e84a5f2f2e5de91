import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChaosProxy } from '../test/servers/chaos-proxy';
import { bigFile, type DataSet, hlsFolder } from './data-sets';
import { measure, type Run } from './measure';
import type { RowName } from './options';
import type { Store } from './store';
import { aws, rclone, rclone16, s3cmd, slipway, type Command, type Tool } from './tools';

export interface Row {
  readonly title: string;
  readonly data: () => Promise<DataSet>;
  readonly tools: readonly Tool[];
  readonly rounds: number;
  /** One way, in ms. */
  readonly latencyMs?: number;
}

/** s3cmd sends one file at a time, so over a distance it is not in the race. */
export const rows: Readonly<Record<RowName, Row>> = {
  hls: {
    title: 'HLS, 2,000 segments of 250 KB',
    data: () => hlsFolder(2000),
    tools: [slipway, rclone, rclone16, aws, s3cmd],
    rounds: 5,
  },
  latency: {
    title: 'HLS, 200 segments of 250 KB, 60 ms round trip',
    data: () => hlsFolder(200),
    tools: [slipway, rclone, rclone16, aws],
    rounds: 3,
    latencyMs: 30,
  },
  big: {
    title: 'One file of 2 GiB',
    data: bigFile,
    tools: [slipway, rclone, rclone16, aws, s3cmd],
    rounds: 3,
  },
};

export interface RowResult {
  readonly title: string;
  readonly files: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly tools: readonly { readonly tool: string; readonly runs: readonly Run[] }[];
}

/** A server's very first requests and a program's first start are slow; none of that belongs in a figure. */
export async function warmUp(store: Store, tools: readonly Tool[]): Promise<void> {
  const data = await hlsFolder(200);
  for (const tool of tools) {
    const run = await deliver(tool, data, store, store.server);
    if ('problem' in run) console.log(`  ${tool.name} fails: ${run.problem}`);
  }
}

/** Runs all tools of a row in turn, each round in another order, since what ran before may leave its mark. */
export async function runRow(
  row: Row,
  tools: readonly Tool[],
  rounds: number,
  store: Store,
): Promise<RowResult> {
  const data = await row.data();
  const proxy = row.latencyMs === undefined ? undefined : await startChaosProxy(store.server);
  if (proxy !== undefined && row.latencyMs !== undefined) proxy.faults.latencyMs = row.latencyMs;
  const results = tools.map((tool) => ({ tool: tool.name, runs: [] as Run[] }));
  console.log(`\n${row.title}`);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const at of orderOf(tools.length, round)) {
        const [tool, result] = [tools[at], results[at]];
        if (tool === undefined || result === undefined) continue;
        const run = await deliver(tool, data, store, proxy ?? store.server);
        result.runs.push(run);
        const outcome = 'problem' in run ? `FAILED: ${run.problem}` : `${run.seconds.toFixed(2)} s`;
        console.log(`  round ${round + 1} of ${rounds}  ${tool.name.padEnd(22)} ${outcome}`);
      }
    }
  } finally {
    await proxy?.stop();
  }
  return { title: row.title, files: data.files.size, bytes: data.bytes, rounds, tools: results };
}

/** Each round begins with the next one, and every other round runs backwards. */
function orderOf(count: number, round: number): number[] {
  const order = Array.from({ length: count }, (_, index) => (index + (round >> 1)) % count);
  return round % 2 === 0 ? order : order.toReversed();
}

/** One run into a new bucket. What the server holds afterwards decides whether it counts. */
export async function deliver(
  tool: Tool,
  data: DataSet,
  store: Store,
  place: { readonly host: string; readonly port: number },
  wrap: (command: Command) => Command = (command) => command,
): Promise<Run> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'slipway-bench-run-'));
  const bucket = await store.makeBucket();
  const { accessKey, secretKey } = store.server;
  try {
    const target = { host: place.host, port: place.port, accessKey, secretKey, bucket };
    const run = await measure(wrap(await tool.command(data, target, scratch)), scratch);
    if ('problem' in run) return run;
    const problem = await store.differenceFrom(data, bucket);
    return problem === undefined ? run : { problem };
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await store.removeBucket(bucket);
  }
}

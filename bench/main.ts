import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../scripts/common.mjs';
import { removeLeftovers } from '../test/servers/folders';
import { type Options, protocolOf, protocols, readOptions, type RowName, usage } from './options';
import { sendKilled } from './killed';
import { followLive } from './live';
import { profile } from './profile';
import { summarise, table } from './report';
import { rows, type RowResult, runRow, sites, warmUp } from './rows';
import { slipwayName, type Tool, versionOf } from './tools';

/** `npm run bench`: sends the same data by Slipway's command and by its rivals, and compares. */

const folder = path.join(root, 'out', 'bench');

interface Present {
  readonly tools: readonly Tool[];
  /** By name; undefined: not installed. */
  readonly versions: ReadonlyMap<string, string | undefined>;
}

async function lookForTools(options: Options): Promise<Present> {
  const all = options.rows.flatMap((name) => rows[name].tools);
  const wanted = new Set(options.profile ? all.filter(({ name }) => name === slipwayName) : all);
  const versions = new Map<string, string | undefined>();
  const tools: Tool[] = [];
  for (const tool of wanted) {
    const version = await versionOf(tool);
    versions.set(tool.name, version);
    if (version !== undefined) tools.push(tool);
  }
  return { tools, versions };
}

function machine() {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
  };
}

function sayWhatRuns({ versions }: Present): void {
  const { cores, processor, memoryGigabytes, system, node, load } = machine();
  console.log(`${system}, ${cores} cores (${processor}), ${memoryGigabytes} GB; load ${load.toFixed(1)}`);
  console.log(`Node ${node}; servers run on the same cores.`);
  for (const [name, version] of versions) {
    console.log(`  ${name.padEnd(22)} ${version ?? 'MISSING: it is not installed, so it is not compared'}`);
  }
}

async function compare(options: Options, { tools, versions }: Present): Promise<boolean> {
  const results: RowResult[] = [];
  for (const protocol of protocols) {
    const names = options.rows.filter((name) => protocolOf(name) === protocol);
    if (names.length === 0) continue;
    const site = await sites[protocol]();
    console.log(`\n${site.name}`);
    try {
      const here = tools.filter((tool) => names.some((name) => rows[name].tools.includes(tool)));
      await warmUp(protocol, site, here);
      for (const name of names) {
        const present = rows[name].tools.filter((tool) => tools.includes(tool));
        results.push(await runRow(rows[name], present, site, options));
        // After each row, so that a run which is interrupted leaves what it has.
        await save(results, versions);
      }
    } finally {
      await site.stop();
    }
  }
  console.log(`\n${results.map(table).join('\n\n')}`);
  const missing = [...versions].filter(([, version]) => version === undefined).map(([name]) => name);
  if (missing.length > 0) console.log(`\nNot compared, since not installed: ${missing.join(', ')}`);
  return results.every(({ tools: all }) => all.every(({ runs }) => runs.every((run) => !('problem' in run))));
}

async function save(results: readonly RowResult[], versions: Present['versions']): Promise<void> {
  const document = {
    finished: new Date().toISOString(),
    machine: machine(),
    versions: Object.fromEntries([...versions].map(([name, version]) => [name, version ?? null])),
    rows: results.map((row) => ({ ...row, summary: summarise(row) })),
  };
  await writeFile(path.join(folder, 'result.json'), `${JSON.stringify(document, null, 2)}\n`);
}

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return true;
  }
  await mkdir(folder, { recursive: true });
  await removeLeftovers();
  if (options.liveSeconds !== undefined) return followLive(options.liveSeconds, options.gapSeconds, folder);
  if (options.killedMebibytes !== undefined) return sendKilled(options.killedMebibytes, folder);
  const present = await lookForTools(options);
  sayWhatRuns(present);
  const [first = 'hls'] = options.rows;
  return options.profile ? await profileRow(first, options, present) : await compare(options, present);
}

async function profileRow(name: RowName, options: Options, { tools }: Present): Promise<boolean> {
  const [tool] = tools;
  if (tool === undefined) throw new Error('Slipway was not built.');
  const { data, latencyMs } = rows[name];
  const site = await sites[protocolOf(name)]();
  const distance = latencyMs === undefined ? undefined : await site.distant(latencyMs);
  try {
    return await profile(tool, await data(options), site, distance ?? site.address, folder);
  } finally {
    await distance?.stop();
    await site.stop();
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

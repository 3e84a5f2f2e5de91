import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../scripts/common.mjs';
import { removeLeftovers } from '../test/servers/folders';
import { type Options, readOptions, usage } from './options';
import { profile } from './profile';
import { summarise, table } from './report';
import { rows, type RowResult, runRow, warmUp } from './rows';
import { Store } from './store';
import { slipway, type Tool, versionOf } from './tools';

/** `npm run bench`: sends the same data by Slipway's command and by its rivals, and compares. */

const folder = path.join(root, 'out', 'bench');

interface Present {
  readonly tools: readonly Tool[];
  /** By name; undefined: not installed. */
  readonly versions: ReadonlyMap<string, string | undefined>;
}

async function lookForTools(options: Options): Promise<Present> {
  const wanted = new Set(options.profile ? [slipway] : options.rows.flatMap((name) => rows[name].tools));
  const versions = new Map<string, string | undefined>();
  for (const tool of wanted) versions.set(tool.name, await versionOf(tool));
  return { tools: [...wanted].filter(({ name }) => versions.get(name) !== undefined), versions };
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
  console.log(`Node ${node}; the server is radosgw with its store in memory, on the same cores.`);
  for (const [name, version] of versions) {
    console.log(`  ${name.padEnd(22)} ${version ?? 'MISSING: it is not installed, so it is not compared'}`);
  }
}

async function compare(options: Options, { tools, versions }: Present, store: Store): Promise<boolean> {
  await warmUp(store, tools);
  const results: RowResult[] = [];
  for (const name of options.rows) {
    const row = rows[name];
    const present = row.tools.filter((tool) => tools.includes(tool));
    results.push(await runRow(row, present, options.rounds ?? row.rounds, store));
    // After each row, so that a run which is interrupted leaves what it has.
    await save(results, versions);
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
  const present = await lookForTools(options);
  sayWhatRuns(present);
  const [first = 'hls'] = options.rows;
  const store = await Store.start();
  try {
    return options.profile
      ? await profile(await rows[first].data(), store, folder)
      : await compare(options, present, store);
  } finally {
    await store.stop();
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

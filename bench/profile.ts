import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DataSet } from './data-sets';
import { deliver } from './rows';
import type { Address, Site } from './site';
import type { Command, Tool } from './tools';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 30;

/**
 * Runs Slipway once under V8's profiler and shows where its main thread spent its time.
 *
 * @returns whether it delivered.
 */
export async function profile(
  slipway: Tool,
  data: DataSet,
  site: Site,
  address: Address,
  folder: string,
): Promise<boolean> {
  await removeProfiles(folder);
  const run = await deliver(slipway, data, site, address, (command) => profiled(command, folder));
  if ('problem' in run) {
    console.log(`Slipway failed: ${run.problem}`);
    return false;
  }
  const [file] = await profilesIn(folder);
  if (file === undefined) throw new Error('Node wrote no profile.');
  console.log(`${run.seconds.toFixed(2)} s, ${run.cpuSeconds.toFixed(2)} s of CPU time. ${file}\n`);
  console.log(hottest(JSON.parse(await readFile(file, 'utf8')) as CpuProfile));
  return true;
}

function profiled({ argv: [node = '', ...args], env }: Command, folder: string): Command {
  return { argv: [node, '--cpu-prof', `--cpu-prof-dir=${folder}`, ...args], env };
}

async function profilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.cpuprofile')).map((name) => path.join(folder, name));
}

async function removeProfiles(folder: string): Promise<void> {
  await Promise.all((await profilesIn(folder)).map((file) => rm(file)));
}

/** Functions by the time that they themselves took. */
function hottest({ nodes, samples, timeDeltas }: CpuProfile): string {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = url === '' ? '' : `  ${path.basename(url)}:${lineNumber + 1}`;
      return [id, `${functionName || '(anonymous)'}${place}`] as const;
    }),
  );
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '?';
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([name, ms]) => {
      const share = `${((ms * 100) / all).toFixed(1)} %`;
      return `${ms.toFixed(0).padStart(7)} ms ${share.padStart(7)}  ${name}`;
    })
    .join('\n');
}

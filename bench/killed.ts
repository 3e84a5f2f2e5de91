import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { freshState, slipway, type Ended, type RunOptions } from '../test/cli/slipway';
import { repeated } from '../test/fixtures/confirmed';
import { bigFile, type DataSet } from './data-sets';
import { startS3Store, startSwiftStore, type CountingStore } from './counting-stores';

/** Of the file's bytes, when the command is killed; the last run goes to its end. */
const killedAt = [1 / 3, 2 / 3, undefined] as const;
const million = 1_000_000;

interface Outcome {
  readonly store: string;
  /** Of each run; null: killed. */
  readonly codes: readonly (number | null)[];
  readonly seconds: readonly number[];
  /** That the server has confirmed, in its own log. */
  readonly parts: number;
  readonly twice: readonly string[];
  /** Of parts, the ones that were cut among them. */
  readonly wireBytes: number;
  readonly isWhole: boolean;
}

/**
 * Sends one file to S3 and to Swift, each time with the command killed twice on the way, and looks into the server's
 * log for parts that it has taken more than once, and at what it holds in the end.
 * @returns false where anything was sent twice, or did not arrive as it is.
 */
export async function sendKilled(mebibytes: number, folder: string): Promise<boolean> {
  const data = await bigFile(mebibytes);
  const hash = await hashOf(createReadStream(data.path));
  const outcomes: Outcome[] = [];
  for (const start of [startS3Store, startSwiftStore]) {
    const store = await start(path.basename(data.path));
    try {
      const outcome = await send(data, hash, store);
      tell(data, outcome);
      outcomes.push(outcome);
    } finally {
      await store.stop();
    }
  }
  await writeFile(path.join(folder, 'killed.json'), `${JSON.stringify(outcomes, null, 2)}\n`);
  return outcomes.every(
    ({ codes, twice, isWhole }) => codes.join() === ',,0' && twice.length === 0 && isWhole,
  );
}

async function send(data: DataSet, hash: string, store: CountingStore): Promise<Outcome> {
  const state = await freshState();
  const [codes, seconds]: [(number | null)[], number[]] = [[], []];
  try {
    for (const [at, share] of killedAt.entries()) {
      const what = at === 0 ? ['publish', data.path, '--to', store.address] : ['resume'];
      const began = performance.now();
      const ended = await slipway([...what, '--json', '--state', state], killing(store, data.bytes, share));
      codes.push(ended.code);
      seconds.push(Math.round((performance.now() - began) / 100) / 10);
      if (ended.code !== null && ended.code !== 0) console.log(problemsOf(ended));
    }
  } finally {
    await rm(state, { recursive: true, force: true });
  }
  const taken = await store.parts();
  const names = taken.filter(({ isConfirmed }) => isConfirmed).map(({ name }) => name);
  return {
    store: store.name,
    codes,
    seconds,
    parts: names.length,
    twice: repeated(names),
    wireBytes: taken.reduce((sum, { bytes }) => sum + bytes, 0),
    isWhole: (await hashOf(await store.read())) === hash,
  };
}

/** Its words, and with `--json` its events. */
function problemsOf({ stderr, events }: Ended): string {
  const problems = events.filter(({ event }) => event === 'problem');
  return [stderr.trim(), ...problems.map((one) => JSON.stringify(one))].join('\n').trim();
}

function killing(store: CountingStore, bytes: number, share: number | undefined): RunOptions {
  const env = { SLIPWAY_SECRET: store.secret };
  if (share === undefined) return { env };
  return {
    env,
    onEvent: (event, child) => {
      if (Number(event['sent']) > bytes * share) child.kill('SIGKILL');
    },
  };
}

function tell(data: DataSet, { store, codes, seconds, parts, twice, wireBytes, isWhole }: Outcome): void {
  const runs = codes.map((code, at) => `${code === null ? 'killed' : `code ${code}`} after ${seconds[at]} s`);
  const more = ((wireBytes - data.bytes) / million).toFixed(0);
  console.log(`\n${store}: one file of ${(data.bytes / million).toFixed(0)} MB`);
  console.log(`  ${runs.join(', ')}`);
  console.log(
    `  ${parts} parts confirmed, ${twice.length} of them twice; ${more} MB more than the file came in`,
  );
  console.log(`  what is there ${isWhole ? 'is the file' : 'is NOT the file'} (SHA-256)`);
}

async function hashOf(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

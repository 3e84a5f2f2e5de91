import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BatchFile, BatchListener, Driver } from '../../src/drivers/driver';
import type { Failure } from '../../src/model/failure';
import { titleOf } from '../../src/model/failure-policy';
import { nothingDecided } from '../../src/model/trust';
import { freshFolder, removeFolder } from '../servers/folders';
import type { AscpOrders } from '../stand-ins/install-ascp';
import { asperaTarget, sender, type AsperaTarget } from './aspera-target';
import { Made } from './made';
import { cancelledBy, failureOf, never } from './tools';

let target: AsperaTarget;
let driver: Driver;
let local: string;

beforeEach(async () => {
  target = await asperaTarget();
  driver = await target.open();
  local = await freshFolder();
});
afterEach(async () => {
  await driver.close();
  await target.close();
  await removeFolder(local);
});

interface Told extends BatchListener {
  readonly done: (file: BatchFile) => void;
  readonly arrived: string[];
  readonly failures: Map<string, Failure>;
  readonly held: [string, number][];
  limit: number | undefined;
}

function listening(holds?: (file: BatchFile, bytes: number) => void): Told {
  const told: Told = {
    limit: undefined,
    arrived: [],
    failures: new Map(),
    held: [],
    rate: () => told.limit,
    holds: (file, bytes) => {
      told.held.push([nameOf(file), bytes]);
      holds?.(file, bytes);
    },
    done: (file) => void told.arrived.push(nameOf(file)),
    failed: (file, failure) => void told.failures.set(nameOf(file), failure),
  };
  return told;
}

function nameOf({ path: remote }: BatchFile): string {
  return remote.slice(target.base.length);
}

async function made(names: readonly string[], bytes = 40_000): Promise<BatchFile[]> {
  return Promise.all(
    names.map(async (name, seed) => {
      const localPath = path.join(local, `${seed} ${path.basename(name)}`);
      await writeFile(localPath, new Made(bytes, { seed }).slice());
      return { localPath, path: target.base + name, bytes };
    }),
  );
}

async function send(files: readonly BatchFile[], told: Told, signal = never): Promise<void> {
  await driver.batch?.send(files, told, signal);
}

async function arrives(files: readonly BatchFile[]): Promise<void> {
  for (const file of files) {
    const there = await readFile(path.join(target.ascp.docroot, file.path));
    expect(there.equals(await readFile(file.localPath))).toBe(true);
  }
}

const order = (orders: Partial<AscpOrders>): Promise<void> => target.ascp.order(orders);

describe('a session of ascp', () => {
  const names = [
    '720p/seg 1.ts',
    '720p/seg ü 日本 👨‍👩‍👧.ts',
    "it's -rf $HOME;*.ts",
    'deep/er/#?&.ts',
    'empty.ts',
  ];

  test.each<[string, Partial<AscpOrders>]>([
    ['as it reports', {}],
    ['in crumbs, which cut letters', { runs: [{ splits: true }] }],
    ['by the names of targets', { tellsTargets: true }],
  ])('carries many files; it is understood %s', async (_, orders) => {
    await order(orders);
    const files = await made(names);
    const told = listening();
    await send(files, told);
    expect(told.arrived.toSorted()).toEqual([...names].toSorted());
    expect(new Set(told.held.map(([name]) => name)).size).toBe(names.length);
    await arrives(files);
    const starts = (await target.ascp.log()).filter(({ event }) => event === 'start');
    expect(starts.map(({ targets, root }) => [root, targets])).toEqual([[target.base, names]]);
  });

  test('tells how far each file is', async () => {
    await order({ kbits: 24_000 });
    const files = await made(['a.ts', 'b.ts'], 900_000);
    const told = listening();
    await send(files, told);
    for (const name of ['a.ts', 'b.ts']) {
      const steps = told.held.filter(([one]) => one === name).map(([, bytes]) => bytes);
      expect(steps.length).toBeGreaterThan(4);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(steps.at(-1)).toBeLessThanOrEqual(900_000);
    }
  });

  test('that is cancelled is taken up where it was cut; what it has confirmed is left', async () => {
    await order({ kbits: 24_000 });
    const files = await made(['a.ts', 'b.ts', 'c.ts'], 900_000);
    const stop = new AbortController();
    const told = listening((file, bytes) => {
      if (nameOf(file) === 'b.ts' && bytes > 300_000) stop.abort();
    });
    await cancelledBy(stop, send(files, told, stop.signal));
    expect(told.arrived).toEqual(['a.ts']);
    const again = listening();
    await send(files, again);
    expect(again.arrived.toSorted()).toEqual(['a.ts', 'b.ts', 'c.ts']);
    await arrives(files);
    const log = (await target.ascp.log()).filter(({ event }) => event === 'file');
    expect(log.map(({ target: name, how }) => `${name} ${how}`)).toEqual([
      'a.ts sent',
      'b.ts cut',
      'a.ts skipped',
      'b.ts sent',
      'c.ts sent',
    ]);
    expect(log[3]?.start).toBeGreaterThan(300_000);
    expect((log[1]?.written ?? 0) + (log[3]?.written ?? 0)).toBe(900_000);
  });

  test.each<[string, Partial<AscpOrders>]>([
    ['counted', {}],
    ['told', { tellsSkipped: true }],
  ])('leaves what is there already, which is %s', async (_, orders) => {
    await order(orders);
    const files = await made(['a.ts', 'b.ts']);
    await send(files.slice(0, 1), listening());
    const told = listening();
    await send(files, told);
    expect(told.arrived.toSorted()).toEqual(['a.ts', 'b.ts']);
    expect(told.failures.size).toBe(0);
  });

  test('replaces what has the same size and another content', async () => {
    const [file] = await made(['index.m3u8']);
    if (!file) return;
    await send([file], listening());
    await writeFile(file.localPath, new Made(40_000, { seed: 9 }).slice());
    await send([file], listening());
    await arrives([file]);
  });

  test.each([false, true])(
    'goes on after a file that fails (error 27 at its end: %s)',
    async (endsWithSomeFailed) => {
      const description = 'No space left on disk';
      await order({ endsWithSomeFailed, fileErrors: { 'b.ts': { code: 25, description } } });
      const files = await made(['a.ts', 'b.ts', 'c.ts']);
      const told = listening();
      await send(files, told);
      expect(told.arrived).toEqual(['a.ts', 'c.ts']);
      expect(told.failures.get('b.ts')).toMatchObject({
        kind: 'no-space',
        path: `${target.base}b.ts`,
        detail: `Error 25: ${description}`,
      });
    },
  );

  test('refuses a name with a line break before anything is started', async () => {
    const [file] = await made(['a.ts']);
    if (!file) return;
    const told = listening();
    await send([{ ...file, path: `${target.base}a\nb.ts` }], told);
    expect([...told.failures.values()].map(({ kind }) => kind)).toEqual(['unsupported']);
    expect(await target.ascp.log()).toEqual([]);
  });

  test('keeps to a rate that changes', async () => {
    await order({ kbits: 16_000 });
    const files = await made(['a.ts'], 3_000_000);
    const told = listening((_, bytes) => {
      if (bytes > 200_000) told.limit = bytes > 1_500_000 ? undefined : 1_000_000;
    });
    await send(files, told);
    const log = await target.ascp.log();
    expect(log.find(({ event }) => event === 'start')?.argv).not.toContain('-l');
    expect(log.filter(({ event }) => event === 'rate').map(({ kbits }) => kbits)).toEqual([8000, 16_000]);
  });

  test('begins with what the address allows', async () => {
    const options = {
      targetRate: 50_000,
      minRate: 9000,
      bandwidthCap: 20_000,
      policy: 'high',
      cipher: 'aes-256',
    } as const;
    driver = await target.with({ options, udpPort: 33_002 });
    const told = listening();
    told.limit = 10_000_000;
    await send(await made(['a.ts']), told);
    const argv = (await target.ascp.log())[0]?.argv?.join(' ');
    for (const word of ['-O 33002 -l 20000 -m 9000 --policy=high', '-c aes256']) expect(argv).toContain(word);
  });

  test('that is killed says so, with what it wrote', async () => {
    await order({
      runs: [{ diesAfter: 30_000 }, { exits: 'no valid license found' }, { garbage: 'Hello!' }],
    });
    const files = await made(['a.ts'], 200_000);
    const died = await failureOf(send(files, listening()));
    expect([died.kind, titleOf(died)]).toEqual(['program-ended', 'ascp ended before it was done.']);
    expect(died.detail).toContain('Segmentation fault');
    const mute = await failureOf(send(files, listening()));
    expect([mute.kind, titleOf(mute)]).toEqual([
      'program-ended',
      'ascp was started, but did not report to Slipway.',
    ]);
    expect(mute.detail).toContain('no valid license found');
    expect(titleOf(await failureOf(send(files, listening())))).toBe(
      'ascp reports in a way that Slipway does not understand.',
    );
    await send(files, listening());
    await arrives(files);
  });

  test('that never reports is given up and ended, and so it is when it is cancelled before', async () => {
    await order({ runs: [{ hangs: true }, { hangs: true }] });
    const files = await made(['a.ts']);
    const starts = async (): Promise<number[]> => (await target.ascp.log()).map(({ pid }) => pid);
    driver = target.impatient(700);
    const mute = await failureOf(send(files, listening()));
    expect([mute.kind, titleOf(mute)]).toEqual([
      'program-ended',
      'ascp was started, but did not report to Slipway.',
    ]);
    // On a busy computer it may have been ended before it had begun.
    const before = await starts();
    driver = await target.open();
    const stop = new AbortController();
    const sending = failureOf(send(files, listening(), stop.signal));
    await expect.poll(starts, { timeout: 15_000 }).toHaveLength(before.length + 1);
    stop.abort();
    expect((await sending).kind).toBe('cancelled');
    for (const pid of await starts()) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('ends with its driver', async () => {
    await order({ kbits: 2000 });
    const sending = failureOf(
      send(
        await made(['a.ts'], 900_000),
        listening(() => void driver.close()),
      ),
    );
    expect((await sending).kind).toBe('cancelled');
    const [start] = await target.ascp.log();
    expect(() => process.kill(start?.pid ?? 0, 0)).toThrow('ESRCH');
  });
});

async function refusal(opening: Promise<Driver>): Promise<string> {
  driver = await opening;
  const failure = await failureOf(send(await made(['a.ts']), listening()));
  return `${failure.kind}: ${titleOf(failure)}`;
}

describe('signing in by ascp', () => {
  test('a wrong password is told, and masked', async () => {
    const sentence = 'refuses this user name with this password, key or token.';
    expect(await refusal(target.with({}, { password: 'wrong' }))).toBe(
      `wrong-credentials: 127.0.0.1 ${sentence}`,
    );
  });

  test('a key with its passphrase, a token and a cookie', async () => {
    const keyFile = path.join(local, 'id');
    await writeFile(keyFile, 'a key');
    const [passphrase, token, cookie] = ['MARKED phrase', 'MARKED token', 'MARKED cookie'];
    await order({ key: { path: keyFile, passphrase }, token, cookie });
    driver = await target.with({ keyFile }, { password: sender.password, passphrase, token, cookie });
    const told = listening();
    await send(await made(['a.ts']), told);
    expect(told.arrived).toEqual(['a.ts']);
    expect(await refusal(target.with({ keyFile }, { passphrase, token: 'wrong', cookie }))).toBe(
      'wrong-credentials: 127.0.0.1 does not authorise this delivery.',
    );
  });

  test('a host key that nobody has vouched for is shown, and nothing is started', async () => {
    driver = await target.with({}, undefined, nothingDecided);
    const failure = await failureOf(driver.check(never));
    expect(failure).toMatchObject({
      kind: 'untrusted-host',
      evidence: { type: 'host-key', algorithm: 'ssh-rsa' },
    });
    expect((await failureOf(send(await made(['a.ts']), listening()))).kind).toBe('untrusted-host');
    expect(await target.ascp.log()).toEqual([]);
  });

  test('a fingerprint in the address is what counts, in any of its forms', async () => {
    await driver.check(never);
    const shown = await failureOf((await target.with({}, undefined, nothingDecided)).check(never));
    const { fingerprint: sha256 = '', key = '' } = shown.evidence?.type === 'host-key' ? shown.evidence : {};
    const sha1 = createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex');
    for (const fingerprint of [sha256, sha1, sha1.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:')]) {
      driver = await target.with({ options: { fingerprint } }, undefined, nothingDecided);
      const told = listening();
      await send(await made(['a.ts']), told);
      expect(told.arrived).toEqual(['a.ts']);
    }
    const wrong = await failureOf(
      (await target.with({ options: { fingerprint: 'f'.repeat(40) } })).check(never),
    );
    expect([wrong.kind, titleOf(wrong)]).toEqual([
      'untrusted-host',
      `The host key of 127.0.0.1:${target.destination.port} is not trusted.`,
    ]);
  });

  test('ascp that sees another key says so', async () => {
    await order({ fingerprint: 'f'.repeat(40) });
    expect(await refusal(target.open())).toBe(
      `untrusted-host: The host key of 127.0.0.1:${target.destination.port} is not trusted.`,
    );
  });

  test('where nobody listens', async () => {
    driver = await target.with({ port: 9 });
    const failure = await failureOf(driver.check(never));
    expect([failure.kind, titleOf(failure)]).toEqual(['unreachable', 'Nothing answers at 127.0.0.1:9.']);
  });
});

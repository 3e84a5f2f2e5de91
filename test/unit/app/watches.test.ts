import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../../src/contract';
import type { WatchView } from '../../../src/contract-watches';
import { WatchLocks } from '../../../src/store/watch-locks';
import { WatchStore } from '../../../src/store/watches';
import { MemoryKeychain, openHouse, type TestHouse } from '../../engine/house';

let above: string;
let folder: string;
let keychain: MemoryKeychain;
let house: TestHouse;

/** The window, opened once more on what the last one left. */
async function reopen(): Promise<void> {
  await house.close();
  house = await openHouse({ state: join(above, 'state'), keychain, background: true });
}

beforeEach(async () => {
  above = mkdtempSync(join(tmpdir(), 'slipway-watches-'));
  folder = join(above, 'in');
  keychain = new MemoryKeychain();
  await mkdir(folder);
  house = await openHouse({ state: join(above, 'state'), keychain, background: true });
});
afterEach(async () => {
  await house.close();
  await rm(above, { recursive: true, force: true });
});

const there = (name: string): Target => ({ text: `${join(above, name)}/` });

function start(target: Target, from = folder): Promise<string> {
  return house.app.commands.startWatch({ what: { folder: from, targets: [target] }, late: 'drop' });
}

async function views(): Promise<readonly WatchView[]> {
  return (await house.app.commands.snapshot()).watches;
}

/** Resolves as soon as one of the watches stands so. */
async function until(
  state: WatchView['state'],
  is = (_watch: WatchView): boolean => true,
): Promise<WatchView> {
  for (;;) {
    const found = (await views()).find((watch) => watch.state === state && is(watch));
    if (found) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

const hasSent = ({ places: [place] }: WatchView): boolean => (place?.figures?.sent ?? 0) > 0;

async function writeStream(): Promise<void> {
  await writeFile(join(folder, 's1.ts'), 'one');
  await writeFile(join(folder, 'i.m3u8'), '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ns1.ts\n');
}

describe('a folder that is kept in step', () => {
  test('runs until it is stopped, goes on when it is started again, and leaves the list', async () => {
    const id = await start(there('out'));
    await writeStream();
    const running = await until('running', ({ places: [place] }) => (place?.figures?.sent ?? 0) === 2);
    expect(running).toMatchObject({ id, name: 'in', late: 'drop' });
    expect(running.places).toMatchObject([{ address: `${join(above, 'out')}/`, figures: { bytes: 52 } }]);
    expect((await readdir(join(above, 'out'))).toSorted()).toEqual(['i.m3u8', 's1.ts']);
    await house.app.commands.stopWatch({ id });
    expect((await until('stopped')).ended).toBeGreaterThan(0);
    await house.app.commands.resumeWatch({ id });
    await writeFile(join(folder, 'i.m3u8'), '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\ns1.ts\n');
    const again = await until('running', ({ places: [place] }) => place?.figures?.sent === 3);
    expect(again.began).toBe(running.began);
    await house.app.commands.forgetWatch({ id });
    expect(await views()).toEqual([]);
  });

  test('goes on by itself when Slipway opens, and only if nobody has stopped it', async () => {
    const stopped = await start(there('other'));
    const id = await start(there('out'));
    await house.app.commands.stopWatch({ id: stopped });
    await until('stopped');
    await reopen();
    expect((await until('running')).id).toBe(id);
    expect((await until('stopped')).id).toBe(stopped);
    const { settings } = await house.app.commands.snapshot();
    await house.app.commands.saveSettings({ ...settings, continueOnStart: false });
    await writeStream();
    await until('running', hasSent);
    await reopen();
    // What was sent before counts on.
    expect((await views()).map(hasSent)).toContain(true);
    expect((await views()).map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  });

  test('that is missing when Slipway opens says so, and is begun again by hand', async () => {
    const id = await start(there('out'));
    await until('running');
    await rm(folder, { recursive: true });
    await reopen();
    const blocked = await until('blocked');
    expect(blocked.problem?.title).toBe(`“${folder}” on this computer cannot be read.`);
    await mkdir(folder);
    await writeStream();
    await house.app.commands.resumeWatch({ id });
    await until('running', hasSent);
  });

  test('whose destination refuses says so', async () => {
    await start({ text: `${folder}/inside/` });
    expect((await until('blocked')).problem?.title).toBe(
      'The destination lies inside the folder that is to be sent.',
    );
  });

  test('of a destination that is not saved has its secret in the keychain, and takes it along', async () => {
    const target = { text: 'http://AKIAEXAMPLE:tops3cret@127.0.0.1:9/bucket/show/' };
    const id = await start(target);
    await until('running', ({ places: [place] }) => place?.figures !== undefined);
    const [place] = (await views())[0]?.places ?? [];
    expect(keychain.items.get(place?.account ?? '')).toContain('tops3cret');
    const file = await readFile(join(above, 'state', 'watches.json'), 'utf8');
    expect(file).toContain('127.0.0.1');
    expect(file).not.toContain('tops3cret');
    expect(JSON.stringify(house.patches)).not.toContain('tops3cret');
    await house.app.commands.forgetWatch({ id });
    expect(keychain.items.size).toBe(0);
  });

  test('has a secret that was refused corrected, and the user with it', async () => {
    const id = await start({ text: 'http://AKIAEXAMPLE:tops3cret@127.0.0.1:9/bucket/show/' });
    await until('running', ({ places: [place] }) => place?.figures !== undefined);
    const account = (await views())[0]?.places[0]?.account ?? '';
    expect((await house.app.commands.watchPlace({ account })).known).toEqual(['secretKey']);
    await house.app.commands.setWatchSecret({ id, account, user: 'AKIAOTHER', secret: 'an0ther' });
    expect(JSON.parse(keychain.items.get(account) ?? '')).toEqual({ secretKey: 'an0ther' });
    expect((await house.app.commands.watchPlace({ account })).destination).toMatchObject({
      user: 'AKIAOTHER',
    });
    await expect(house.app.commands.setWatchSecret({ id, account: 'another', secret: 'x' })).rejects.toThrow(
      'no such place',
    );
  });

  test('says at what address a player opens what it has sent', async () => {
    await start(there('out'));
    await writeStream();
    await until('running', ({ places: [place] }) => place?.plays === `${join(above, 'out')}/i.m3u8`);
    await writeFile(join(folder, 'master.m3u8'), '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\ni.m3u8\n');
    await until('running', ({ places: [place] }) => place?.plays === `${join(above, 'out')}/master.m3u8`);
  });

  test('of a saved destination names it, and says when it is not saved any more', async () => {
    const { id: bookmarkId } = await house.app.commands.saveBookmark({ target: there('out'), name: 'Here' });
    await start({ bookmarkId });
    expect((await until('running')).places).toMatchObject([{ to: 'Here', bookmarkId }]);
    await house.app.commands.removeBookmark({ id: bookmarkId });
    await reopen();
    expect((await until('blocked')).problem?.title).toBe('That destination is not saved any more.');
  });
});

describe('another folder to the same place', () => {
  const says = /^Another folder is kept in step with /;
  const refusal = { kind: 'undeliverable', subject: expect.stringMatching(says) as string };

  test('is refused while one runs, to the command too, however the place is written', async () => {
    const id = await start(there('out'));
    await until('running', ({ places: [place] }) => place?.figures !== undefined);
    const other = join(above, 'other');
    await mkdir(other);
    await expect(start(there('out'), other)).rejects.toMatchObject(refusal);
    const command = await openHouse({ state: join(above, 'state'), keychain });
    const told = { news: () => undefined, status: () => undefined };
    const stop = new AbortController();
    const input = {
      folder: other,
      targets: [{ text: `${join(above, 'x', '..', 'out')}/` }],
      late: 'drop' as const,
    };
    await expect(command.app.watching.run(input, told, stop.signal)).rejects.toMatchObject(refusal);
    await command.close();
    await house.app.commands.stopWatch({ id });
    await until('stopped');
    await start(there('out'), other);
    await house.app.commands.resumeWatch({ id });
    expect((await until('blocked')).problem?.title).toMatch(says);
  });
});

describe('the same folder to the same place', () => {
  test('is refused while one runs, whatever it is called; one that was stopped gives way', async () => {
    const first = await start(there('out'));
    await until('running');
    await symlink(folder, join(above, 'link'));
    for (const from of [folder, join(above, 'link')])
      await expect(start(there('out'), from)).rejects.toMatchObject({ kind: 'undeliverable' });
    expect(await views()).toHaveLength(1);
    await house.app.commands.stopWatch({ id: first });
    await until('stopped');
    const second = await start(there('out'));
    expect((await views()).map(({ id }) => id)).toEqual([second]);
  });

  test('is refused to the command too, and to the window while the command has it', async () => {
    await start(there('out'));
    await until('running', ({ places: [place] }) => place?.figures !== undefined);
    const command = await openHouse({ state: join(above, 'state'), keychain });
    const stop = new AbortController();
    const told = { news: () => undefined, status: () => undefined };
    const run = (): Promise<boolean> =>
      command.app.watching.run({ folder, targets: [there('out')], late: 'drop' }, told, stop.signal);
    await expect(run()).rejects.toMatchObject({ kind: 'undeliverable' });
    const [watch] = await views();
    await house.app.commands.stopWatch({ id: watch?.id ?? '' });
    await until('stopped');
    const running = run();
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    await house.app.commands.resumeWatch({ id: watch?.id ?? '' });
    expect((await until('blocked')).problem?.title).toMatch(/^“in” is kept in step with .+out\/ already\.$/);
    stop.abort();
    await running;
    await command.close();
    await house.app.commands.resumeWatch({ id: watch?.id ?? '' });
    await until('running', ({ places: [place] }) => place?.figures !== undefined);
  });

  test('is free again when whoever had it was killed', async () => {
    const script = `
      const Database = require('libsql');
      require('fs').mkdirSync('watching', { recursive: true });
      new Database('watching/pair.lock').prepare('BEGIN EXCLUSIVE').run();
      console.log('has it');
      setInterval(() => undefined, 1000);`;
    const env = { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') };
    const child = spawn(process.execPath, ['-e', script], { cwd: above, env });
    await once(child.stdout, 'data');
    const locks = new WatchLocks(above);
    expect(locks.take('pair')).toBeUndefined();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const unlock = locks.take('pair');
    expect(locks.take('pair')).toBeUndefined();
    unlock?.();
    expect(await readdir(join(above, 'watching'))).toEqual([]);
  });
});

test('a file of a newer Slipway is refused, and one that cannot be read is set aside', async () => {
  await writeFile(join(above, 'watches.json'), '{"version": 2, "watches": []}');
  await expect(new WatchStore(above).load()).rejects.toThrow('newer');
  await writeFile(join(above, 'watches.json'), '{"version": 1, "watches": [{}]}');
  const store = new WatchStore(above);
  await store.load();
  expect(store.all).toEqual([]);
  expect(store.problem).toContain('watches.json');
});

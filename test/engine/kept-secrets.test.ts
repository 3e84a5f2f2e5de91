import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, parsed, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { MemoryKeychain, openHouse, type TestHouse } from './house';

const keychain = new MemoryKeychain();
let state: string;
let hls: Package;
let bucket: Bucket;
let house: TestHouse;

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'slipway-state-'));
  hls = await makePackage({ segments: 2, segmentBytes: 1880 });
  bucket = await makeBucket(runningServers().radosgw);
  house = await openHouse({ state, keychain });
});
afterAll(async () => {
  await house.close();
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

async function quitAndStart(): Promise<void> {
  await house.close();
  house = await openHouse({ state, keychain });
}

/** As a folder that was looked into is delivered to. */
const delivered = async (path: string, keptBy: string): Promise<JobView> => {
  const { destination } = parsed(bucket.target(path));
  return house.deliver({ paths: [hls.folder], target: { destination, secrets: {}, keptBy } });
};

/** Whatever is done with a delivery that is over: it is played, looked at, and delivered once more. */
async function expectReached(id: string): Promise<void> {
  const { commands, receipts } = house.app;
  expect((await commands.jobDestination({ id })).known).toEqual(['secretKey']);
  const { player, url } = await commands.openPlayer({ jobId: id, from: 'destination' });
  const { status, body } = await house.app.media({ player, path: new URL(url).pathname.slice(1) });
  expect(status).toBe(200);
  expect(body && (await text(body))).toContain('#EXTM3U');
  await commands.closePlayer({ player });
  expect(await receipts.make(id, new AbortController().signal)).toMatchObject({ state: 'done', problems: 0 });
  const again = await commands.deliverAgain({ id });
  expect((await house.app.settled(again.id)).state).toBe('ready');
  await commands.startJob({ id: again.id });
  expect((await house.app.settled(again.id)).state).toBe('done');
}

it('that a saved destination has serves all that was delivered inside it, also after the next start', async () => {
  const { commands } = house.app;
  const pasted = await house.deliver({ paths: [hls.folder], target: bucket.target('pasted') });
  expect(pasted.state).toBe('done');
  const { destination } = await commands.jobDestination({ id: pasted.id });
  await commands.saveBookmark({ target: { destination, secrets: {}, keptBy: pasted.id }, name: 'Pasted' });
  const { id } = await commands.saveBookmark({ target: bucket.target('shows/'), name: 'Shows' });
  const dropped = await delivered('shows/one/', id);
  expect(dropped.state).toBe('done');
  await quitAndStart();
  expect(keychain.items.has(pasted.id) || keychain.items.has(dropped.id)).toBe(false);
  await expectReached(pasted.id);
  await expectReached(dropped.id);
});

it('that was typed for a saved destination later serves what was delivered before', async () => {
  const { commands } = house.app;
  const { secret: _secret, ...keyless } = bucket.target('later/');
  const { id } = await commands.saveBookmark({ target: keyless, name: 'Later' });
  const pasted = await house.deliver({ paths: [hls.folder], target: bucket.target('later/two/') });
  await quitAndStart();
  expect(await house.app.isSecretMissing(pasted.id)).toBe(true);
  await house.app.commands.setBookmarkSecret({ id, secret: runningServers().radosgw.secretKey });
  await expectReached(pasted.id);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../src/contract';
import type { WorkView } from '../../src/contract-browse';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { newBucketName } from '../behaviour/targets';
import { failureOf, never } from '../behaviour/tools';
import { parsed } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

type Pasted = Extract<Target, { text: string }>;

let house: TestHouse;
let made: Package;

beforeEach(async () => {
  house = await openHouse();
  // Large enough for parts, so that there are segments somewhere.
  made = await makePackage({ segments: 6, segmentBytes: 1000, more: { 'movie.mp4': 26_000_000 } });
});
afterEach(async () => {
  await house.close();
  await made.remove();
});

/** The service, or a bucket or container of it. */
type Place = (container?: string) => Pasted;

const swift: Place = (container = '') => {
  const { authUrl, secretKey } = runningServers().swift;
  const { host } = new URL(authUrl);
  return { text: `swift://test%3Atester@${host}/v1/test/${container}?tls=no`, secret: secretKey };
};

const azure: Place = (container = '') => {
  const { endpoint, key } = runningServers().azurite;
  return { text: `${endpoint}/${container}?protocol=azure`, secret: key };
};

const s3: Place = (bucket = '') => {
  const { accessKey, host, port, secretKey } = runningServers().radosgw;
  return { text: `s3://${accessKey}@${host}:${port}/${bucket}?tls=no`, secret: secretKey };
};

async function ended(work: string): Promise<WorkView> {
  const last = (): WorkView | undefined =>
    house.patches.flatMap(({ patch }) => patch.works ?? []).findLast(({ id }) => id === work);
  await expect.poll(() => last()?.state ?? '', { timeout: 20_000 }).toMatch(/done|failed|stopped/);
  const view = last();
  if (!view) throw new Error('Nothing was told of it.');
  return view;
}

/** Names of buckets or containers. */
async function names(place: Place): Promise<string[]> {
  const driver = await openDriver(parsed(place()));
  const found: string[] = [];
  for await (const { name } of driver.list?.('', never) ?? []) found.push(name);
  await driver.close();
  return found;
}

describe('the browser of a service', () => {
  it.each([
    { service: 'Swift', place: swift, more: ['_segments'] },
    { service: 'Azure', place: azure, more: [] },
    { service: 'S3', place: s3, more: [] },
  ])('removes what holds files, with all of them: $service', async ({ place, more }) => {
    const name = newBucketName();
    const own = [name, ...more.map((ending) => name + ending)];
    const owner = await openDriver(parsed(place(`${name}/`)));
    await owner.makeDir?.('', never);
    expect((await house.deliver({ paths: [made.folder], target: place(`${name}/show/`) })).state).toBe(
      'done',
    );
    expect(await names(place)).toEqual(expect.arrayContaining(own));
    const failure = await failureOf(owner.removeRoot?.(never) ?? Promise.resolve());
    expect(failure.kind).toBe('exists');
    expect(titleOf(failure)).toContain(name);
    await owner.close();

    const { id } = await house.app.commands.saveBookmark({ target: place() });
    const { browser, powers } = await house.app.commands.openBrowser({ bookmarkId: id });
    expect(powers).toContain('remove-root');
    const counting = await house.app.commands.countEntries({ browser, paths: [`${name}/`] });
    expect(await ended(counting.work)).toMatchObject({ state: 'done', files: made.files, bytes: made.bytes });
    const removing = await house.app.commands.removeEntries({ browser, paths: [`${name}/`] });
    expect(await ended(removing.work)).toMatchObject({ state: 'done', files: made.files });
    const left = await names(place);
    expect(own.filter((one) => left.includes(one))).toEqual([]);
  });
});

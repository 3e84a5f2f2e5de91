import dns from 'node:dns';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { S3Destination } from '../../src/destination/destination';
import { openDriver } from '../../src/drivers/registry';
import { Made } from '../behaviour/made';
import { radosgwTarget, radosgwTlsTarget, swiftS3Target, type S3Target } from '../behaviour/targets';
import { openHouse, type TestHouse } from './house';

const never = new AbortController().signal;
const options = { contentType: 'video/mp2t', modifiedMs: 0 };
const dayMs = 24 * 3_600_000;

let house: TestHouse;
let later = 0;

beforeEach(async () => {
  later = 0;
  house = await openHouse({ now: () => Date.now() + later });
});
afterEach(() => house.close());

/** Saves it, and tells what is kept of it. */
async function saved({ destination, secrets }: { destination: S3Destination; secrets: S3Target['secrets'] }) {
  const { id } = await house.app.commands.saveBookmark({ target: { destination, secrets } });
  return {
    bookmarkId: id,
    kept: async (): Promise<S3Destination> => {
      const { bookmarks } = await house.app.commands.snapshot();
      return bookmarks.find((one) => one.id === id)?.destination as S3Destination;
    },
  };
}

describe('what a connection finds out', () => {
  // Names below s3.localhost are the loopback's (RFC 6761); the C library here does not know that.
  beforeAll(() => {
    const { lookup } = dns;
    const local: unknown = (name: string, ...rest: [never]) =>
      lookup(name.endsWith('.localhost') ? 'localhost' : name, ...rest);
    vi.spyOn(dns, 'lookup').mockImplementation(local as typeof lookup);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  it('is kept: the region that a test of the destination was told', async () => {
    const { destination, secrets } = await swiftS3Target();
    const { bookmarkId, kept } = await saved({ destination: { ...destination, region: 'eu-1' }, secrets });
    await house.app.commands.testDestination({ target: { bookmarkId } });
    await expect.poll(async () => (await kept()).region).toBe('us-east-1');
  });

  it('is kept: that the bucket has to be named in the path, found out before anything is written', async () => {
    // At a name that is not its own, Swift takes no host for a bucket's: there a file would become a bucket.
    const { destination, secrets } = await swiftS3Target();
    const virtual = { ...destination, host: 'localhost', addressing: 'virtual' } as const;
    const { bookmarkId, kept } = await saved({ destination: virtual, secrets });
    await house.app.withDriver({ bookmarkId }, (driver) =>
      driver.write('a.ts', new Made(10), options, never),
    );
    await expect.poll(async () => (await kept()).addressing).toBe('path');
    const driver = await openDriver({ destination, secrets });
    expect((await driver.stat?.('a.ts', never))?.bytes).toBe(10);
    await driver.close();
  });

  it('leaves a style that works as it is, and says that the other one works too', async () => {
    const { destination, secrets } = await radosgwTlsTarget();
    const virtual = { ...destination, host: 's3.localhost', addressing: 'virtual' } as const;
    const { bookmarkId, kept } = await saved({ destination: virtual, secrets });
    const { findings } = await house.app.commands.examineDestination({ bookmarkId });
    expect(findings.filter(({ grade }) => grade === 'problem')).toEqual([]);
    expect(findings.find(({ aspect }) => aspect === 'addressing')?.text).toBe(
      `The bucket is named in the host, ${destination.bucket}.s3.localhost (virtual-host style). The other style works too.`,
    );
    expect((await kept()).addressing).toBe('virtual');
  });
});

describe('uploads that never finished', () => {
  it('are told with their size and removed, but not what is young or elsewhere', async () => {
    for (const target of [await radosgwTarget(), await swiftS3Target()]) {
      const { destination, secrets } = target;
      const { bookmarkId } = await saved({ destination: { ...destination, path: 'show/' }, secrets });
      const driver = await target.open();
      const begun = async (path: string): Promise<void> => {
        const uploadId = (await driver.multipart?.begin(path, options, never)) ?? '';
        const part = { number: 1, start: 0, end: 100_000 };
        await driver.multipart?.writePart({ path, uploadId }, part, new Made(part.end), never);
      };
      await begun('show/a.mp4');
      await begun('show/deep/b.mp4');
      await begun('other/c.mp4');
      const young = await house.app.commands.examineDestination({ bookmarkId });
      expect(young.clearable).toBe(0);
      expect(young.findings.find(({ aspect }) => aspect === 'unfinished')?.text).toMatch(
        /^2 uploads never finished: 200 KB, the oldest from .+ 2 began less than a day ago and may still go on\.$/,
      );
      expect(await house.app.commands.clearUnfinished({ bookmarkId })).toEqual({
        removed: 0,
        bytes: 0,
        left: 2,
      });

      later = 2 * dayMs;
      expect((await house.app.commands.examineDestination({ bookmarkId })).clearable).toBe(2);
      expect(await house.app.commands.clearUnfinished({ bookmarkId })).toEqual({
        removed: 2,
        bytes: 200_000,
        left: 0,
      });
      later = 0;
      const left = [];
      for await (const { path } of driver.multipart?.unfinished?.('', never) ?? []) left.push(path);
      expect(left).toEqual(['other/c.mp4']);
      await driver.close();
    }
  });
});

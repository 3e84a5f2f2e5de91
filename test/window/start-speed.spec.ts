import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { browse, keep } from './browser-steps';
import { quantile } from './figures';
import { freshUser, type Slipway } from './launch';
import { expect, test } from './session';
import { startOnce, type Start } from './start';

/** Least, median and most. */
function told(times: readonly number[]): string {
  return [0, 0.5, 1].map((share) => quantile(times, share).toFixed(0)).join(' / ');
}

test('from start to a paste box that takes letters: under 1.5 s', async () => {
  const user = await freshUser();
  const starts: Start[] = [];
  for (let count = 0; count < 11; count += 1) starts.push(await startOnce(user));
  await user.remove();
  // The first one brings files into memory, and makes the state folder.
  const warm = starts.slice(1);
  const alone = warm.map(({ usable, slowed }) => usable / slowed);
  console.log(
    `ten starts, ms (least / median / most): usable ${told(warm.map(({ usable }) => usable))}, ` +
      `without waiting for a processor ${told(alone)}; first painted ${told(warm.map(({ painted }) => painted))}`,
  );
  expect(quantile(alone, 0.5)).toBeLessThan(1500);
});

/** What main has loaded of the built app. */
async function loadedBy({ app }: Slipway): Promise<readonly string[]> {
  const files = await app.evaluate(() => {
    const loader = process.mainModule?.require('node:module') as Readonly<Record<string, object>> | undefined;
    return Object.keys(loader?.['_cache'] ?? {});
  });
  return files.filter((file) => file.startsWith(join(process.cwd(), 'out/main')));
}

async function holdsSdk(files: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.some((text) => text.includes('ListObjectsV2Command'));
}

test('no SDK is loaded before it is needed', async ({ session }) => {
  const bucket = await makeBucket(runningServers().radosgw);
  const slipway = await session.open();
  await keep(slipway.page, 'Bucket', bucket.target(''));
  const atStart = await loadedBy(slipway);
  expect(atStart.length).toBeGreaterThan(0);
  expect(await holdsSdk(atStart)).toBe(false);
  await browse(slipway.page, 'Bucket');
  const later = await loadedBy(slipway);
  expect(await holdsSdk(later)).toBe(true);
  console.log(`main loaded ${atStart.length} files of its own at the start, ${later.length} with S3 in use`);
});

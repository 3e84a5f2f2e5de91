import { makeBucket, type Bucket } from '../fixtures/buckets';
import { confirmedPuts, repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import type { Slipway } from './launch';
import { expect, test } from './session';

let hls: Package;
let bucket: Bucket;

test.beforeEach(async () => {
  hls = await makePackage({ segments: 150, segmentBytes: 60_000, more: { 'movie.mp4': 40_000_000 } });
  bucket = await makeBucket(runningServers().radosgw);
});
test.afterEach(() => hls.remove());

/** Starts the delivery so slowly that there is time to interrupt it. */
async function begin({ page, drop }: Slipway, bytesPerSecond = 15_000_000): Promise<void> {
  await page.evaluate(async (limitRate) => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, limitRate });
  }, bytesPerSecond);
  const { secretKey } = runningServers().radosgw;
  await page.getByTestId('paste-box').fill(bucket.address('ep/').replace('@', `:${secretKey}@`));
  await drop([hls.folder]);
  await page.getByTestId('job-primary').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'running');
}

async function confirmed(): Promise<string[]> {
  return confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
}

test('pause and resume', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await begin(slipway);
  await expect
    .poll(() => page.getByTestId('job-progress').getAttribute('aria-valuenow').then(Number))
    .toBeGreaterThan(9);
  await page.getByTestId('job-pause').click();
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'paused');
  await page.getByTestId('job-resume').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  expect((await bucket.entries('ep/')).size).toBe(hls.files);
});

test('cancel asks first, then frees what the server held', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await begin(slipway, 6_000_000);
  const { radosgw } = runningServers();
  const askedOf = async (wanted: string): Promise<number> =>
    (await radosgw.accessLog()).filter(
      ({ method, path }) => method === wanted && path.startsWith(`/${bucket.name}/ep/movie.mp4`),
    ).length;
  // It goes by parts, the last of all media.
  await expect.poll(() => askedOf('PUT'), { intervals: [100] }).toBeGreaterThan(0);
  await page.getByTestId('job-cancel').click();
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'cancelled');
  await expect.poll(() => askedOf('DELETE')).toBe(1);
  await page.getByTestId('job-remove').click();
  await expect(page.getByTestId('job-card')).toHaveCount(0);
});

test('after kill -9 the next start goes on by itself and sends nothing confirmed again', async ({
  session,
}) => {
  const first = await session.open();
  await begin(first);
  await expect
    .poll(() => first.page.getByTestId('job-progress').getAttribute('aria-valuenow').then(Number))
    .toBeGreaterThan(29);
  await first.kill();
  const before = await confirmed();
  expect(before.length).toBeGreaterThan(0);
  expect(before).not.toContain('ep/master.m3u8');
  const second = await session.open();
  await expect(second.page.getByTestId('job-card')).toHaveAttribute('data-state', 'done', {
    timeout: 60_000,
  });
  expect(repeated(await confirmed())).toEqual([]);
  expect((await bucket.entries('ep/')).size).toBe(hls.files);
});

test('the page gets nothing that it was not given', async ({ session }) => {
  const { page } = await session.open();
  const answers = await page.evaluate(async () => {
    const { slipway } = window as unknown as {
      slipway: { invoke(name: string, input: unknown): Promise<unknown> };
    };
    const invoke = (name: string, input: unknown): Promise<unknown> => slipway.invoke(name, input);
    return Promise.all([
      invoke('prepareJob', { paths: ['/etc/passwd'], target: { text: '/tmp/x/' } }),
      invoke('readFile', { path: '/etc/passwd' }),
      invoke('constructor', undefined),
      invoke('pauseJob', { id: 7 }),
    ]);
  });
  for (const answer of answers) {
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'unsupported', title: 'The window asked for something that it may not have.' },
    });
  }
  expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
});

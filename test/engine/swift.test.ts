import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { confirmedBy, swiftPlace } from '../fixtures/swift-address';
import { startSwiftV1 } from '../stand-ins/swift-v1';
import type { SwiftFront } from '../stand-ins/swift-front';
import { openHouse, type TestHouse } from './house';

/** Longer than any request waits on a machine that has much to do. */
const lifeMs = 2000;

describe('a delivery to Swift', () => {
  let house: TestHouse;
  let hls: Package;
  let front: SwiftFront | undefined;

  beforeEach(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 150, segmentBytes: 30_000, more: { 'movie.mp4': 40_000_000 } });
  });
  afterEach(async () => {
    await house.close();
    await hls.remove();
    await front?.stop();
  });

  it('goes on when its token runs out, again and again, and sends nothing twice', async () => {
    front = await startSwiftV1({ tokenLifeMs: lifeMs });
    const place = swiftPlace(front);
    const job = await house.deliver({
      paths: [hls.folder],
      target: place.target('ep/'),
      limitRate: 8_000_000,
    });
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    const sent = confirmedBy(front.log, place);
    expect(repeated(sent)).toEqual([]);
    expect(sent.at(-1)).toBe('ep/master.m3u8');
    const signIns = front.log.filter(({ path, status }) => path === '/auth/v1.0' && status === 200).length;
    expect(front.log.filter(({ status }) => status === 401).length).toBeGreaterThan(0);
    // One for each token's life, not one for each transfer that met its end.
    expect(signIns).toBeGreaterThan(1);
    expect(signIns).toBeLessThan(job.elapsed / lifeMs + 4);
    const views = house.patches.flatMap(({ patch }) => patch.jobs ?? []).filter(({ id }) => id === job.id);
    expect(Math.max(...views.map((view) => view.sent))).toBeLessThanOrEqual(hls.bytes);
  });

  it('frees the segments when it is cancelled', async () => {
    front = await startSwiftV1();
    const place = swiftPlace(front);
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: place.target('ep/'),
      start: true,
      limitRate: 10_000_000,
    });
    const lines = (): string[] => (front ? confirmedBy(front.log, place) : []);
    await house.until(id, () => lines().some((name) => name.includes('movie.mp4/')));
    const before = lines().filter((name) => name.includes('movie.mp4/'));
    await house.app.commands.cancelJob({ id });
    expect((await house.app.settled(id)).state).toBe('cancelled');
    const gone = front.log.flatMap(({ method, path }) =>
      method === 'DELETE' ? [path.split('_segments/')[1] ?? ''] : [],
    );
    expect(gone).toEqual(expect.arrayContaining(before));
    const markers = before.map((name) => name.slice(0, name.lastIndexOf('/')));
    expect(gone).toEqual(expect.arrayContaining(markers));
  });
});

import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePackage } from '../fixtures/package';
import { startNetStorage, type NetStorage } from '../stand-ins/netstorage';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let service: NetStorage;
beforeEach(async () => {
  service = await startNetStorage({ store: 'object' });
  house = await openHouse();
});
afterEach(async () => {
  await house.close();
  await service.stop();
});

/** Actions that change something, since the last time. */
function changed(): string[] {
  return service.lines
    .splice(0)
    .filter(({ action }) => action !== 'stat' && action !== 'dir')
    .map(({ action, target, status }) => `${action} ${target.replace('/123456/show/', '')} ${status}`);
}

it('of what is newer only the time is set where the content is there, and all are left after that', async () => {
  const hls = await makePackage({ segments: 3, segmentBytes: 40_000, renditions: ['720p'] });
  const address = `${service.host}:${service.port}/123456/show/?protocol=netstorage&tls=no`;
  const target = { text: `http://${service.account.name}@${address}`, secret: service.account.key };
  const sent = await house.deliver({ paths: [hls.folder], target, ifExists: 'newer' });
  expect(sent).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
  expect(changed().filter((line) => line.startsWith('upload'))).toHaveLength(hls.files);

  // As after a copy that keeps no times; one segment is another one, of the same size.
  const later = Math.floor(Date.now() / 1000) + 3600;
  const names = ['720p/seg_00000.ts', '720p/seg_00001.ts', '720p/index.m3u8'];
  await writeFile(path.join(hls.folder, names[1] ?? ''), Buffer.alloc(40_000, 0x47));
  for (const name of names) await utimes(path.join(hls.folder, name), later, later);
  const again = await house.deliver({ paths: [hls.folder], target, ifExists: 'newer' });
  expect(again).toMatchObject({ state: 'done', totals: { filesDone: 3, filesSkipped: hls.files - 3 } });
  expect(changed().toSorted()).toEqual([
    'mtime 720p/index.m3u8 200',
    'mtime 720p/seg_00000.ts 200',
    'upload 720p/seg_00001.ts 200',
  ]);
  for (const name of names) expect(service.files().get(`/123456/show/${name}`)?.mtime).toBe(later);

  const last = await house.deliver({ paths: [hls.folder], target, ifExists: 'newer' });
  expect(last).toMatchObject({ state: 'done', totals: { filesDone: 0, filesSkipped: hls.files } });
  expect(changed()).toEqual([]);
  await hls.remove();
});

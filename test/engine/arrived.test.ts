import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { partsOf } from '../../src/engine/upload';
import { FileSource } from '../../src/engine/source';
import { hasArrived } from '../../src/engine/verify';
import type { JobRecord, PartDone, Task } from '../../src/model/job';
import { Journal } from '../../src/store/journal';
import { makeBucket, parsed } from '../fixtures/buckets';
import { swiftPlace } from '../fixtures/swift-address';
import { runningServers } from '../servers/running';

const never = new AbortController().signal;
const partBytes = 5 * 1024 * 1024;
const bytes = partBytes + 1_000_000;

let folder: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-arrived-'));
  journal = new Journal(folder);
});
afterEach(async () => {
  journal.close();
  await rm(folder, { recursive: true, force: true });
});

const stores: Readonly<Record<string, () => Promise<Driver>>> = {
  S3: async () => openDriver(parsed((await makeBucket(runningServers().radosgw)).target('ep/'))),
  Swift: async () => {
    const { hostname: host, port } = new URL(runningServers().swift.authUrl);
    return openDriver(parsed(swiftPlace({ host, port: Number(port) }).target('ep/')));
  },
};

async function planned(): Promise<Task> {
  const localPath = join(folder, 'film.mp4');
  await writeFile(localPath, randomBytes(bytes));
  const { mtimeMs } = await stat(localPath);
  const job: JobRecord = {
    id: 'j1',
    facts: {
      name: 'film',
      package: 'files',
      paths: [localPath],
      destination: { protocol: 'local', scheme: 'file', path: '/there/', folder: true, expires: null },
      account: 'j1',
      options: { ifExists: 'replace' },
    },
    state: 'running',
    place: 1000,
    publishAnyway: false,
    elapsed: 0,
    created: 1000,
  };
  journal.addJob(job);
  const file = {
    index: 0,
    localPath,
    name: 'film.mp4',
    remotePath: 'ep/film.mp4',
    bytes,
    modifiedMs: Math.round(mtimeMs),
    phase: 'media' as const,
    group: 0,
    contentType: 'video/mp4',
    state: 'waiting' as const,
  };
  journal.addTasks('j1', [file]);
  return { ...file, jobId: 'j1', attempts: 0, state: 'running' };
}

/** Sends all parts, and notes them as a run does. */
async function sent(task: Task, driver: Driver): Promise<{ task: Task; complete: () => Promise<unknown> }> {
  const { multipart } = driver;
  if (!multipart) throw new Error('It takes no parts.');
  const source = new FileSource({ ...task, path: task.localPath }, () => undefined);
  const options = { contentType: task.contentType, modifiedMs: task.modifiedMs, bytes };
  const uploadId = await multipart.begin(task.remotePath, options, never);
  const address = { path: task.remotePath, uploadId };
  journal.beginUpload(task, { uploadId, partBytes });
  const parts: PartDone[] = [];
  for (const part of partsOf(bytes, partBytes)) {
    const done = await multipart.writePart(address, part, source, never);
    journal.addPart(task, done);
    parts.push(done);
  }
  return {
    task: { ...task, upload: { uploadId, partBytes } },
    complete: () => multipart.complete(address, parts, never),
  };
}

it.each(Object.entries(stores))(
  '%s: the same that stood there before is no proof while the parts of an upload are still held',
  async (_, open) => {
    const driver = await open();
    const task = await planned();
    const before = await sent(task, driver);
    expect(await hasArrived(before.task, driver, journal, never)).toBe(false);
    await before.complete();
    expect(await hasArrived(before.task, driver, journal, never)).toBe(true);
    const again = await sent(task, driver);
    expect(await hasArrived(again.task, driver, journal, never)).toBe(false);
    await again.complete();
    expect(await hasArrived(again.task, driver, journal, never)).toBe(true);
    await driver.close();
  },
  60_000,
);

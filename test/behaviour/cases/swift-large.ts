import { expect } from 'vitest';
import type { Driver, PartsAddress } from '../../../src/drivers/driver';
import { openDriver } from '../../../src/drivers/registry';
import { startSwiftV1 } from '../../stand-ins/swift-v1';
import { Made, Text } from '../made';
import type { SwiftTarget } from '../swift-targets';
import { all, never, using, usual, type Cases, type Verbs, type Whole } from '../tools';

const segmentBytes = 200_000;
const source = new Made(3 * segmentBytes + 4321, { seed: 5 });

/** Large objects: their segments come, go and stay with them. */
export function swiftLargeCases(cases: Cases, { driver }: Verbs, target: SwiftTarget): void {
  if (!isWhole(driver)) throw new Error('This driver lacks a verb.');
  cases.group('static large objects', () => segmentCases(cases, target, driver));
  cases.group('dynamic large objects', () => {
    cases.add('where the server knows no static ones', async () => {
      const front = await startSwiftV1({ hidden: ['slo'] });
      try {
        const { host, port } = front;
        await using(target.with({ host, port }), async (dynamic) => {
          await dynamic.check(never);
          await inSegments(dynamic, 'dlo/a.ts');
          const { stat, list, read } = all(dynamic);
          const whole = { bytes: source.bytes, contentType: usual.contentType };
          expect(await stat('dlo/a.ts')).toMatchObject(whole);
          expect(await list('dlo/')).toMatchObject([whole]);
          expect((await read('dlo/a.ts')).equals(source.slice())).toBe(true);
          expect(await rawHead(target, 'dlo/a.ts')).toMatchObject({
            'x-object-manifest': expect.stringContaining('_segments/dlo/a.ts/') as string,
          });
        });
      } finally {
        await front.stop();
      }
    });

    cases.add('renamed, copied and removed with what they are made of', async () => {
      const front = await startSwiftV1({ hidden: ['slo'] });
      try {
        const { host, port } = front;
        await using(target.with({ host, port }), async (dynamic) => {
          await dynamic.check(never);
          await inSegments(dynamic, 'odd/a #?%ü.ts');
          await dynamic.rename('odd/a #?%ü.ts', 'odd/b.ts', never);
          await dynamic.copy('odd/b.ts', 'odd/c.ts', never);
          const { read } = all(dynamic);
          expect((await read('odd/b.ts')).equals(source.slice())).toBe(true);
          await dynamic.remove('odd/b.ts', never);
          expect(await segmentsBelow(target, 'odd/a #?%ü.ts/')).toEqual([]);
          expect((await read('odd/c.ts')).equals(source.slice())).toBe(true);
          await dynamic.remove('odd/c.ts', never);
          expect(await segmentsBelow(target, 'odd/c.ts/')).toEqual([]);
        });
      } finally {
        await front.stop();
      }
    });
  });
}

function segmentCases(cases: Cases, target: SwiftTarget, driver: Whole): void {
  const { stat, read } = all(driver);

  cases.add('segments stand in a container of their own, and nothing else does', async ({ at }) => {
    await inSegments(driver, at('a.ts'));
    expect(await segmentsBelow(target, `${at('a.ts')}/`)).toHaveLength(4);
    expect(await rawHead(target, at('a.ts'))).toMatchObject({ 'x-static-large-object': 'True' });
  });

  cases.add(
    'a file that replaces one frees its segments, and so does another of the kind',
    async ({ at }) => {
      await inSegments(driver, at('a.ts'));
      const first = await segmentsBelow(target, `${at('a.ts')}/`);
      await inSegments(driver, at('a.ts'));
      const second = await segmentsBelow(target, `${at('a.ts')}/`);
      expect(second).toHaveLength(4);
      expect(second.filter((name) => first.includes(name))).toEqual([]);
      await driver.write(at('a.ts'), new Text('short'), usual, never);
      expect(await segmentsBelow(target, `${at('a.ts')}/`)).toEqual([]);
      expect((await read(at('a.ts'))).toString()).toBe('short');
    },
  );

  cases.add('completing it twice, as after an answer that was lost, leaves it whole', async ({ at }) => {
    const { multipart } = driver;
    const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
    const part = await multipart.writePart(upload, { number: 1, start: 0, end: 99 }, new Made(99), never);
    await using(target.open(), async (other) => {
      // Its marker stays, as after a kill in that moment.
      await other.multipart.complete(upload, [part], never);
    });
    expect((await read(at('a.ts'))).equals(new Made(99).slice())).toBe(true);
    await multipart.abort(upload, never);
    expect((await read(at('a.ts'))).equals(new Made(99).slice())).toBe(true);
  });

  cases.add('one that was removed takes its segments with it', async ({ at }) => {
    await inSegments(driver, at('a.ts'));
    await driver.remove(at('a.ts'), never);
    expect(await stat(at('a.ts'))).toBeUndefined();
    expect(await segmentsBelow(target, `${at('a.ts')}/`)).toEqual([]);
  });

  cases.add(
    'one that was renamed keeps its segments, and takes them along when it is removed',
    async ({ at }) => {
      await inSegments(driver, at('a.ts'));
      await driver.rename(at('a.ts'), at('b.ts'), never);
      expect(await stat(at('a.ts'))).toBeUndefined();
      expect(await stat(at('b.ts'))).toMatchObject({ bytes: source.bytes, contentType: usual.contentType });
      expect((await read(at('b.ts'))).equals(source.slice())).toBe(true);
      await driver.remove(at('b.ts'), never);
      expect(await segmentsBelow(target, `${at('a.ts')}/`)).toEqual([]);
    },
  );

  cases.add('a copy needs nothing of what it was copied from', async ({ at }) => {
    await inSegments(driver, at('a.ts'));
    await driver.copy(at('a.ts'), at('b.ts'), never);
    await driver.remove(at('a.ts'), never);
    expect((await read(at('b.ts'))).equals(source.slice())).toBe(true);
    expect(await stat(at('b.ts'))).toMatchObject({ contentType: usual.contentType });
    await driver.copy(at('b.ts'), at('b.ts2'), never);
    await driver.write(at('c.ts'), new Text('plain'), usual, never);
    await driver.copy(at('c.ts'), at('b.ts'), never);
    expect((await read(at('b.ts'))).toString()).toBe('plain');
    expect(await segmentsBelow(target, `${at('b.ts')}/`)).toEqual([]);
  });

  cases.add('what others have put together from files that are seen leaves those files', async ({ at }) => {
    await driver.write(at('log/1'), new Text('one '), usual, never);
    await driver.write(at('log/2'), new Text('two'), usual, never);
    const headers = { 'X-Object-Manifest': `${target.destination.container}/${at('log/')}` };
    for (const end of ['removed', 'replaced', 'copied']) {
      await raw(target, 'PUT', at('all'), headers);
      expect((await read(at('all'))).toString()).toBe('one two');
      if (end === 'removed') await driver.remove(at('all'), never);
      if (end === 'replaced') await driver.write(at('all'), new Text('new'), usual, never);
      if (end === 'copied') await driver.copy(at('all'), at('copy'), never);
      expect((await read(at('log/1'))).toString()).toBe('one ');
    }
    await driver.remove(at('log/1'), never);
    expect((await read(at('copy'))).toString()).toBe('one two');
  });

  cases.add('an upload that was given up leaves no segment', async ({ at }) => {
    const { multipart } = driver;
    const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
    await multipart.writePart(upload, { number: 1, start: 0, end: 99 }, new Made(99), never);
    await multipart.abort(upload, never);
    expect(await segmentsBelow(target, `${at('a.ts')}/`)).toEqual([]);
  });

  cases.add('limits are the server’s own', async () => {
    const answer = await fetch(`http://${target.destination.host}:${target.destination.port}/info`);
    const info = (await answer.json()) as {
      readonly swift: { readonly max_file_size: number };
      readonly slo: { readonly max_manifest_segments: number };
    };
    expect(driver.multipart.limits).toMatchObject({
      maxBytes: info.swift.max_file_size,
      singleMaxBytes: info.swift.max_file_size,
      maxCount: info.slo.max_manifest_segments,
    });
  });
}

async function inSegments({ multipart }: Whole, path: string): Promise<void> {
  const upload: PartsAddress = { path, uploadId: await multipart.begin(path, usual, never) };
  const starts = [0, 1, 2, 3].map((index) => index * segmentBytes);
  const parts = await Promise.all(
    starts.map((start, index) => {
      const end = Math.min(source.bytes, start + segmentBytes);
      return multipart.writePart(upload, { number: index + 1, start, end }, source, never);
    }),
  );
  await multipart.complete(upload, parts, never);
}

/** All that stands below a name in the container for segments. */
async function segmentsBelow({ destination, secrets }: SwiftTarget, folder: string): Promise<string[]> {
  const container = `${destination.container}_segments`;
  const found: string[] = [];
  await using(openDriver({ destination: { ...destination, container }, secrets }), async (driver) => {
    const { list } = all(driver);
    const uploads = await list(folder);
    const inside = await Promise.all(uploads.map(({ path }) => list(path)));
    found.push(...inside.flat().map(({ path }) => path));
  });
  return found;
}

/** What Swift itself says of an object, past the driver. */
export async function rawHead(target: SwiftTarget, path: string): Promise<Record<string, string>> {
  return Object.fromEntries((await raw(target, 'HEAD', path)).headers);
}

/** One request past the driver. */
async function raw(
  { destination, secrets }: SwiftTarget,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { host, port, user = '', container } = destination;
  const signIn = await fetch(`http://${host}:${port}/auth/v1.0`, {
    headers: { 'X-Auth-User': user, 'X-Auth-Key': secrets.password ?? '' },
  });
  const token = signIn.headers.get('x-auth-token') ?? '';
  const place = path.split('/').map(encodeURIComponent).join('/');
  const url = `${signIn.headers.get('x-storage-url')}/${container}/${place}`;
  return fetch(url, { method, headers: { ...headers, 'X-Auth-Token': token } });
}

function isWhole(driver: Driver): driver is Whole {
  return driver.multipart !== undefined && driver.rename !== undefined && driver.copy !== undefined;
}

import { beforeAll, describe, expect, test } from 'vitest';
import { readDestinations } from '../../src/destination/read';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { accountSas, blobSas, containerSas } from '../fixtures/azure-signatures';
import { azuriteLog, type AzuriteLine } from '../servers/azurite';
import { runningServers } from '../servers/running';
import { Made, Text } from './made';
import { azureTarget } from './targets';
import { failureOf, never, usual, verbsOf } from './tools';

const { azurite } = runningServers();
let container: string;

beforeAll(async () => {
  const target = await azureTarget('Azure, signatures', azurite);
  container = target.destination.container ?? '';
});

/** Opens a driver for a pasted address for as long as `work` runs. @returns what the server was asked meanwhile. */
async function pasted(
  path: string,
  sas: string,
  work: (driver: Driver) => Promise<void>,
): Promise<AzuriteLine[]> {
  const place = `/${azurite.account}/${container}`;
  const before = (await azuriteLog(azurite)).length;
  const [parsed] = readDestinations(`${azurite.endpoint}/${container}/${path}?${sas}`).destinations;
  if (!parsed) throw new Error('It was not understood.');
  const driver = await openDriver(parsed);
  try {
    await work(driver);
  } finally {
    await driver.close();
  }
  const asked = (await azuriteLog(azurite)).slice(before);
  return asked.filter((line) => line.path.startsWith(place));
}

function membersOf(driver: Driver): string[] {
  return Object.keys(driver).toSorted();
}

const always = ['check', 'close', 'examine', 'traits', 'write'];

describe('what a signature does not allow is absent', () => {
  test.each([
    ['w', ['makeDir', 'multipart']],
    ['c', ['makeDir']],
    ['wl', ['list', 'makeDir', 'multipart', 'stat']],
    ['rcw', ['copy', 'headers', 'makeDir', 'multipart', 'read', 'stat']],
    ['rl', ['list', 'read', 'stat']],
    ['rcwdl', ['copy', 'headers', 'list', 'makeDir', 'multipart', 'read', 'remove', 'rename', 'stat']],
  ])('of a container: %s', async (permissions, members) => {
    const asked = await pasted('', containerSas(azurite, container, permissions), async (driver) => {
      expect(membersOf(driver)).toEqual([...always, ...members].toSorted());
      await driver.check(never);
    });
    expect(asked.filter(({ status }) => status >= 400)).toEqual([]);
    expect(asked).toHaveLength(permissions.includes('l') ? 1 : 0);
  });

  test.each([
    ['cw', ['multipart']],
    ['r', ['read', 'stat']],
    ['rw', ['headers', 'multipart', 'read', 'stat']],
  ])('of one blob: %s', async (permissions, members) => {
    const sas = blobSas(azurite, container, 'films/a.mp4', permissions);
    await pasted('films/a.mp4', sas, async (driver) => {
      expect(membersOf(driver)).toEqual([...always, ...members].toSorted());
    });
  });

  test.each([
    ['rwl', 'co', ['copy', 'headers', 'list', 'makeDir', 'multipart', 'read', 'stat']],
    ['rwl', 'c', ['list', 'makeDir', 'stat']],
    ['rwl', 'o', ['copy', 'headers', 'makeDir', 'multipart', 'read', 'stat']],
  ])('of an account: %s on %s', async (permissions, types, members) => {
    await pasted('', accountSas(azurite, permissions, types), async (driver) => {
      expect(membersOf(driver)).toEqual([...always, ...members].toSorted());
    });
  });
});

describe('a signature for one blob', () => {
  const path = 'films/one.mp4';
  const bytes = 17_000_000;
  const source = new Made(bytes);

  test('writes that one, whole and in blocks, and asks for nothing else', async () => {
    const asked = await pasted(path, blobSas(azurite, container, path, 'cw'), async (driver) => {
      const { multipart } = driver;
      await driver.check(never);
      await driver.write(path, new Text('first'), usual, never);
      const upload = { path, uploadId: (await multipart?.begin(path, usual, never)) ?? '' };
      // It may not be read what the server holds, so an upload cannot be taken up.
      expect(await multipart?.listParts(upload, never)).toBeUndefined();
      const ranges = [
        { number: 1, start: 0, end: 9_000_000 },
        { number: 2, start: 9_000_000, end: bytes },
      ];
      const parts = await Promise.all(
        ranges.map(async (range) => multipart?.writePart(upload, range, source, never)),
      );
      const done = parts.filter((part) => part !== undefined);
      expect(await multipart?.complete(upload, done, never)).toMatchObject({ bytes });
    });
    const place = `/${azurite.account}/${container}/${path}`;
    expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(4).fill('PUT 201'));
    expect(asked.filter((line) => line.path.split('?')[0] !== place)).toEqual([]);
    await pasted('', containerSas(azurite, container, 'r'), async (driver) => {
      expect((await verbsOf(driver).read?.(path))?.equals(source.slice())).toBe(true);
    });
  });

  test('another one is refused without being asked for', async () => {
    const asked = await pasted(path, blobSas(azurite, container, path, 'cw'), async (driver) => {
      const failure = await failureOf(driver.write('films/two.mp4', new Text('x'), usual, never));
      expect(failure.kind).toBe('forbidden');
      expect(titleOf(failure)).toBe('These credentials may not write “films/two.mp4”.');
    });
    expect(asked).toEqual([]);
  });

  test('where it may only create, what is there is not replaced, and that is told', async () => {
    await pasted('films/new.mp4', blobSas(azurite, container, 'films/new.mp4', 'c'), async (driver) => {
      await driver.write('films/new.mp4', new Text('first'), usual, never);
      const failure = await failureOf(driver.write('films/new.mp4', new Text('second'), usual, never));
      expect(failure.kind).toBe('exists');
      expect(titleOf(failure)).toBe('“films/new.mp4” exists already.');
    });
  });

  test('where it may read, a check asks for that blob', async () => {
    const asked = await pasted(path, blobSas(azurite, container, path, 'r'), (driver) => driver.check(never));
    expect(asked).toMatchObject([{ method: 'HEAD', status: 200 }]);
  });
});

test('where nothing may be read, the listing tells whether a blob is there', async () => {
  await pasted('', containerSas(azurite, container, 'wl'), async (driver) => {
    const { write, stat } = verbsOf(driver);
    await write('told/a.ts', new Made(188));
    await write('told/a.ts.more', new Made(1));
    expect(await stat?.('told/a.ts')).toMatchObject({
      kind: 'file',
      bytes: 188,
      contentType: usual.contentType,
    });
    expect(await stat?.('told')).toMatchObject({ kind: 'folder', path: 'told/' });
    expect(await stat?.('told/b.ts')).toBeUndefined();
  });
});

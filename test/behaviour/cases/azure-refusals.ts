import { BlobServiceClient, StorageSharedKeyCredential, type ContainerClient } from '@azure/storage-blob';
import { expect } from 'vitest';
import type { AzureDestination, Secrets } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';
import { openDriver } from '../../../src/drivers/registry';
import { titleOf } from '../../../src/model/failure-policy';
import { accountSas, containerSas } from '../../fixtures/azure-signatures';
import type { AzuriteAddress } from '../../servers/addresses';
import { startChaosProxy } from '../../servers/chaos-proxy';
import { runningServers } from '../../servers/running';
import { Made, Text } from '../made';
import { newBucketName, type AzureTarget } from '../targets';
import { all, failureOf, gathered, never, using, usual, type Cases, type Whole } from '../tools';

/** Whom Azure refuses, and what is said then. */
export function azureRefusalCases(cases: Cases, target: AzureTarget): void {
  const { host, port, account, container = '' } = target.destination;
  const server = `${host}:${port}`;
  cases.group('who may', () => {
    cases.add('a wrong key is told', async ({ at }) => {
      const accountKey = Buffer.from('not the key of this account').toString('base64');
      await using(target.with({}, { accountKey }), async (driver) => {
        for (const work of everything(driver, at('a.ts'))) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('wrong-credentials');
          expect(titleOf(failure)).toBe(
            `The access key does not belong to the storage account “${account}”.`,
          );
          expect(failure.detail).not.toContain(accountKey);
        }
      });
    });

    cases.add('an account that is not there is told', async ({ at }) => {
      await using(target.with({ account: 'nobody' }), async (driver) => {
        for (const work of everything(driver, at('a.ts'))) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('bad-address');
          expect(titleOf(failure)).toBe(`There is no storage account “nobody” at ${server}.`);
        }
      });
    });

    cases.add('a container that does not exist is named', async ({ at }) => {
      const missing = newBucketName();
      await using(target.with({ container: missing }), async (driver) => {
        for (const work of everything(driver, at('a.ts'))) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('no-such-bucket');
          expect(titleOf(failure)).toBe(`There is no container “${missing}” at ${server}.`);
        }
      });
    });

    cases.add('a name that no container can have is told', async ({ at }) => {
      await using(target.with({ container: 'No_Container' }), async (driver) => {
        const failure = await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
        expect(failure.kind).toBe('bad-address');
        expect(titleOf(failure)).toBe('“No_Container” cannot be the name of a container.');
      });
    });

    cases.add('an account without a container lists its containers, and takes no files', async ({ at }) => {
      const { container: _none, ...whole } = target.destination;
      await using(openDriver({ destination: whole, secrets: secretsOf(target) }), async (driver) => {
        await driver.check(never);
        const found = await all(driver).list('');
        expect(found.find(({ name }) => name === container)).toMatchObject({
          path: `${container}/`,
          kind: 'bucket',
        });
        const failure = await failureOf(driver.write(at('a.ts'), new Made(1), usual, never));
        expect(failure.kind).toBe('bad-address');
        expect(titleOf(failure)).toBe(`The address names no container at ${host}.`);
      });
    });

    cases.add('a container can be made, and made again, also $web and $root', async () => {
      for (const name of [newBucketName(), '$web', '$root']) {
        await using(target.with({ container: name }), async (driver) => {
          await driver.makeDir('', never);
          await driver.makeDir('', never);
          await driver.check(never);
          await driver.write('of it.txt', new Text('in'), usual, never);
          expect((await all(driver).read('of it.txt')).toString()).toBe('in');
          expect((await all(driver).list('')).map(({ path }) => path)).toEqual(['of it.txt']);
        });
      }
    });

    cases.add('without key and signature nothing is opened', async () => {
      const failure = await failureOf(target.with({}, {}));
      expect(failure.kind).toBe('missing-credentials');
      expect(titleOf(failure)).toBe(`Neither key nor SAS is known for the storage account “${account}”.`);
    });

    cases.add('without a name one may only read what is public', async ({ at }) => {
      const driver = await target.with({ anonymous: true }, {});
      try {
        const members = ['check', 'close', 'examine', 'list', 'read', 'stat', 'traits', 'write'];
        expect(Object.keys(driver).toSorted()).toEqual(members);
        const failure = await failureOf(driver.write(at('a.ts'), new Made(1), usual, never));
        expect(failure.kind).toBe('missing-credentials');
      } finally {
        await driver.close();
      }
    });
  });
  signatures(cases, container);
  if (target.destination.tls) return;
  altered(cases, target);
  inTheWay(cases, target, container);
}

/** Under TLS nobody can. */
function altered(cases: Cases, target: AzureTarget): void {
  cases.add('what was altered on the way is refused', async ({ at }) => {
    const proxy = await startChaosProxy(target.destination);
    await using(target.with({ port: proxy.port }), async (driver) => {
      proxy.faults.alter = { after: 150_000, direction: 'up' };
      const failure = await failureOf(driver.write(at('x.ts'), new Made(300_000), usual, never));
      expect(failure.kind).toBe('corrupt');
      expect(titleOf(failure)).toBe(`“${at('x.ts')}” did not arrive as it was sent.`);
    });
    await proxy.stop();
  });
}

/** What stands there and does not let itself be replaced or fetched, and parts that never came. */
function inTheWay(cases: Cases, target: AzureTarget, container: string): void {
  const owner = (): ContainerClient => {
    const { account, key, endpoint } = runningServers().azurite;
    const credential = new StorageSharedKeyCredential(account, key);
    return new BlobServiceClient(endpoint, credential).getContainerClient(container);
  };
  cases.add('a blob that another program has leased is told', async ({ at }) => {
    const path = at('leased.ts');
    await using(target.open(), async (driver) => {
      await driver.write(path, new Made(9), usual, never);
      const lease = owner().getBlobClient(path).getBlobLeaseClient();
      await lease.acquireLease(15);
      expect(await failed(driver.write(path, new Made(9), usual, never))).toEqual([
        'unsupported',
        `“${path}” is leased by another program, which alone may change it.`,
      ]);
      await lease.releaseLease();
    });
  });

  cases.add('a blob in the archive is told when it is fetched', async ({ at }) => {
    const path = at('archived.ts');
    await using(target.open(), async (driver) => {
      await driver.write(path, new Made(9), usual, never);
      await owner().getBlobClient(path).setAccessTier('Archive');
      expect(await failed(all(driver).read(path))).toEqual([
        'unsupported',
        `“${path}” is in the archive and has to be brought back from there first.`,
      ]);
    });
  });

  cases.add(
    'blocks for an append blob, and a list of blocks that never came, are refused',
    async ({ at }) => {
      const path = at('log.ts');
      await owner().getAppendBlobClient(path).create();
      await using(target.open(), async (driver) => {
        const upload = { path, uploadId: await driver.multipart.begin(path, usual, never) };
        const part = { number: 1, start: 0, end: 9 };
        expect(await failed(driver.multipart.writePart(upload, part, new Made(9), never))).toEqual([
          'unsupported',
          `“${path}” is an append or page blob; remove it first.`,
        ]);
        const gap = at('gap.ts');
        const other = { path: gap, uploadId: await driver.multipart.begin(gap, usual, never) };
        const came = await driver.multipart.writePart(other, part, new Made(9), never);
        const lost = { ...came, number: 2 };
        expect(await failed(driver.multipart.complete(other, [came, lost], never))).toEqual([
          'corrupt',
          `“${gap}” did not arrive as it was sent.`,
        ]);
      });
    },
  );
}

async function failed(work: Promise<unknown>): Promise<readonly [string, string]> {
  const failure = await failureOf(work);
  return [failure.kind, titleOf(failure)];
}

/** What a signature is refused for, each as Azurite says it. */
function signatures(cases: Cases, container: string): void {
  const { azurite } = runningServers();
  cases.group('signatures', () => {
    cases.add('one that is over', async ({ at }) => {
      const failure = await refused(
        azurite,
        containerSas(azurite, container, 'rcwl', { minutes: -5 }),
        container,
        at,
      );
      expect(failure).toMatchObject({ kind: 'expired-credentials' });
      expect(titleOf(failure)).toBe('The temporary credentials ran out.');
    });

    cases.add('one that does not hold yet', async ({ at }) => {
      const sas = containerSas(azurite, container, 'rcwl', { fromMinutes: 30 });
      const failure = await refused(azurite, sas, container, at);
      expect(failure.kind).toBe('wrong-credentials');
      expect(titleOf(failure)).toMatch(/^This SAS is valid only from \d{4}-\d\d-\d\dT[\d:.]+Z on\.$/);
    });

    cases.add('one that was cut', async ({ at }) => {
      const sas = containerSas(azurite, container, 'rcwl').replace(/sig=..../, 'sig=');
      const failure = await refused(azurite, sas, container, at);
      expect(failure.kind).toBe('wrong-credentials');
      expect(titleOf(failure)).toBe(
        'The signature of this SAS is not valid; it may have been cut or altered.',
      );
      const [, signature = ''] = /sig=([^&]*)/.exec(sas) ?? [];
      expect(failure.detail).not.toContain(signature);
    });

    cases.add('one for reading only', async ({ at }) => {
      const failure = await refused(azurite, containerSas(azurite, container, 'rl'), container, at);
      expect(failure.kind).toBe('forbidden');
      expect(titleOf(failure)).toBe(`These credentials may not write “${at('a.ts')}”.`);
    });

    cases.add('one for https, over http', async ({ at }) => {
      const sas = containerSas(azurite, container, 'rcwl', { httpsOnly: true });
      const failure = await refused(azurite, sas, container, at);
      expect(failure.kind).toBe('bad-address');
      const server = `${azurite.host}:${azurite.port}`;
      expect(titleOf(failure)).toBe(`${server} takes https only; try the address with https.`);
    });

    cases.add('one for another container', async ({ at }) => {
      const failure = await refused(azurite, containerSas(azurite, newBucketName(), 'rcwl'), container, at);
      expect(failure.kind).toBe('wrong-credentials');
    });

    cases.add('one of an account that is not for blobs of a container', async ({ at }) => {
      const failure = await refused(azurite, accountSas(azurite, 'rwl', 's'), container, at);
      expect(failure.kind).toBe('forbidden');
    });
  });
}

async function refused(
  azurite: AzuriteAddress,
  sas: string,
  container: string,
  at: (name: string) => string,
): ReturnType<typeof failureOf> {
  const [parsed] = readDestinations(`${azurite.endpoint}/${container}/?${sas}`).destinations;
  if (!parsed) throw new Error('It was not understood.');
  const driver = await openDriver(parsed);
  try {
    return await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
  } finally {
    await driver.close();
  }
}

function secretsOf({ destination }: { readonly destination: AzureDestination }): Secrets {
  const { azurite } = runningServers();
  return destination.sas ? {} : { accountKey: azurite.key };
}

/** Every verb whose refusal has a body that says why; the answer to HEAD has none. */
function everything(driver: Whole, path: string): (() => Promise<unknown>)[] {
  const part = { number: 1, start: 0, end: 9 };
  return [
    () => driver.check(never),
    () => driver.write(path, new Made(300_000), usual, never),
    () => gathered(driver.list('', never)),
    () => driver.read(path, undefined, never),
    async () => {
      const upload = { path, uploadId: await driver.multipart.begin(path, usual, never) };
      await driver.multipart.writePart(upload, part, new Made(9), never);
    },
  ];
}

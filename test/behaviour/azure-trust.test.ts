import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { nothingDecided, type Trust } from '../../src/model/trust';
import { startAzurite, type Azurite } from '../servers/azurite';
import { makeSelfSigned } from '../servers/certificates';
import { freshFolder, removeFolder } from '../servers/folders';
import { Text } from './made';
import { azureDestination, newBucketName } from './targets';
import { failureOf, never, using, usual, all } from './tools';

let folder: string;
let azurite: Azurite;

beforeAll(async () => {
  folder = await freshFolder();
  azurite = await startAzurite({ tls: await makeSelfSigned(folder, 'azure') });
});
afterAll(async () => {
  await azurite.stop();
  await removeFolder(folder);
});

function opened(trust: Trust): ReturnType<typeof openDriver> {
  const destination = azureDestination(azurite, newBucketName());
  return openDriver({ destination, secrets: { accountKey: azurite.key }, trust });
}

test('a server that nobody vouches for shows its certificate, and is spoken to once exactly that is trusted', async () => {
  let pin = '';
  await using(opened(nothingDecided), async (driver) => {
    const failure = await failureOf(driver.check(never));
    expect(titleOf(failure)).toBe(
      `The certificate of ${azurite.host}:${azurite.port} is vouched for by nobody but itself.`,
    );
    if (failure.evidence?.type !== 'certificate') throw new Error('It brought no evidence.');
    expect(failure.evidence).toMatchObject({
      problem: 'self-signed',
      host: azurite.host,
      port: azurite.port,
    });
    pin = failure.evidence.fingerprint;
  });
  await using(opened({ ...nothingDecided, certificate: () => Promise.resolve(pin) }), async (driver) => {
    await driver.makeDir('', never);
    await driver.check(never);
    await driver.write('a.txt', new Text('trusted'), usual, never);
    expect((await all(driver).read('a.txt')).toString()).toBe('trusted');
  });
  const other = pin.replaceAll(/[0-9A-F]/g, '0');
  await using(opened({ ...nothingDecided, certificate: () => Promise.resolve(other) }), async (driver) => {
    const failure = await failureOf(driver.write('a.txt', new Text('x'), usual, never));
    expect(failure).toMatchObject({ kind: 'untrusted-certificate', evidence: { known: other } });
  });
});

import { afterAll, expect, test } from 'vitest';
import { startApache } from '../servers/apache';
import { httpPutTarget } from './http-put-target';
import { Made } from './made';
import { behaviour } from './suite';
import { failureOf, verbsOf } from './tools';

const apache = await startApache({ nonceSeconds: 2 });
const at = { port: apache.port, tls: false } as const;
const { password } = apache;
const target = httpPutTarget('HTTP PUT, Apache with WebDAV and Digest', apache, at, { password }, {});

await behaviour(target);

test('a nonce that has grown old is replaced', async () => {
  const { driver, write, read } = verbsOf(await target.open());
  const content = new Made(3_000_000);
  await write(`${target.base}first.ts`, content);
  await new Promise((resolve) => {
    setTimeout(resolve, 2500);
  });
  await write(`${target.base}second.ts`, content);
  expect((await read?.(`${target.base}second.ts`))?.equals(content.slice())).toBe(true);
  await driver.close();
});

test('a wrong password is told', async () => {
  const other = httpPutTarget('', apache, at, { password: 'another one' });
  expect((await failureOf(other.open())).kind).toBe('wrong-credentials');
});

afterAll(() => apache.stop());

import { randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { S3Destination } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { Text } from '../behaviour/made';
import { failureOf, never, usual } from '../behaviour/tools';
import { s3Of } from '../fixtures/buckets';
import { startRadosgw, type Radosgw } from '../servers/radosgw';

/** A role that the user `test` may take on; it may write into buckets of its own name alone. */
const role = `writer-${randomBytes(4).toString('hex')}`;
const arn = `arn:aws:iam:::role/${role}`;
let radosgw: Radosgw;
let proxy: Server;
/** What STS was asked. */
const forms: URLSearchParams[] = [];
/** What is said of the end of the keys that are given out. */
let expiration: Date | undefined;

beforeAll(async () => {
  radosgw = await startRadosgw({ sts: true });
  const trusting = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: ['arn:aws:iam:::user/test'] }, Action: ['sts:AssumeRole'] },
    ],
  };
  const allowing = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] }],
  };
  await radosgw.admin([
    'role',
    'create',
    `--role-name=${role}`,
    '--path=/',
    `--assume-role-policy-doc=${JSON.stringify(trusting)}`,
  ]);
  await radosgw.admin([
    'role-policy',
    'put',
    `--role-name=${role}`,
    '--policy-name=all',
    `--policy-doc=${JSON.stringify(allowing)}`,
  ]);
  proxy = await startProxy();
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await radosgw.stop();
});

/** Hands all on to radosgw as it is; of what STS answers it can say another end, for nobody waits an hour. */
async function startProxy(): Promise<Server> {
  const { host, port } = radosgw;
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    void buffer(incoming).then((body) => {
      const asked = new URLSearchParams(body.toString('latin1'));
      if (asked.has('Action')) forms.push(asked);
      const passed = request({ host, port, method, path: url, headers }, (answer) => {
        void buffer(answer).then((said) => {
          const changed = asked.has('Action') && expiration ? otherEnd(said, expiration) : said;
          const length = method === 'HEAD' ? {} : { 'content-length': changed.length };
          outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...length });
          outgoing.end(changed);
        });
      });
      passed.end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function otherEnd(answer: Buffer, end: Date): Buffer {
  const iso = end.toISOString();
  return Buffer.from(answer.toString().replace(/<Expiration>[^<]*/, `<Expiration>${iso}`));
}

function destinationWith(more: Partial<S3Destination>): S3Destination {
  const { accessKey } = radosgw;
  const { port } = proxy.address() as AddressInfo;
  const text = `s3://${accessKey}@127.0.0.1:${port}/r-${randomBytes(4).toString('hex')}/?tls=no`;
  return { ...s3Of({ text }), ...more };
}

function open(more: Partial<S3Destination>, ask?: Parameters<typeof openDriver>[0]['ask']): Promise<Driver> {
  const secrets = { secretKey: radosgw.secretKey };
  return openDriver({ destination: destinationWith(more), secrets, ...(ask ? { ask } : {}) });
}

describe('a role that is taken on', () => {
  it('works with the keys that the service gives out, which it is asked for once', async () => {
    forms.length = 0;
    const driver = await open({
      role: { arn, sessionName: 'slipway-test', externalId: 'studio', durationSeconds: 900 },
    });
    await driver.makeDir?.('', never);
    await driver.write('a.ts', new Text('a'), usual, never);
    expect(await driver.stat?.('a.ts', never)).toMatchObject({ bytes: 1 });
    await driver.close();
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      {
        Action: 'AssumeRole',
        DurationSeconds: '900',
        ExternalId: 'studio',
        RoleArn: arn,
        RoleSessionName: 'slipway-test',
        Version: '2011-06-15',
      },
    ]);
  });

  it('is taken on anew before it ends, in the middle of what is under way', async () => {
    forms.length = 0;
    // The SDK asks when five minutes are left.
    expiration = new Date(Date.now() + 5 * 60_000 + 2000);
    const driver = await open({ role: { arn, sessionName: 'slipway-renewed' } });
    await driver.makeDir?.('', never);
    await driver.write('a.ts', new Text('a'), usual, never);
    expect(forms).toHaveLength(1);
    await expect
      .poll(
        async () => {
          await driver.write('b.ts', new Text('b'), usual, never);
          return forms.length;
        },
        { timeout: 10_000, interval: 500 },
      )
      .toBeGreaterThan(1);
    expiration = undefined;
    expect(await driver.stat?.('b.ts', never)).toMatchObject({ bytes: 1 });
    await driver.close();
  });

  it('asks for the code of an MFA device, and says so where nobody gives one', async () => {
    const mfa = { role: { arn, mfaSerial: 'arn:aws:iam:::mfa/phone' } };
    const asked: string[] = [];
    forms.length = 0;
    const driver = await open(mfa, async ([prompt]) => {
      asked.push(prompt?.text ?? '');
      return ['123456'];
    });
    // radosgw 16 refuses every code of six digits (rgw_sts.cc, `AssumeRoleRequest::validate_input`).
    const unfit = await failureOf(driver.check(never));
    expect(titleOf(unfit)).toBe(`The service does not accept the role ${arn} as it was asked for.`);
    expect(asked).toEqual(['Code of the MFA device arn:aws:iam:::mfa/phone']);
    expect(forms.map((form) => [form.get('SerialNumber'), form.get('TokenCode')])).toEqual([
      ['arn:aws:iam:::mfa/phone', '123456'],
    ]);
    await driver.close();
    const alone = await open({ role: { ...mfa.role, sessionName: 'alone' } });
    const failure = await failureOf(alone.check(never));
    expect(failure.kind).toBe('missing-credentials');
    expect(titleOf(failure)).toBe(
      'The code of the MFA device arn:aws:iam:::mfa/phone is needed, and nobody gave it.',
    );
    await alone.close();
  });

  it('that may not be taken on, or is not there, is told by its name', async () => {
    const { other } = radosgw;
    const stranger = await openDriver({
      destination: destinationWith({ role: { arn }, user: other.accessKey }),
      secrets: { secretKey: other.secretKey },
    });
    const refused = await failureOf(stranger.check(never));
    expect(titleOf(refused)).toBe(`These credentials may not take on the role ${arn}.`);
    await stranger.close();
    const none = await open({ role: { arn: 'arn:aws:iam:::role/nobody' } });
    expect(titleOf(await failureOf(none.check(never)))).toContain('arn:aws:iam:::role/nobody');
    await none.close();
  });
});

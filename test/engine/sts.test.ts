import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AssumeRoleCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ask } from '../../src/model/question';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { Text } from '../behaviour/made';
import { failureOf, never, usual } from '../behaviour/tools';
import { makeBucket, s3Of, type Bucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { startSts, type Sts } from '../stand-ins/sts';
import { openHouse } from './house';

const run = promisify(execFile);
const user = { accessKey: 'AKIAUSER', secretKey: 'users/secret', arn: 'arn:aws:iam::123456789012:user/u' };
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const phone = { serial: 'arn:aws:iam::123456789012:mfa/phone', code: '123456' };

let sts: Sts;
let bucket: Bucket;
let home: string;
let lifeSeconds: number | undefined;

beforeAll(async () => {
  const { radosgw } = runningServers();
  bucket = await makeBucket(radosgw);
  sts = await startSts({
    users: [user],
    roles: [
      { arn: role('plain'), trusts: [user.arn] },
      { arn: role('studio'), trusts: [user.arn], externalId: 'studio-7', longest: 7200 },
      { arn: role('guarded'), trusts: [user.arn], mfa: phone },
      { arn: role('second'), trusts: [role('plain')] },
    ],
    store: radosgw,
    lifeSeconds: () => lifeSeconds,
  });
});
afterAll(() => sts.stop());

/** The files of AWS, and programs that read them, in a home of their own. */
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-sts-'));
  lifeSeconds = undefined;
  await mkdir(join(home, '.aws'));
  process.env['AWS_CONFIG_FILE'] = join(home, '.aws', 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home, '.aws', 'credentials');
});
afterEach(async () => {
  delete process.env['AWS_CONFIG_FILE'];
  delete process.env['AWS_SHARED_CREDENTIALS_FILE'];
  await rm(home, { recursive: true, force: true });
});

function address(query: string, who = ''): string {
  return `s3://${who}${sts.host}:${sts.port}/${bucket.name}/?tls=no&${query}`;
}

function open(query: string, ask?: Ask): Promise<Driver> {
  const isProfile = query.includes('profile=');
  const destination = s3Of({ text: address(query, isProfile ? '' : `${user.accessKey}@`) });
  const secrets = isProfile ? {} : { secretKey: user.secretKey };
  return openDriver({ destination, secrets, ...(ask ? { ask } : {}) });
}

async function delivers(driver: Driver, name: string): Promise<string> {
  await driver.write(name, new Text(name), usual, never);
  await driver.close();
  return (await bucket.read(name)).toString();
}

async function refusedAs(driver: Driver): Promise<string> {
  const failure = await failureOf(driver.check(never));
  await driver.close();
  return titleOf(failure);
}

function answers(): string[] {
  return sts.asked.map(({ answer }) => answer);
}

/** Debian's AWS CLI, as the judge of what stands in for STS. */
async function aws(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const endpoint = `http://${sts.host}:${sts.port}`;
  const { stdout } = await run(
    '/usr/bin/aws',
    ['--endpoint-url', endpoint, '--region', 'us-east-1', ...args],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: home,
        AWS_ACCESS_KEY_ID: user.accessKey,
        AWS_SECRET_ACCESS_KEY: user.secretKey,
        ...env,
      },
    },
  );
  return stdout;
}

/** Amazon’s SDK, as another judge. */
function asUser(secretAccessKey = user.secretKey): STSClient {
  return new STSClient({
    endpoint: `http://${sts.host}:${sts.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: user.accessKey, secretAccessKey },
  });
}

describe('others at what stands in for STS', () => {
  const asking = { RoleArn: role('studio'), RoleSessionName: 'judge', ExternalId: 'studio-7' };

  it('the AWS CLI takes a role on and stores with its keys, and is refused what is wrong', async () => {
    const assume = ['sts', 'assume-role', '--role-arn', role('studio'), '--role-session-name', 'judge'];
    const [granted, refused] = await Promise.all([
      aws([...assume, '--external-id', 'studio-7', '--duration-seconds', '7200']),
      aws([...assume, '--external-id', 'studio-8']).catch((error: Error) => error.message),
    ]);
    expect(refused).toContain('AccessDenied');
    const { Credentials: keys } = JSON.parse(granted) as {
      Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
    };
    const file = join(home, 'judge.txt');
    await writeFile(file, 'judged');
    await aws(['s3api', 'put-object', '--bucket', bucket.name, '--key', 'judge.txt', '--body', file], {
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      AWS_SESSION_TOKEN: keys.SessionToken,
    });
    expect((await bucket.read('judge.txt')).toString()).toBe('judged');
  });

  it.each<[code: string, more: object, secret?: string]>([
    ['ValidationError', { DurationSeconds: 7201 }],
    ['ValidationError', { DurationSeconds: 899 }],
    ['ValidationError', { RoleSessionName: 'two words' }],
    ['ValidationError', { SerialNumber: phone.serial }],
    ['AccessDenied', { ExternalId: undefined }],
    ['AccessDenied', { RoleArn: role('second') }],
    ['SignatureDoesNotMatch', {}, 'another'],
  ])('Amazon’s SDK is refused with %s for %j', async (code, more, secret = user.secretKey) => {
    const client = asUser(secret);
    await expect(client.send(new AssumeRoleCommand({ ...asking, ...more }))).rejects.toMatchObject({
      name: code,
    });
    client.destroy();
  });

  it('no other keys than those of a role reach the store', async () => {
    const destination = s3Of({ text: address('', `${user.accessKey}@`) });
    const driver = await openDriver({ destination, secrets: { secretKey: user.secretKey } });
    expect(await failureOf(driver.write('a.ts', new Text('a'), usual, never))).toMatchObject({
      kind: 'forbidden',
    });
    await driver.close();
  });
});

function openWith(keys?: Credentials, sessionToken = keys?.SessionToken ?? ''): Promise<Driver> {
  return openDriver({
    destination: s3Of({ text: address('', `${keys?.AccessKeyId ?? ''}@`) }),
    secrets: { secretKey: keys?.SecretAccessKey ?? '', sessionToken },
  });
}

describe('keys of a session that somebody else has taken on', () => {
  it('are taken with their token; with another one, or when they are over, that is told', async () => {
    const asking = new AssumeRoleCommand({ RoleArn: role('plain'), RoleSessionName: 'pasted' });
    const { Credentials: good } = await asUser().send(asking);
    lifeSeconds = -1;
    const { Credentials: over } = await asUser().send(asking);
    expect(await delivers(await openWith(good), 'pasted.ts')).toBe('pasted.ts');
    expect(await refusedAs(await openWith(over))).toBe('The temporary credentials ran out.');
    expect(await refusedAs(await openWith(good, 'of another session'))).toBe(
      'The temporary credentials ran out.',
    );
  });
});

describe('a role that is taken on', () => {
  it('with external id, session name and duration stores with the keys of that session', async () => {
    const query = `role_arn=${role('studio')}&external_id=studio-7&session_name=slipway-7&duration=7200`;
    expect(await delivers(await open(query), 'studio.ts')).toBe('studio.ts');
    expect(sts.asked.at(-1)?.form.get('DurationSeconds')).toBe('7200');
    expect(sts.passed.at(-1)).toMatchObject({ session: 'slipway-7', method: 'PUT' });
  });

  it('with another external id, or for too long, is refused by its name', async () => {
    const query = `role_arn=${role('studio')}&session_name=slipway`;
    expect(await refusedAs(await open(`${query}&external_id=other`))).toBe(
      `These credentials may not take on the role ${role('studio')}.`,
    );
    expect(await refusedAs(await open(`${query}&external_id=studio-7&duration=9000`))).toBe(
      `The service does not accept the role ${role('studio')} as it was asked for.`,
    );
    expect(answers().slice(-2)).toEqual(['AccessDenied', 'ValidationError']);
  });

  it('takes the code of an MFA device from a person, and a wrong one is refused', async () => {
    const query = `role_arn=${role('guarded')}&mfa_serial=${phone.serial}`;
    expect(await refusedAs(await open(query, async () => ['654321']))).toBe(
      `These credentials may not take on the role ${role('guarded')}.`,
    );
    expect(await delivers(await open(query, async () => [phone.code]), 'guarded.ts')).toBe('guarded.ts');
  });

  it('is taken on anew while a delivery runs, which loses nothing', async () => {
    const folder = join(home, 'package');
    await mkdir(folder);
    for (let file = 0; file < 24; file += 1)
      await writeFile(join(folder, `${file}.ts`), Buffer.alloc(50_000, file));
    // The SDK asks for new keys when less than five minutes are left.
    lifeSeconds = 302;
    const house = await openHouse();
    const before = sts.asked.length;
    const query = `role_arn=${role('plain')}&session_name=renewed`;
    const { id } = await house.app.commands.prepareJob({
      paths: [folder],
      target: { text: address(query, `${user.accessKey}@`), secret: user.secretKey },
      limitRate: 350_000,
      parallel: 2,
      start: true,
    });
    const job = await house.app.settled(id);
    const given = sts.asked.length - before;
    await house.close();
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: 24, filesFailed: 0 } });
    expect(given).toBeGreaterThan(1);
    expect(new Set(answers().slice(before))).toEqual(new Set(['ok']));
  });
});

async function profiles(config: string): Promise<void> {
  await writeFile(join(home, '.aws', 'config'), config);
  const keys = `aws_access_key_id = ${user.accessKey}\naws_secret_access_key = ${user.secretKey}`;
  await writeFile(join(home, '.aws', 'credentials'), `[base]\n${keys}\n`);
}

/** What is said of a profile that gives no keys. */
async function said(profile: string): Promise<string> {
  const driver = await open(`profile=${profile}`);
  const failure = await failureOf(driver.check(never));
  await driver.close();
  expect(failure.detail).not.toContain('hidden-word');
  return titleOf(failure);
}

describe('a profile of AWS', () => {
  it('takes roles on one after the other', async () => {
    await profiles(
      `[profile first]\nrole_arn = ${role('plain')}\nsource_profile = base\nrole_session_name = one\n` +
        `[profile chain]\nrole_arn = ${role('second')}\nsource_profile = first\nrole_session_name = two\n`,
    );
    expect(await delivers(await open('profile=chain'), 'chain.ts')).toBe('chain.ts');
    expect(sts.asked.slice(-2).map(({ form }) => form.get('RoleArn'))).toEqual([
      role('plain'),
      role('second'),
    ]);
    expect(sts.passed.at(-1)).toMatchObject({ session: 'two' });
  });

  it('asks a person for the code of its MFA device', async () => {
    await profiles(
      `[profile guarded]\nrole_arn = ${role('guarded')}\nsource_profile = base\nmfa_serial = ${phone.serial}\n`,
    );
    const asked: string[] = [];
    const ask: Ask = async ([prompt], { instructions }) => {
      asked.push(prompt?.text ?? '', instructions);
      return [phone.code];
    };
    expect(await delivers(await open('profile=guarded', ask), 'mfa.ts')).toBe('mfa.ts');
    expect(asked).toEqual([
      `Code of the MFA device ${phone.serial}`,
      'The profile “guarded” takes on a role, which takes a code of its MFA device.',
    ]);
  });

  it('gets its keys from a program, and asks it again before they end', async () => {
    const { radosgw } = runningServers();
    const program = join(home, 'keys.sh');
    const ends = new Date(Date.now() + 301_000).toISOString();
    const keys = {
      Version: 1,
      AccessKeyId: radosgw.accessKey,
      SecretAccessKey: radosgw.secretKey,
      Expiration: ends,
    };
    await writeFile(program, `#!/bin/sh\necho asked >> ${home}/log\necho '${JSON.stringify(keys)}'\n`, {
      mode: 0o755,
    });
    await profiles(`[profile program]\ncredential_process = ${program} --with hidden-word\n`);
    const text = `s3://${radosgw.host}:${radosgw.port}/${bucket.name}/?tls=no&profile=program`;
    const driver = await openDriver({ destination: s3Of({ text }), secrets: {} });
    const times = async (): Promise<number> =>
      (await readFile(join(home, 'log'), 'utf8')).split('\n').length - 1;
    await driver.write('program.ts', new Text('one'), usual, never);
    expect(await times()).toBe(1);
    await expect
      .poll(
        async () => {
          await driver.write('program.ts', new Text('two'), usual, never);
          return times();
        },
        { timeout: 10_000, interval: 250 },
      )
      .toBeGreaterThan(1);
    await driver.close();
    expect((await bucket.read('program.ts')).toString()).toBe('two');
  });

  it('that gives no keys says why, and nothing of the command that it names', async () => {
    await profiles(
      '[profile program]\ncredential_process = /bin/false --with hidden-word\n' +
        '[profile sso]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = r\n' +
        '[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.awsapps.com/start\n',
    );
    expect(await said('program')).toBe('The program that gives the keys of the profile “program” failed.');
    expect(await said('sso')).toBe(
      'The sign-in of the profile “sso” has ended; sign in with “aws sso login --profile sso”.',
    );
    expect(await said('nobody')).toBe(
      'The files of AWS on this computer have no profile “nobody” that gives keys.',
    );
  });
});

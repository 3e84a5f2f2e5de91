import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Import } from '../../src/import/imported';
import { findSources, readSource } from '../../src/import/sources';
import { entryOf, readBack, reasonsOf } from '../fixtures/import/outcome';

const run = promisify(execFile);
const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPx;RfiCY#EXAMPLEKEY';

/** Settings as people make them with `aws configure set`, which puts keys into one file and the rest into the other. */
const profiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  default: { aws_access_key_id: 'AKIADEFAULT', aws_secret_access_key: secretKey, region: 'eu-west-1' },
  'two words': {
    aws_access_key_id: 'AKIAWORDS',
    aws_secret_access_key: 'a/b+c',
    aws_session_token: 'IQoJ//==',
    's3.addressing_style': 'path',
  },
  admin: {
    role_arn: 'arn:aws:iam::123456789012:role/admin',
    source_profile: 'default',
    external_id: 'ext-1',
    role_session_name: 'me',
    duration_seconds: '7200',
    mfa_serial: 'arn:aws:iam::123456789012:mfa/me',
  },
  round: { role_arn: 'arn:aws:iam::1:role/a', source_profile: 'trip' },
  trip: { role_arn: 'arn:aws:iam::1:role/b', source_profile: 'round' },
  sso: { sso_start_url: 'https://x.awsapps.com/start', sso_region: 'us-east-1' },
  local: {
    aws_access_key_id: 'AKIALOCAL',
    aws_secret_access_key: 'local',
    endpoint_url: 'http://localhost:4566',
  },
};

let home = '';
let result: Import;

/** The program itself, which takes a second to start, for all commands at once. */
const inOneProcess = `
import json, sys
from awscli.clidriver import create_clidriver
for command in json.loads(sys.argv[1]):
    if create_clidriver().main(command) != 0:
        sys.exit(str(command))
`;

/** With its settings in a home folder of its own, and nothing else of this computer's. */
async function configure(): Promise<void> {
  const commands = Object.entries(profiles).flatMap(([profile, settings]) =>
    Object.entries(settings).map(([name, value]) => ['configure', 'set', name, value, '--profile', profile]),
  );
  const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' };
  await run('/usr/bin/python3', ['-c', inOneProcess, JSON.stringify(commands)], { env });
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-aws-'));
  await configure();
  const [source] = await findSources({ home, platform: 'linux', env: {} });
  if (!source) throw new Error('The files of AWS were not found.');
  result = await readSource(source);
});
afterAll(async () => rm(home, { recursive: true }));

test('the program wrote both files', async () => {
  expect(await readFile(join(home, '.aws/credentials'), 'utf8')).toContain(secretKey);
  expect(await readFile(join(home, '.aws/config'), 'utf8')).toContain("[profile 'two words']");
});

test.each([
  [
    'default',
    { host: 's3.eu-west-1.amazonaws.com', region: 'eu-west-1', user: 'AKIADEFAULT', addressing: 'virtual' },
    { secretKey },
  ],
  [
    'two words',
    { host: 's3.amazonaws.com', region: 'us-east-1', user: 'AKIAWORDS', addressing: 'path' },
    { secretKey: 'a/b+c', sessionToken: 'IQoJ//==' },
  ],
  [
    'admin',
    {
      user: 'AKIADEFAULT',
      role: {
        arn: 'arn:aws:iam::123456789012:role/admin',
        externalId: 'ext-1',
        sessionName: 'me',
        durationSeconds: 7200,
        mfaSerial: 'arn:aws:iam::123456789012:mfa/me',
      },
    },
    { secretKey },
  ],
  ['sso', { host: 's3.amazonaws.com', profile: 'sso' }, {}],
  ['local', { host: 'localhost', port: 4566, tls: false, addressing: 'path' }, { secretKey: 'local' }],
])('%s', (profile, destination, secrets) => {
  const entry = entryOf(result, `AWS profile ${profile}`);
  expect(entry.destination).toMatchObject(destination);
  expect(entry.secrets).toEqual(secrets);
  // That a known service is addressed by path stands in no address.
  if (profile !== 'two words') expect(readBack(entry)).toEqual(entry.destination);
});

test('what cannot come is told', () => {
  expect(reasonsOf(result)).toEqual({
    'AWS profile round': 'Its source profiles lead in a circle.',
    'AWS profile trip': 'Its source profiles lead in a circle.',
  });
});

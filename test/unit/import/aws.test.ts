import { describe, expect, test } from 'vitest';
import { importAws } from '../../../src/import/aws';
import { importTexts } from '../../../src/import/import-texts';
import { entryOf, readBack, reasonsOf, top } from '../../fixtures/import/outcome';

/** After the AWS CLI User Guide and the AWS SDKs and Tools Reference Guide; the real `aws configure` is in test/import. */
const config = `[default]
region = eu-west-1
output = json

[profile user1]
region=us-east-1
s3 =
    max_concurrent_requests = 20
    addressing_style = path

[profile "with blanks"]
region = cn-north-1
aws_access_key_id = AKIABLANKS
aws_secret_access_key = from/config

[profile marketingadmin]
role_arn = arn:aws:iam::123456789012:role/marketingadminrole
source_profile = user1
external_id = 123456
role_session_name = Session_Maria_Garcia
duration_seconds = 43200
mfa_serial = arn:aws:iam::123456789012:mfa/cli-user

[profile itself]
role_arn = arn:aws:iam::1:role/r
source_profile = itself
aws_access_key_id = AKIASELF
aws_secret_access_key = self

[profile second]
role_arn = arn:aws:iam::1:role/second
source_profile = marketingadmin

[profile a]
role_arn = arn:aws:iam::1:role/a
source_profile = b
[profile b]
role_arn = arn:aws:iam::1:role/b
source_profile = a

[profile nowhere]
role_arn = arn:aws:iam::1:role/a
source_profile = gone

[profile ec2]
role_arn = arn:aws:iam::1:role/a
credential_source = Ec2InstanceMetadata

[profile sourceless]
role_arn = arn:aws:iam::1:role/a

[profile my-sso]
sso_session = my-sso
sso_account_id = 111122223333
sso_role_name = readOnly

[sso-session my-sso]
sso_region = us-east-1
sso_start_url = https://my-sso-portal.awsapps.com/start

[profile via-sso]
role_arn = arn:aws:iam::1:role/a
source_profile = my-sso

[profile program]
credential_process = /opt/bin/awscreds --with secret

[profile dev]
services = local
endpoint_url = http://localhost:1
aws_access_key_id = AKIADEV
aws_secret_access_key = dev

[services local]
dynamodb =
  endpoint_url = http://localhost:8000
s3 =
  endpoint_url = http://localhost:4567

[profile global]
endpoint_url = https://global.example.com
region = fake-region-10
aws_access_key_id = AKIAGLOBAL
aws_secret_access_key = global

[plugins]
cli = something
`;

const credentials = `[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
aws_session_token = IQoJb3JpZ2luX2IQoJb3JpZ2luX2==

[user1]
aws_access_key_id=AKIAI44QH8DHBEXAMPLE
aws_secret_access_key=je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY
`;

describe('the two files together', () => {
  const result = importAws(config, credentials);

  test.each([
    [
      'default',
      {
        protocol: 's3',
        scheme: 's3',
        host: 's3.eu-west-1.amazonaws.com',
        port: 443,
        tls: true,
        region: 'eu-west-1',
        addressing: 'virtual',
        user: 'AKIAIOSFODNN7EXAMPLE',
        anonymous: false,
        options: {},
        ...top,
      },
      {
        secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'IQoJb3JpZ2luX2IQoJb3JpZ2luX2==',
      },
    ],
    [
      'with blanks',
      { host: 's3.cn-north-1.amazonaws.com.cn', region: 'cn-north-1', user: 'AKIABLANKS' },
      { secretKey: 'from/config' },
    ],
    [
      'marketingadmin',
      {
        host: 's3.amazonaws.com',
        user: 'AKIAI44QH8DHBEXAMPLE',
        role: {
          arn: 'arn:aws:iam::123456789012:role/marketingadminrole',
          externalId: '123456',
          sessionName: 'Session_Maria_Garcia',
          durationSeconds: 43_200,
          mfaSerial: 'arn:aws:iam::123456789012:mfa/cli-user',
        },
      },
      { secretKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' },
    ],
    ['itself', { user: 'AKIASELF', role: { arn: 'arn:aws:iam::1:role/r' } }, { secretKey: 'self' }],
    ['dev', { host: 'localhost', port: 4567, tls: false, addressing: 'path' }, { secretKey: 'dev' }],
    [
      'global',
      { host: 'global.example.com', port: 443, tls: true, region: 'fake-region-10' },
      { secretKey: 'global' },
    ],
  ])('%s', (name, destination, secrets) => {
    const entry = entryOf(result, `AWS profile ${name}`);
    expect(entry.destination).toMatchObject(destination);
    expect(entry.secrets).toEqual(secrets);
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test.each(['second', 'ec2', 'my-sso', 'via-sso', 'program'])(
    '%s is asked for its keys each time',
    (name) => {
      const entry = entryOf(result, `AWS profile ${name}`);
      expect(entry.destination).toMatchObject({ profile: name, anonymous: false });
      expect(entry.destination).not.toHaveProperty('role');
      expect(entry.secrets).toEqual({});
      expect(readBack(entry)).toEqual(entry.destination);
    },
  );

  test('a region and a way of addressing stand beside keys of the other file', () => {
    expect(entryOf(result, 'AWS profile user1')).toEqual({
      name: 'AWS profile user1',
      destination: expect.objectContaining({
        host: 's3.us-east-1.amazonaws.com',
        region: 'us-east-1',
        addressing: 'path',
        user: 'AKIAI44QH8DHBEXAMPLE',
      }) as unknown,
      secrets: { secretKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' },
    });
  });

  test('keys that end are told', () => {
    const remarked = result.entries.filter(({ remark }) => remark !== undefined);
    expect(remarked.map(({ name }) => name)).toEqual([
      'AWS profile default',
      'AWS profile second',
      'AWS profile ec2',
      'AWS profile my-sso',
      'AWS profile via-sso',
      'AWS profile program',
    ]);
    expect(entryOf(result, 'AWS profile program').remark).toBe(
      'Its keys are asked of the profile each time; the files of AWS have to stay as they are.',
    );
  });

  test('profiles without keys are left out, each with its reason', () => {
    expect(reasonsOf(result)).toEqual({
      'AWS profile a': 'Its source profiles lead in a circle.',
      'AWS profile b': 'Its source profiles lead in a circle.',
      'AWS profile nowhere': 'Its source profile is missing.',
      'AWS profile sourceless': 'It takes on a role and names no source profile.',
    });
  });
});

test('keys of the file of credentials win', () => {
  const both = importAws(
    '[profile x]\naws_access_key_id = OLD\naws_secret_access_key = old',
    '[x]\naws_access_key_id = NEW\naws_secret_access_key = new',
  );
  expect(entryOf(both, 'AWS profile x')).toMatchObject({
    destination: { user: 'NEW' },
    secrets: { secretKey: 'new' },
  });
});

test('a section of the configuration that is no profile is none', () => {
  const text = '[x]\naws_access_key_id = K\naws_secret_access_key = s';
  expect(importAws(text, '').entries).toEqual([]);
  expect(importAws('', text).entries).toHaveLength(1);
});

test('the two files are told apart by what they hold, in either order', () => {
  const wanted = importAws(config, credentials);
  expect(importTexts('aws', [config, credentials])).toEqual(wanted);
  expect(importTexts('aws', [credentials, config])).toEqual(wanted);
  expect(importTexts('aws', [credentials])).toEqual(importAws('', credentials));
});

test('a long chain of roles is not followed for ever', () => {
  const chain = Array.from(
    { length: 50 },
    (_, n) => `[profile p${n}]\nrole_arn = arn:${n}\nsource_profile = p${n + 1}`,
  );
  const { entries, leftOut } = importAws(chain.join('\n'), '');
  expect(entries).toEqual([]);
  expect(leftOut[0]?.why).toContain('too many others');
});

test('files without profiles are left out as a whole', () => {
  expect(importAws('[plugins]\na=b', '')).toMatchObject({ entries: [], leftOut: [{ name: 'AWS profiles' }] });
});

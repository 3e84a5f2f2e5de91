import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PutBucketCorsCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Destination, Secrets } from '../../src/destination/destination';
import { walkRemote } from '../../src/engine/walk-remote';
import type { Aspect, Diagnosis } from '../../src/model/diagnosis';
import { httpPutTarget } from '../behaviour/http-put-target';
import { swiftTarget } from '../behaviour/swift-targets';
import {
  azureTarget,
  ftpTarget,
  radosgwTarget,
  radosgwTlsTarget,
  sftpDestination,
  swiftS3Target,
  newBucketName,
} from '../behaviour/targets';
import { asOwner } from '../fixtures/bucket-owner';
import { freshFolder, removeFolder } from '../servers/folders';
import { startNginx, type Nginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { openHouse, type TestHouse } from './house';

const never = new AbortController().signal;
const origin = 'https://watch.example.org';

let house: TestHouse;
let home: string;

beforeAll(async () => {
  home = await freshFolder();
  await mkdir(join(home, '.ssh'));
  await symlink(runningServers().sshd.knownHosts, join(home, '.ssh', 'known_hosts'));
  house = await openHouse({ home });
});
afterAll(async () => {
  await house.close();
  await removeFolder(home);
});

/** What was found, by what it is about; in German or English it would be the same. */
async function findings(destination: Destination, secrets: Secrets): Promise<Map<Aspect, Diagnosis>> {
  const { findings: all } = await house.app.examining.examine({ destination, secrets }, never, origin);
  const found = new Map(all.map((one) => [one.aspect, one]));
  expect(found.size).toBe(all.length);
  return found;
}

function grades(found: ReadonlyMap<Aspect, Diagnosis>): Record<string, string> {
  return Object.fromEntries([...found].map(([aspect, { grade }]) => [aspect, grade]));
}

/** Names of all that is there. */
async function left(destination: Destination, secrets: Secrets): Promise<string[]> {
  const names: string[] = [];
  await house.app.withDriver({ destination, secrets }, async (driver, { path }) => {
    for await (const { path: name } of walkRemote(driver, path, never)) names.push(name);
  });
  return names;
}

const allOk = {
  connection: 'ok',
  clock: 'ok',
  listing: 'ok',
  writing: 'ok',
  reading: 'ok',
  renaming: 'ok',
  removing: 'ok',
};
const s3Ok = {
  ...allOk,
  region: 'ok',
  addressing: 'ok',
  'content-type': 'ok',
  parts: 'ok',
  unfinished: 'ok',
};

describe('the doctor of an S3 store', () => {
  it('tells what radosgw takes, over TLS and for one web site, and leaves nothing behind', async () => {
    const target = await radosgwTlsTarget();
    const { bucket: Bucket } = target.destination;
    const CORSRules = [{ AllowedOrigins: [origin], AllowedMethods: ['GET'], AllowedHeaders: ['*'] }];
    await asOwner(target, new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    const found = await findings(target.destination, target.secrets);
    expect(grades(found)).toEqual({
      ...s3Ok,
      encryption: 'ok',
      // It refuses a length that is not told, and takes what is told in a header.
      checksums: 'note',
      access: 'ok',
      'storage-class': 'ok',
      origin: 'ok',
    });
    expect(found.get('encryption')?.text).toMatch(
      /^TLS 1\.3, with a certificate that is good until .+\d{4}.*\.$/,
    );
    expect(found.get('checksums')).toMatchObject({
      text: 'Checksums in a header are taken, behind a stream (aws-chunked) they are not. Slipway sends none here.',
      detail: expect.stringContaining('MissingContentLength') as string,
    });
    expect(found.get('origin')?.text).toContain(origin);
    expect(await left(target.destination, target.secrets)).toEqual([]);
  });

  it('tells what Swift’s S3 does not: classes, public objects, the SDK’s checksums', async () => {
    const target = await swiftS3Target();
    const found = await findings({ ...target.destination, region: 'eu-nowhere-1' }, target.secrets);
    expect(grades(found)).toEqual({
      ...s3Ok,
      encryption: 'note',
      region: 'note',
      checksums: 'note',
      access: 'note',
      'storage-class': 'note',
      origin: 'note',
    });
    expect(found.get('region')?.text).toBe(
      'The bucket is in the region us-east-1, not in eu-nowhere-1; Slipway goes there.',
    );
    expect(found.get('storage-class')?.text).toBe('The storage class STANDARD_IA is not taken.');
    expect(found.get('access')?.text).toContain('cannot be read without a key');
    expect(found.get('checksums')?.detail).toContain('aws-chunked is not supported');
    expect(found.get('origin')?.text).toContain(`nothing allows ${origin} to (CORS)`);
    expect(await left(target.destination, target.secrets)).toEqual([]);
  });

  it('says what a key may not that may only write, and names what it had to leave there', async () => {
    const target = await radosgwTarget();
    const { bucket } = target.destination;
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam:::user/other'] },
          Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
          Resource: [`arn:aws:s3:::${bucket}/*`],
        },
      ],
    });
    await asOwner(target, new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    const { accessKey: user = '', secretKey = '' } = target.other ?? {};
    const found = await findings({ ...target.destination, user, path: 'show/' }, { secretKey });
    expect(grades(found)).toMatchObject({
      connection: 'ok',
      listing: 'note',
      writing: 'ok',
      // Whoever wrote an object owns it there, and may read it.
      reading: 'ok',
      renaming: 'note',
      parts: 'ok',
      removing: 'note',
      unfinished: 'note',
    });
    const [name = '', ...more] = await left(target.destination, target.secrets);
    expect(more).toEqual([]);
    expect(name).toMatch(/^show\/slipway-doctor-[0-9a-f]{8}\.m3u8$/);
    expect(found.get('removing')?.text).toBe(`“${name}” was written to try it, and could not be removed.`);
  });

  it('stops at a wrong key and at a bucket that is not there, with the sentence that says so', async () => {
    const target = await radosgwTarget();
    const wrong = await findings(target.destination, { secretKey: 'wrong' });
    expect([...wrong.values()]).toMatchObject([
      { aspect: 'connection', grade: 'problem', text: 'The secret key does not match the access key.' },
    ]);
    const gone = await findings({ ...target.destination, bucket: 'no-such-bucket' }, target.secrets);
    expect([...gone.values()]).toMatchObject([
      { aspect: 'connection', text: expect.stringContaining('“no-such-bucket”') as string },
    ]);
  });
});

describe('the doctor of other servers', () => {
  let nginx: Nginx;
  beforeAll(async () => {
    nginx = await startNginx(runningServers().certificates.server);
  });
  afterAll(() => nginx.stop());

  it('tells what Azure’s emulator takes with the account’s key', async () => {
    const { azurite } = runningServers();
    const { destination } = await azureTarget('Azure', azurite);
    const secrets = { accountKey: azurite.key };
    const found = await findings(destination, secrets);
    expect(grades(found)).toEqual({
      ...allOk,
      encryption: 'note',
      'content-type': 'ok',
      abilities: 'ok',
      origin: 'note',
    });
    expect(await left(destination, secrets)).toEqual([]);
  });

  it('tells of a Swift’s large objects, and makes no container for it', async () => {
    const { destination, secrets } = swiftTarget();
    const before = await findings(destination, secrets);
    expect(before.get('writing')).toMatchObject({
      grade: 'note',
      text: expect.stringContaining('not there yet') as string,
    });
    await house.app.withDriver({ destination, secrets }, async (driver) => {
      expect(await driver.stat?.('', never)).toBeUndefined();
      await driver.makeDir?.('', never);
    });
    const found = await findings(destination, secrets);
    expect(grades(found)).toEqual({
      ...allOk,
      encryption: 'note',
      'content-type': 'ok',
      parts: 'ok',
      abilities: 'note',
    });
    expect(found.get('parts')?.text).toMatch(/static large objects, of \d+ segments/);
    expect(await left(destination, secrets)).toEqual([]);
  });

  it('takes the folders away that it had to make on an SFTP server', async () => {
    const { sshd } = runningServers();
    const name = newBucketName();
    const destination = { ...sftpDestination(sshd), path: `${sshd.home}/${name}/deep/` };
    const found = await findings(destination, { password: sshd.password });
    expect(grades(found)).toEqual({ ...allOk, encryption: 'ok', listing: 'note' });
    expect(found.get('listing')?.text).toBe('The folder is not there yet; a delivery makes it.');
    expect(await readdir(sshd.home)).not.toContain(name);
  });

  it('warns of an FTP server that hears passwords in the clear', async () => {
    const target = await ftpTarget('FTP', await startVsftpd());
    const secrets = { password: target.server.password };
    const found = await findings(target.destination, secrets);
    const { clock: _unsaid, ...expected } = { ...allOk, encryption: 'note' };
    expect(grades(found)).toEqual(expected);
    expect(found.get('encryption')?.text).toBe('Nothing is encrypted, the password neither.');
    expect(await left(target.destination, secrets)).toEqual([]);
    await target.close();
  });

  it('writes to a web server only where it can take it away again', async () => {
    const { password } = nginx;
    const dav = httpPutTarget('WebDAV', nginx, { port: nginx.davPort, tls: true }, { password });
    const found = await findings(dav.destination, { password });
    expect(grades(found)).toEqual({ ...allOk, encryption: 'ok' });
    const bare = httpPutTarget('PUT', nginx, { port: nginx.putPort, tls: false });
    expect(grades(await findings(bare.destination, {}))).toEqual({
      connection: 'ok',
      encryption: 'note',
      clock: 'ok',
      listing: 'note',
      writing: 'note',
    });
    expect(await readdir(nginx.folder)).toEqual([]);
  });

  it('says where nothing answers', async () => {
    const { password } = nginx;
    const dav = httpPutTarget('WebDAV', nginx, { port: 1, tls: true }, { password });
    const found = await findings(dav.destination, { password });
    expect([...found.values()]).toMatchObject([
      { aspect: 'connection', grade: 'problem', text: 'Nothing answers at 127.0.0.1:1.' },
    ]);
  });
});

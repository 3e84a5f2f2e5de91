import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Certificate } from '../servers/addresses';
import { makeSelfSigned } from '../servers/certificates';
import { freshFolder, removeFolder } from '../servers/folders';
import { startRadosgw, type Radosgw } from '../servers/radosgw';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { openHouse, type TestHouse } from './house';

let folder: string;
let certificate: Certificate;
let radosgw: Radosgw;
let hls: Package;
let bucket: Bucket;

beforeAll(async () => {
  folder = await freshFolder();
  certificate = await makeSelfSigned(folder, 'self');
  radosgw = await startRadosgw({ tls: certificate });
  hls = await makePackage({ segments: 3, segmentBytes: 10_000 });
  bucket = await makeBucket(radosgw);
});
afterAll(async () => {
  await Promise.all([radosgw.stop(), hls.remove(), removeFolder(folder)]);
});

function target(path: string) {
  const { accessKey, secretKey, host, tlsPort } = radosgw;
  return { text: `s3://${accessKey}@${host}:${tlsPort}/${bucket.name}/${path}?tls=yes`, secret: secretKey };
}

async function evidenceOf(house: TestHouse, id: string) {
  const job = await house.until(id, ({ state }) => state === 'blocked');
  if (!job.problem?.evidence) throw new Error(`It brought no evidence: ${job.problem?.title}`);
  return job.problem.evidence;
}

it('a certificate that nobody vouches for blocks every delivery there; trusting it once starts them all', async () => {
  const house = await openHouse({ background: true });
  try {
    const ids: string[] = [];
    for (const path of ['a/', 'b/', 'c/']) {
      const job = await house.app.commands.prepareJob({
        paths: [hls.folder],
        target: target(path),
        start: true,
      });
      ids.push(job.id);
    }
    const [first, ...others] = await Promise.all(ids.map((id) => evidenceOf(house, id)));
    if (!first) throw new Error('There is no job.');
    expect(first).toMatchObject({
      type: 'certificate',
      host: radosgw.host,
      port: radosgw.tlsPort,
      problem: 'self-signed',
    });
    for (const other of others) expect(other).toEqual(first);
    await expect(house.app.commands.testDestination({ target: target('a/') })).rejects.toMatchObject({
      kind: 'untrusted-certificate',
      evidence: first,
    });

    await house.app.commands.trust(first);
    for (const id of ids) expect((await house.app.settled(id)).state).toBe('done');
    expect((await bucket.entries('b/')).size).toBe(hls.files);
    const { trusted } = await house.app.commands.snapshot();
    expect(trusted).toMatchObject([{ host: radosgw.host, fingerprint: first.fingerprint }]);
    expect(house.patches.some(({ patch }) => patch.trusted?.length === 1)).toBe(true);

    const { type, host, port, fingerprint } = first;
    await house.app.commands.forgetTrust({ type, host, port, fingerprint });
    await expect(house.app.commands.testDestination({ target: target('a/') })).rejects.toMatchObject({
      kind: 'untrusted-certificate',
    });
  } finally {
    await house.close();
  }
});

it('what was only dropped is not sent when its destination is trusted: its plan is shown', async () => {
  const house = await openHouse({ background: true });
  try {
    const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target: target('plan/') });
    await house.app.commands.trust(await evidenceOf(house, id));
    expect((await house.app.settled(id)).state).toBe('ready');
    expect((await bucket.entries('plan/')).size).toBe(0);
  } finally {
    await house.close();
  }
});

it('a certificate that was changed is told with what was known, and no file goes to it', async () => {
  const house = await openHouse({ background: true });
  try {
    const pinned = await evidenceOf(
      house,
      (await house.app.commands.prepareJob({ paths: [hls.folder], target: target('x/') })).id,
    );
    await house.app.commands.trust({
      ...pinned,
      fingerprint: pinned.fingerprint.replace(/^../, '00'),
    });
    const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target: target('changed/') });
    const job = await house.until(id, ({ state }) => state === 'blocked');
    expect(job.problem?.title).toBe(
      `The certificate of ${radosgw.host}:${radosgw.tlsPort} is not the one that you trusted.`,
    );
    expect(job.problem?.evidence).toMatchObject({
      fingerprint: pinned.fingerprint,
      known: pinned.fingerprint.replace(/^../, '00'),
    });
    expect((await bucket.entries('changed/')).size).toBe(0);
  } finally {
    await house.close();
  }
});

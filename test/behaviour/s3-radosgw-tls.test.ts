import { test } from 'vitest';
import { s3Behaviour } from './s3-suite';
import { radosgwTlsTarget } from './targets';

const target = await radosgwTlsTarget();

if (target) await s3Behaviour(target);
else {
  test('S3 over TLS: not in this run', () => {
    process.stdout.write('behaviour of S3, radosgw over TLS: no cases, for want of NODE_EXTRA_CA_CERTS\n');
  });
}

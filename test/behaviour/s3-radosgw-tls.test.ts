import { kmsKey } from '../servers/radosgw';
import { s3Behaviour } from './s3-suite';
import { radosgwTlsTarget } from './targets';

await s3Behaviour(await radosgwTlsTarget(), { kmsKey, refused: 'NEVER_HEARD_OF' });

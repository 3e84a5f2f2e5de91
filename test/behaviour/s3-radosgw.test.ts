import { kmsKey } from '../servers/radosgw';
import { s3Behaviour } from './s3-suite';
import { radosgwTarget } from './targets';

await s3Behaviour(await radosgwTarget(), { kmsKey, refused: 'NEVER_HEARD_OF' });

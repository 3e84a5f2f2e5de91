import { s3Behaviour } from './s3-suite';
import { radosgwTlsTarget } from './targets';

await s3Behaviour(await radosgwTlsTarget());

import { s3Behaviour } from './s3-suite';
import { swiftTarget } from './targets';

await s3Behaviour(await swiftTarget());

import { s3Behaviour } from './s3-suite';
import { swiftS3Target } from './targets';

await s3Behaviour(await swiftS3Target(), { refused: 'AES256' });

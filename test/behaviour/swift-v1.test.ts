import { behaviour } from './suite';
import { swiftTarget } from './targets';

await behaviour(swiftTarget());

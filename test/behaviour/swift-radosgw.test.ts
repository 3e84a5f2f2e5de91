import { behaviour } from './suite';
import { radosgwSwiftTarget } from './targets';

await behaviour(await radosgwSwiftTarget());

import { behaviour } from './suite';
import { radosgwSwiftTarget } from './swift-targets';

await behaviour(await radosgwSwiftTarget());

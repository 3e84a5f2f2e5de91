import { swiftBehaviour } from './swift-suite';
import { swiftTarget } from './targets';

await swiftBehaviour(swiftTarget());

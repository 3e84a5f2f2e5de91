import { swiftBehaviour } from './swift-suite';
import { swiftTarget } from './swift-targets';

await swiftBehaviour(swiftTarget());

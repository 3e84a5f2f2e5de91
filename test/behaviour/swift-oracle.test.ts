import { behindFront, oracle } from './swift-fronts';

await behindFront(oracle);

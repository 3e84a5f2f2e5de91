import { behindFront, keystoneV2 } from './swift-fronts';

await behindFront(keystoneV2);

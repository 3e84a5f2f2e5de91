import { behindFront, rackspace } from './swift-fronts';

await behindFront(rackspace);

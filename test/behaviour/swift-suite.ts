import { swiftHeaderCases } from './cases/swift-headers';
import { swiftLargeCases } from './cases/swift-large';
import { swiftNetworkCases } from './cases/swift-network';
import { swiftRefusalCases } from './cases/swift-refusals';
import { behaviour } from './suite';
import type { SwiftTarget } from './swift-targets';

/** The suite of all drivers, and what a Swift has to answer besides. */
export async function swiftBehaviour(target: SwiftTarget): Promise<void> {
  await behaviour(target, (cases, verbs) => {
    swiftLargeCases(cases, verbs, target);
    swiftHeaderCases(cases, verbs, target);
    swiftRefusalCases(cases, verbs, target);
    swiftNetworkCases(cases, verbs, target);
  });
}

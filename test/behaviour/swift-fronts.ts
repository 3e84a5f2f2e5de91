import { afterAll } from 'vitest';
import { startKeystoneV2, v2User } from '../stand-ins/keystone-v2';
import { oracleUser, startOracle } from '../stand-ins/oracle';
import { rackspaceUser, startRackspace } from '../stand-ins/rackspace';
import type { SwiftFront } from '../stand-ins/swift-front';
import { behaviour } from './suite';
import { swiftTargetOf, type SwiftTarget } from './swift-targets';

/** A sign-in that no server to be had here speaks, in front of a Swift. */
export interface Front {
  readonly name: string;
  readonly start: () => Promise<SwiftFront>;
  readonly targetOf: (front: SwiftFront) => SwiftTarget;
}

export const keystoneV2: Front = {
  name: 'Keystone v2.0',
  start: () => startKeystoneV2(),
  targetOf: ({ host, port }) =>
    swiftTargetOf(
      'Swift, Keystone v2.0',
      { auth: 'v2.0', host, port, user: v2User.user, account: v2User.tenant },
      { password: v2User.password },
    ),
};

export const rackspace: Front = {
  name: 'Rackspace',
  start: () => startRackspace({ home: 'DFW' }),
  targetOf: ({ host, port }) =>
    swiftTargetOf(
      'Swift, Rackspace',
      { auth: 'rackspace', host, port, user: rackspaceUser.user },
      { apiKey: rackspaceUser.apiKey },
    ),
};

export const oracle: Front = {
  name: 'Oracle Storage Classic',
  start: () => startOracle(),
  targetOf: ({ host, port }) =>
    swiftTargetOf(
      'Swift, Oracle',
      {
        auth: 'oracle',
        host,
        port,
        user: `${oracleUser.account}:${oracleUser.user}`,
        account: oracleUser.account,
      },
      { password: oracleUser.password },
    ),
};

/** The suite of all drivers on one of them; what only a Swift answers is asked of v1, for it is the same Swift. */
export async function behindFront({ start, targetOf }: Front): Promise<void> {
  const front = await start();
  await behaviour(targetOf(front));
  afterAll(() => front.stop());
}

import { afterAll } from 'vitest';
import { startKeystone } from '../servers/keystone';
import { behaviour } from './suite';
import { swiftTargetOf } from './swift-targets';

const keystone = await startKeystone();
const { host, port, user, project: account, password } = keystone;
const place = { auth: 'v3', host, port, user, account, domain: 'Default' } as const;

await behaviour(swiftTargetOf('Swift, Keystone v3', place, { password }));

afterAll(() => keystone.stop());

import { afterEach, expect, test, vi } from 'vitest';
import { agentAddress } from '../../../src/drivers/sftp/agent';

const pipe = String.raw`\\.\pipe\openssh-ssh-agent`;

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['the one that the environment names, on Windows too', 'win32', '/run/agent', true, '/run/agent'],
  ['the pipe of OpenSSH on Windows', 'win32', '', true, pipe],
  ['Pageant, where nobody listens there', 'win32', '', false, 'pageant'],
  ['none elsewhere', 'linux', '', true, undefined],
] as const)('the agent is %s', async (_, platform, named, isThere, address) => {
  vi.stubEnv('SSH_AUTH_SOCK', named);
  const asked: string[] = [];
  const look = (path: string): Promise<boolean> => {
    asked.push(path);
    return Promise.resolve(isThere);
  };
  expect(await agentAddress(platform, look)).toBe(address);
  expect(asked).toEqual(platform === 'win32' && named === '' ? [pipe] : []);
});

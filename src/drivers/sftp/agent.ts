import { access } from 'node:fs/promises';

/** Where the agent of Windows' own OpenSSH listens. */
const openSshPipe = '\\\\.\\pipe\\openssh-ssh-agent';

/**
 * Where ssh2 finds this computer's agent: SSH_AUTH_SOCK; on Windows also the pipe of its OpenSSH, else PuTTY's Pageant,
 * which ssh2 knows by its name. undefined: there is none.
 */
export async function agentAddress(
  platform = process.platform,
  isThere: (path: string) => Promise<boolean> = canBeReached,
): Promise<string | undefined> {
  const named = process.env['SSH_AUTH_SOCK'];
  if (named) return named;
  if (platform !== 'win32') return undefined;
  return (await isThere(openSshPipe)) ? openSshPipe : 'pageant';
}

function canBeReached(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

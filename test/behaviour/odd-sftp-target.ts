import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { Manners } from '../../src/model/manners';
import { nothingDecided } from '../../src/model/trust';
import { freshFolder, removeFolder } from '../servers/folders';
import { oddUser, startOddSftp, type OddSftp } from '../servers/odd-sftp';
import { fewPages, sftpDestination, type Target } from './targets';

/** A server that knows no extension, gives a few bytes and names at a time, and takes one session. */
export async function oddSftpTarget(): Promise<Target> {
  const server = await startOddSftp({ readBytes: 20_000, namesAtATime: 3, sessions: 1 });
  const folder = await freshFolder();
  return {
    name: 'SFTP, an odd server',
    base: `${folder}/`,
    tellsContentType: false,
    many: fewPages,
    open: () => openOdd(server, `${folder}/`),
    close: async () => {
      await server.stop();
      await removeFolder(folder);
    },
  };
}

/** Opens a driver for such a server, whose host key is known. */
export function openOdd(
  { host, port, algorithm, hostKey }: OddSftp,
  home: string,
  manners?: Manners,
): Promise<Driver> {
  const { user, password } = oddUser;
  const key = { algorithm, key: hostKey, revoked: false };
  return openDriver({
    destination: sftpDestination({ host, port, user, home }),
    secrets: { password },
    trust: { ...nothingDecided, hostKeys: () => Promise.resolve([key]) },
    ...(manners ? { manners } : {}),
  });
}

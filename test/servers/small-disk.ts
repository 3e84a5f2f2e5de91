import { run } from './daemon';
import { freshFolder, removeFolder } from './folders';

export interface SmallDisk {
  readonly path: string;
  stop(): Promise<void>;
}

/** A file system of that size, for tests of a full disk. Only root may mount one; a skipped test says so. */
export async function smallDisk(bytes: number): Promise<SmallDisk> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('A small disk is a tmpfs, which only root on Linux may mount.');
  }
  const path = await freshFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=755`, 'slipway-test', path]);
  } catch (error) {
    await removeFolder(path);
    throw error;
  }
  return {
    path,
    stop: async () => {
      await run('umount', ['-l', path]);
      await removeFolder(path);
    },
  };
}

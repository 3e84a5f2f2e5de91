import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Output } from './contract';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Looks for Aspera's program. One that the user chose is the only one that counts: another one in its place would
 * be a surprise.
 */
export async function findAscp(
  chosen: string | undefined,
  { platform, home, env }: Machine,
): Promise<Output<'findAscp'>> {
  if (chosen !== undefined) return (await runs(chosen)) ? { by: 'chosen', path: chosen } : { by: 'chosen' };
  const name = platform === 'win32' ? 'ascp.exe' : 'ascp';
  const onPath = await firstThatRuns(
    (env['PATH'] ?? env['Path'] ?? '').split(delimiter).flatMap((one) => (one ? [join(one, name)] : [])),
  );
  if (onPath !== undefined) return { by: 'path', path: onPath };
  const usual = await firstThatRuns(usualFolders({ platform, home, env }).map((one) => join(one, name)));
  return usual === undefined ? { by: 'nowhere' } : { by: 'usual-place', path: usual };
}

/** Where IBM Aspera Connect, the transfer server, the desktop app and `ascli` put it. */
function usualFolders({ platform, home, env }: Machine): readonly string[] {
  const sdk = join(home, '.aspera', 'sdk');
  if (platform === 'darwin') {
    const inside = 'Contents/Resources';
    const apps = ['IBM Aspera Connect.app', 'Aspera Connect.app'];
    return [
      `/Applications/IBM Aspera.app/${inside}/transferd/bin`,
      ...[join(home, 'Applications'), '/Applications'].flatMap((one) =>
        apps.map((app) => join(one, app, inside)),
      ),
      join(home, 'Applications', 'Aspera CLI', 'bin'),
      '/Library/Aspera/bin',
      sdk,
    ];
  }
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    const programs = [env['ProgramFiles'], env['ProgramFiles(x86)']].flatMap((one) => (one ? [one] : []));
    return [
      join(local, 'Programs', 'Aspera', 'Aspera Connect', 'bin'),
      ...programs.flatMap((one) => [
        join(one, 'Aspera', 'Aspera Connect', 'bin'),
        join(one, 'Aspera', 'Enterprise Server', 'bin'),
        join(one, 'Aspera', 'cli', 'bin'),
      ]),
      sdk,
    ];
  }
  const own = ['connect', 'cli'].map((one) => join(home, '.aspera', one, 'bin'));
  return [...own, '/opt/aspera/bin', '/opt/aspera/connect/bin', sdk];
}

async function firstThatRuns(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await runs(path)) return path;
  return undefined;
}

/** A file that this user may run. */
async function runs(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

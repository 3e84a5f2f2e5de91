import path from 'node:path';
import { root, runMain } from './common.mjs';
import { prepare } from './prepare.mjs';
import { desktopCommand, npmProgram, run, withKeyring } from './run.mjs';

/** `npm run screenshots [-- WALK…]`: builds the app, and makes pictures of every screen, in light and in dark. */
async function main() {
  const { electronDist } = prepare('demo');
  const built = await run(npmProgram('electron-vite', ['build']), { quiet: true });
  if (built !== 0) return built;
  const walk = npmProgram('tsx', [
    path.join(root, 'scripts', 'screenshots-walk.ts'),
    ...process.argv.slice(2),
  ]);
  return run(desktopCommand(withKeyring(walk)), { env: { ELECTRON_OVERRIDE_DIST_PATH: electronDist } });
}

await runMain(main);

import process from 'node:process';
import { PlainError, hasDisplay, root, runMain } from './common.mjs';
import { electronArguments, electronExecutable } from './electron-runtime.mjs';
import { prepare } from './prepare.mjs';
import { npmProgram, run } from './run.mjs';

/** `npm start`: builds Slipway and opens its window. Further arguments go to Electron. */
async function start() {
  if (!hasDisplay()) {
    throw new PlainError(
      'Slipway has a window, and this system has no display: neither DISPLAY nor WAYLAND_DISPLAY is set.',
    );
  }
  const { electronDist } = prepare('app');
  const built = await run(npmProgram('electron-vite', ['build']), { quiet: true });
  if (built !== 0) throw new PlainError('Slipway could not be built.');
  return run([electronExecutable(electronDist), ...electronArguments(), root, ...process.argv.slice(2)]);
}

await runMain(start);

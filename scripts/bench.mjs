import process from 'node:process';
import { PlainError, runMain } from './common.mjs';
import { prepare } from './prepare.mjs';
import { npmProgram, run } from './run.mjs';

/** `npm run bench`: Slipway's command against other tools, on a server of its own. See bench/options.ts. */
await runMain(async () => {
  prepare('bench');
  const built = await run(npmProgram('electron-vite', ['build']), { quiet: true });
  if (built !== 0) throw new PlainError('Slipway could not be built.');
  // The SDK, which checks what arrived, warns of the Node version that it will need some day.
  const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  return run(npmProgram('tsx', ['bench/main.ts', ...process.argv.slice(2)]), { env });
});

import { defineConfig } from '@playwright/test';

/** Tests of the window, in a real Electron. Reporters are chosen on the command line. */
export default defineConfig({
  testDir: 'test/window',
  outputDir: 'out/test/window',
  globalSetup: './test/servers/global.ts',
  workers: 1,
  timeout: 120_000,
  // An Electron that hangs in a virtual display is not Slipway's; a test that needed both tries is named in the sum.
  retries: 1,
  expect: { timeout: 15_000 },
  use: { trace: 'retain-on-failure' },
});

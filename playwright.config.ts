import { defineConfig } from '@playwright/test';

/** Tests of the window, in a real Electron. Reporters are chosen on the command line. */
export default defineConfig({
  testDir: 'test/window',
  outputDir: 'out/test/window',
  globalSetup: './test/servers/global.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { trace: 'retain-on-failure' },
});

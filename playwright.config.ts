import { defineConfig } from '@playwright/test';

/** What is measured goes alone: `npm test` runs these after all others. */
const measured = 'test/window/*-speed.spec.ts';

/** Tests of the window, in a real Electron. Reporters are chosen on the command line. */
export default defineConfig({
  testDir: 'test/window',
  outputDir: 'out/test/window',
  globalSetup: ['./test/servers/global.ts', './test/window/displays.ts'],
  projects: [
    { name: 'window', testIgnore: measured },
    { name: 'figures', testMatch: measured, workers: 1 },
  ],
  // Windows on a desktop that somebody works at take each other's focus and clipboard.
  workers: process.env['SLIPWAY_HEADLESS'] === '1' ? 2 : 1,
  timeout: 120_000,
  // An Electron that hangs in a virtual display is not Slipway's; a test that needed both tries is named in the sum.
  retries: 1,
  expect: { timeout: 15_000 },
  use: { trace: 'retain-on-failure' },
});

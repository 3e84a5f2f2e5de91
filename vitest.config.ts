import { defineConfig } from 'vitest/config';

// Modules are read once by a worker and not by each file: no module of Slipway's keeps state that a test could meet.
const shared = {
  environment: 'node',
  pool: 'forks',
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
} as const;

/** `unit` needs nothing but Node; `real` talks to real servers, which its setup starts. */
export default defineConfig({
  test: {
    // Many tests wait for a server, or for a time to be over: twice as many workers as there are cores.
    maxWorkers: 4,
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'real',
          include: ['test/{behaviour,engine,cli,import,media}/**/*.test.ts'],
          // Thirty servers on two cores are late at times. The report says "retry x1" of a test that needed both tries.
          retry: 1,
          globalSetup: ['test/servers/global.ts'],
        },
      },
    ],
  },
});

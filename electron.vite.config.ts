import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Electron's main process is CommonJS: releases before 28 know no other, and the package says "type": "module".
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node18',
      // Only native modules stay outside: one file loads faster than the hundreds of an SDK.
      externalizeDeps: {
        exclude: [
          '@aws-sdk/client-s3',
          '@azure/storage-blob',
          'basic-ftp',
          'zod',
          'htmlparser2',
          'ssh-config',
        ],
      },
      rollupOptions: { input: { main: 'electron/main.ts', slipway: 'src/cli/main.ts' }, output: commonJs },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: { input: { preload: 'electron/preload.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome114',
      rollupOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});

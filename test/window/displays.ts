import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { sleep, startDaemon } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';

const variable = 'SLIPWAY_DISPLAYS';
const startTimeoutMs = 10_000;

/**
 * Global setup of Playwright: where windows open on a display that nobody sees, each worker but the first gets one
 * of its own, since windows of one display share a clipboard. A desktop is shared as it is.
 */
async function startDisplays({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (process.env['SLIPWAY_HEADLESS'] !== '1') return async () => undefined;
  const folder = await freshFolder();
  const displays = await Promise.all(
    Array.from({ length: workers - 1 }, (_, index) => startDisplay(path.join(folder, `${index}.log`))),
  );
  process.env[variable] = displays.map(({ name }) => name).join(' ');
  return async () => {
    await Promise.all(displays.map((display) => display.kill()));
    await removeFolder(folder);
  };
}

/** It chooses its number itself, and prints it when it is ready. */
async function startDisplay(log: string): Promise<{ name: string; kill(): Promise<void> }> {
  const options = ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const daemon = await startDaemon({ program: '/usr/bin/Xvfb', apt: 'xvfb', arguments: options, log });
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && !daemon.hasExited()) {
    const number = /^(\d+)\n/m.exec(await readFile(log, 'utf8'))?.[1];
    if (number !== undefined) return { name: `:${number}`, kill: () => daemon.kill() };
    await sleep(50);
  }
  await daemon.kill();
  throw new Error(`Xvfb did not start: ${await readFile(log, 'utf8')}`);
}

/** What the environment of a window has to say instead, for the worker that asks. */
export function ownDisplay(): { DISPLAY?: string } {
  const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
  const name = process.env[variable]?.split(' ')[worker - 1];
  return name === undefined ? {} : { DISPLAY: name };
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for a default export here.
export default startDisplays;

import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { formatBytes, formatCount } from '../src/language/format';
import { freshUser, launch, type Slipway } from '../test/window/launch';

/** So slow that it can be watched, in bytes a second. */
const watchableRate = 200_000;

const out = resolve('out/demo');
const delivered = join(out, 'delivered');
const sample = resolve('resources/sample');

interface Verified {
  readonly files: number;
  readonly bytes: number;
}

/** Does with the mouse and the clipboard what a person would, and leaves screenshots of each step. */
async function main(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  console.log('Slipway opens …');
  const user = await freshUser();
  const slipway = await launch({ ...user, size: { width: 1180, height: 780 } });
  const shots: string[] = [];
  const shoot = async (name: string): Promise<void> => {
    const file = join(out, `${shots.length + 1}-${name}.png`);
    await slipway.page.screenshot({ path: file });
    shots.push(relative('.', file));
  };
  try {
    const seconds = await publish(slipway, shoot);
    const { files, bytes } = await verify();
    console.log(
      `Delivered    ${formatCount(files, 'file')}, ${formatBytes(bytes)}, in ${seconds.toFixed(1)} s`,
    );
    console.log(`             (slowed to ${formatBytes(watchableRate)}/s, so that it can be watched)`);
    console.log(`Verified     every byte of ${formatCount(files, 'file')} is at the destination`);
    console.log(`Screenshots  ${shots.join('\n             ')}`);
  } finally {
    await slipway.close();
    await user.remove();
  }
}

/** @returns how long the delivery took, in seconds. */
async function publish({ page, drop }: Slipway, shoot: (name: string) => Promise<void>): Promise<number> {
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await setRate(page);
  await shoot('welcome');
  console.log(`Destination  ${relative('.', delivered)}, a folder on this computer`);
  await page.getByTestId('paste-box').fill(`${delivered}/`);
  await expect(page.getByTestId('chip-protocol')).toBeVisible();
  await shoot('destination');
  console.log(`Package      ${relative('.', sample)}`);
  await drop([sample]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await shoot('plan');
  const started = Date.now();
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'running');
  await page.waitForTimeout(1500);
  await shoot('under-way');
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const seconds = (Date.now() - started) / 1000;
  await shoot('delivered');
  return seconds;
}

async function setRate(page: Page): Promise<void> {
  await page.evaluate(async (limitRate) => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (snapshot.ok) await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, limitRate });
  }, watchableRate);
}

/** @throws when a file is missing at the destination, is too many, or differs in a byte. */
async function verify(): Promise<Verified> {
  const [sent, arrived] = await Promise.all([filesOf(sample), filesOf(delivered)]);
  expect(arrived).toEqual(sent);
  let bytes = 0;
  for (const name of sent) {
    const [before, after] = await Promise.all([
      readFile(join(sample, name)),
      readFile(join(delivered, name)),
    ]);
    if (!before.equals(after)) throw new Error(`“${name}” is not the same at the destination.`);
    bytes += after.length;
  }
  return { files: sent.length, bytes };
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

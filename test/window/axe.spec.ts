import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { runningServers } from '../servers/running';
import type { Slipway } from './launch';
import { walkDestinations, walkFirst, walkQueue, type Visit } from './screens';
import { walkLive } from './screens-live';
import { walkPrompts } from './screens-prompts';
import { walkStore } from './screens-store';
import { expect, test } from './session';

const axe = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** The sentence that a failing test prints: the rule, what breaks it, and why. */
async function violations({ page }: Slipway): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const { axe: checker } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<AxeResults> };
    };
    const found = await checker.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    if (found.passes.length < 20) return [`Only ${found.passes.length} rules were applied.`];
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)}\n${failureSummary ?? ''}`),
    );
  }, rules);
}

/** In light and in dark, with nothing still fading in. */
function checking(slipway: Slipway): { visit: Visit; screens: string[] } {
  const { page } = slipway;
  const screens: string[] = [];
  const visit: Visit = async (screen) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(slipway);
      expect.soft(await violations(slipway), `${screen}, ${colorScheme}`).toEqual([]);
    }
    screens.push(screen);
  };
  return { visit, screens };
}

async function settle({ page }: Slipway): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

test('no screen before the first delivery breaks a rule of WCAG 2.1 AA', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkFirst(slipway, visit);
  expect(screens.length).toBeGreaterThan(7);
});

test('no dialog and no list of destinations breaks one', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkDestinations(slipway, visit);
  expect(screens.length).toBeGreaterThan(11);
});

test('no state of a delivery breaks one', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkQueue(slipway, session.home, visit);
  expect(screens.length).toBeGreaterThan(15);
});

test('nothing that can be changed in a store breaks one', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkStore(slipway, runningServers().radosgw, visit);
  expect(screens.length).toBe(10);
});

test('nothing that is asked above the window breaks one', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkPrompts(slipway, session.home, visit);
  expect(screens.length).toBe(9);
});

test('no folder that is kept in step breaks one', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { visit, screens } = checking(slipway);
  await walkLive(slipway, session.home, visit);
  expect(screens.length).toBe(6);
});

import { makePackage } from '../fixtures/package';
import type { Slipway } from './launch';
import { paste } from './pasting';
import { expect, test } from './session';

interface Watched {
  /** What the tray was given last; Electron tells nobody which trays there are. */
  tray?: { menu?: Electron.Menu; tooltip?: string; destroyed?: boolean };
}

async function watchTrays({ app }: Slipway): Promise<void> {
  await app.evaluate(({ Tray }) => {
    const seen: NonNullable<Watched['tray']> = {};
    (globalThis as Watched).tray = seen;
    type Act = 'setContextMenu' | 'setToolTip' | 'destroy';
    const own = Tray.prototype as unknown as Record<Act, (...given: unknown[]) => void>;
    const watch = (act: Act, note: (given: unknown) => void): void => {
      const real = own[act];
      own[act] = function watched(this: unknown, ...given) {
        note(given[0]);
        real.apply(this, given);
      };
    };
    watch('setContextMenu', (menu) => Object.assign(seen, { menu }));
    watch('setToolTip', (tooltip) => Object.assign(seen, { tooltip }));
    watch('destroy', () => Object.assign(seen, { destroyed: true }));
  });
}

async function choose({ app }: Slipway, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const item = (globalThis as Watched).tray?.menu?.items.find((one) => one.label === wanted);
    if (!item?.enabled) throw new Error(`${wanted} cannot be chosen.`);
    item.click();
  }, label);
}

const tooltip = ({ app }: Slipway): Promise<string | undefined> =>
  app.evaluate(() => (globalThis as Watched).tray?.tooltip);
const isVisible = ({ app }: Slipway): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test('with the tray, closing the window ends no delivery; its menu pauses, resumes and shows', async ({
  session,
}) => {
  const slipway = await session.open();
  const { app, page } = slipway;
  const hls = await makePackage({ segments: 40, segmentBytes: 100_000 });
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await watchTrays(slipway);
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-rates').click();
  await page.getByTestId('setting-total-rate').fill('0.3');
  await page.getByTestId('settings-appearance').click();
  await page.getByText('Show Slipway in the tray').click();
  await page.keyboard.press('Escape');
  await expect.poll(() => tooltip(slipway)).toBe('Slipway');
  await paste(slipway, `${session.home}/out/`);
  await slipway.drop([hls.folder], 'body', 'alt');
  await expect.poll(() => tooltip(slipway)).toMatch(/^Slipway: 1 delivery, [1-9]\d? %$/);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => isVisible(slipway)).toBe(false);
  const before = await tooltip(slipway);
  await expect.poll(() => tooltip(slipway)).not.toBe(before);
  await choose(slipway, 'Pause All');
  await expect.poll(() => tooltip(slipway)).toBe('Slipway: 1 delivery paused');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'paused');
  await choose(slipway, 'Resume All');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'running');
  await choose(slipway, 'Show Slipway');
  await expect.poll(() => isVisible(slipway)).toBe(true);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-appearance').click();
  await page.getByText('Show Slipway in the tray').click();
  await expect.poll(() => app.evaluate(() => (globalThis as Watched).tray?.destroyed)).toBe(true);
  await hls.remove();
});

test('the tray is there again at the next start: closing the window hides it, quitting ends Slipway', async ({
  session,
}) => {
  const first = await session.open();
  await first.page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, tray: true });
  });
  await first.close();
  const second = await session.open();
  await expect(second.page.getByTestId('try-sample')).toBeVisible();
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => isVisible(second)).toBe(false);
  const gone = new Promise((resolve) => {
    second.app.process().once('exit', resolve);
  });
  await second.app.evaluate(({ app }) => app.quit());
  await gone;
});

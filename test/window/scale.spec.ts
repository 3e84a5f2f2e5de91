import type { Slipway } from './launch';
import { misfits } from './misfits';
import { walkDestinations, walkFirst, walkQueue, type Visit } from './screens';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };

/** Looks at each screen with its text twice as large, and sets it back, so that the walk's clicks meet. */
function checking({ app, page }: Slipway): Visit {
  const zoom = async (factor: number): Promise<void> => {
    await app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted);
    }, factor);
    await page.waitForFunction((width) => Math.abs(innerWidth - width) < 2, size.width / factor);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  };
  return async (screen) => {
    for (const factor of [2, 1]) {
      await zoom(factor);
      expect.soft(await misfits(page), `${screen} at ${factor * 100} %`).toEqual([]);
    }
  };
}

for (const lang of ['en_US.UTF-8', 'de_DE.UTF-8']) {
  test(`text of 200 % fits before the first delivery, in ${lang}`, async ({ session }) => {
    const slipway = await session.open({ size, lang });
    await walkFirst(slipway, checking(slipway));
  });

  test(`text of 200 % fits in dialogs and among destinations, in ${lang}`, async ({ session }) => {
    const slipway = await session.open({ size, lang });
    await walkDestinations(slipway, checking(slipway));
  });

  test(`text of 200 % fits in every state of a delivery, in ${lang}`, async ({ session }) => {
    const slipway = await session.open({ size, lang });
    await walkQueue(slipway, session.home, checking(slipway));
  });
}

import type { Slipway } from './launch';

/** Through the system's clipboard, with the keys that people press. */
export async function paste({ app, page }: Slipway, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.getByTestId('paste-box').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  // What is drawn in the frame of the paste is drawn now.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

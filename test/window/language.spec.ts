import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Slipway } from './launch';
import { paste } from './pasting';
import { expect, test } from './session';

/** Nothing listens on the port of `discard`. */
const unreachable = 'http://AKIAEXAMPLE:wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY@127.0.0.1:9/my-bucket/show/';

function menuOf({ app }: Slipway): Promise<string[]> {
  return app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label));
}

const english = ['File', 'Edit', 'View', 'Window', 'Help'];
const german = ['Datei', 'Bearbeiten', 'Darstellung', 'Fenster', 'Hilfe'];

async function expectGerman(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByTestId('settings-open')).toHaveText('Einstellungen');
  await expect(page.getByTestId('filter-finished')).toContainText('Beendet');
  await expect(page.getByTestId('job-state')).toHaveText(/Eingreifen nötig/);
  await expect(page.locator('.sentence-title')).toHaveText('127.0.0.1:9 antwortet nicht.');
  await expect(page.locator('.sentence-advice')).toContainText('Prüfen Sie Adresse und Port');
  await expect(page.getByTestId('job-cancel')).toHaveText('Abbrechen');
}

test('German chosen with the mouse is spoken at once by window and menu, and after the next start', async ({
  session,
}) => {
  const first = await session.open();
  const { page } = first;
  await paste(first, unreachable);
  await first.drop([resolve('resources/sample')]);
  await expect(page.locator('.sentence-title')).toHaveText('Nothing answers at 127.0.0.1:9.');
  expect(await menuOf(first)).toEqual(english);
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-language').click();
  await page.getByTestId('setting-language').getByText('Deutsch').click();
  const dialog = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(dialog.getByRole('radio', { name: 'Deutsch' })).toBeChecked();
  expect(await menuOf(first)).toEqual(german);
  await page.keyboard.press('Escape');
  await expectGerman(page);
  await first.close();

  const second = await session.open();
  await expectGerman(second.page);
  expect(await menuOf(second)).toEqual(german);
  await expect(second.page.getByRole('dialog')).toHaveCount(0);
});

test('German can be chosen with the keyboard alone, and English again', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await expect(page.getByTestId('paste-box')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  const section = page.getByRole('tab', { selected: true });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(section).toBeFocused({ timeout: 100 });
  }).toPass({ timeout: 10_000 });
  for (let step = 0; step < 6 && (await section.textContent()) !== 'Language'; step += 1)
    await page.keyboard.press('ArrowDown');
  await reach(page, 'System', 'Language');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const dialog = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(dialog).toBeVisible();
  await reach(page, 'Deutsch', 'Sprache');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await menuOf(slipway)).toEqual(english);
});

/** Presses Tab until the choice of that group has the focus. */
async function reach(page: Page, choice: string, group: string): Promise<void> {
  const wanted = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: choice });
  await expect(wanted).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(wanted).toBeFocused({ timeout: 100 });
  }).toPass({ timeout: 10_000 });
}

test('the first start speaks as the system does; what is chosen counts more', async ({ session }) => {
  const first = await session.open({ lang: 'de_AT.UTF-8' });
  const { page } = first;
  await expect(page.getByTestId('try-sample')).toHaveText('Mit einem Beispiel ausprobieren');
  expect(await menuOf(first)).toEqual(german);
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-language').click();
  const language = page.getByTestId('setting-language');
  await expect(language.getByRole('radio', { name: 'System' })).toBeChecked();
  await language.getByText('English').click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await first.close();

  const second = await session.open({ lang: 'de_AT.UTF-8' });
  await expect(second.page.getByTestId('try-sample')).toHaveText('Try it with a sample');
  expect(await menuOf(second)).toEqual(english);
});

test('numbers, times and the system’s own dialogs are German too', async ({ session }) => {
  const { app, page, drop } = await session.open({ lang: 'de_DE.UTF-8' });
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-rates').click();
  await page.getByTestId('setting-rate').fill('0,25');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('setting-rate')).toHaveValue('0,25');
  await page.keyboard.press('Escape');
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([resolve('resources/sample')]);
  await expect(page.getByTestId('job-plan')).toContainText(/\d+ Dateien, \d+ KB/);
  await page.getByTestId('job-primary').click();
  await expect(page.locator('.stat').first()).toHaveText(/^\d+(,\d+)? KB von \d+ KB$/);
  const asked = await app.evaluate(
    ({ app: electron, dialog }) =>
      new Promise<string[]>((done) => {
        dialog.showMessageBox = async (...given: readonly unknown[]) => {
          const { buttons = [], message } = given.at(-1) as Electron.MessageBoxOptions;
          done([message, ...buttons]);
          return { response: 1, checkboxChecked: false };
        };
        electron.quit();
      }),
  );
  expect(asked).toEqual(['Eine Auslieferung läuft.', 'Beenden', 'Weiterlaufen lassen']);
});

test('what is understood of a paste is German: questions with their choices, errors, remarks', async ({
  session,
}) => {
  const slipway = await session.open({ lang: 'de_DE.UTF-8' });
  const { page } = slipway;
  await paste(slipway, 's3://media.example.com/show/');
  const question = page.getByTestId('question-bucket');
  await expect(question).toContainText('Ist „media.example.com“ ein Dienst oder ein Bucket?');
  await question.getByText('media.example.com ist der Dienst').click();
  await expect(question.getByRole('radio', { name: 'media.example.com ist der Dienst' })).toBeChecked();
  await expect(page.getByTestId('understood')).toContainText(
    'Access Key und Secret Key stehen nicht in der Adresse und werden abgefragt.',
  );
  await paste(slipway, 'ftp://files.example.com:99999/in/');
  await expect(page.getByText('Der Port in dieser Adresse ist keine Zahl von 1 bis 65535.')).toBeVisible();
  const link = 'https://swift.example.com/v1/AUTH_a/c?temp_url_sig=deadbeef&temp_url_expires=4102444800';
  await paste(slipway, link);
  await expect(page.getByTestId('understood')).toContainText('Dieser Link ist für keine Datei signiert');
});

test('what is wrong with a package is German, where it stands and what to do', async ({ session }) => {
  const broken = join(session.home, 'broken');
  await cp(resolve('resources/sample'), broken, { recursive: true });
  await rm(join(broken, '234p/segment2.ts'));
  const { page, drop } = await session.open({ lang: 'de_DE.UTF-8' });
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([broken]);
  const finding = page.getByTestId('finding');
  await expect(finding).toContainText('Fehler: ');
  await expect(finding).toContainText(/234p\/playlist\.m3u8, Zeile \d+/);
  await expect(finding).toContainText('Genannt: „segment2.ts“. Die Datei fehlt im Ordner.');
  await expect(finding).toContainText('Legen Sie sie dorthin');
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import {
  bookmark,
  bookmarks,
  chooseNew,
  contents,
  formsOf,
  keptSecret,
  listen,
  rowMenu,
  saved,
} from './bookmark-steps';
import { allShown, rememberAll } from './dom-memory';
import { freshUser, launch } from './launch';
import { expect, test } from './session';

const password = 'MARKED pass/wörd+0123';

test('by form: made, edited, and all of it there after a restart; the password in the keychain alone', async ({
  session,
}) => {
  const first = await session.open();
  const { page } = first;
  const heard = await listen(first.app);
  await rememberAll(page);
  await chooseNew(page, 'SFTP');
  await expect(page.getByTestId('field-host')).toBeFocused();
  await page.keyboard.type('sftp://Files.Example.com');
  await page.getByTestId('field-port').fill('70000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A number from 1 to 65535.')).toBeVisible();
  await expect(page.getByTestId('field-port')).toBeFocused();
  await page.getByTestId('field-port').fill('22');
  await page.getByTestId('field-user').fill('deploy');
  await page.getByTestId('field-password').fill(password);
  await page.getByTestId('field-path').fill('/srv/www/');
  await expect(page.getByTestId('form-goes')).toHaveText('sftp://files.example.com/srv/www/');
  await page.getByTestId('field-name').fill('Backup');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('destination-Backup')).toBeVisible();
  const { id } = await bookmark(page, 'Backup');
  expect(JSON.parse(keptSecret(id))).toEqual({ password });

  await rowMenu(page, 'Backup', 'Edit…');
  await expect(page.getByTestId('field-password')).toHaveAttribute('placeholder', '•••• kept');
  await page.getByTestId('field-port').fill('2222');
  await page.getByTestId('field-folder').fill('Clients');
  await page.getByTestId('field-colour').getByRole('radio', { name: 'Red' }).press('Space');
  await page.getByTestId('form-defaults').click();
  await page.getByTestId('add-rule').click();
  await expect(page.getByTestId('rule-pattern-1')).toBeFocused();
  await page.keyboard.type('m3u8;.mpd');
  await page.getByTestId('rule-header-1').fill('max-age=2');
  await expect(page.getByTestId('rule-pattern-1')).toHaveValue('*.m3u8, *.mpd');
  await page.getByTestId('form-save').click();
  await expect(page.getByTestId('folder-Clients')).toBeVisible();

  const told = await heard();
  expect(told).toContain('max-age=2');
  for (const form of formsOf(password)) {
    expect(told.includes(form)).toBe(false);
    expect((await allShown(page)).includes(form)).toBe(false);
  }
  await first.close();
  const files = await contents(session.state);
  expect(files).toContain('files.example.com');
  for (const form of formsOf(password)) expect(files.includes(form)).toBe(false);

  const second = await session.open();
  await expect(second.page.getByTestId('destination-Backup')).toBeVisible();
  expect(await bookmark(second.page, 'Backup')).toMatchObject({
    folder: 'Clients',
    colour: 'red',
    defaults: { cacheRules: [{ pattern: '*.m3u8, *.mpd', cacheControl: 'max-age=2' }] },
    destination: { host: 'files.example.com', port: 2222, user: 'deploy', path: '/srv/www/', folder: true },
    known: ['password'],
  });
  await rowMenu(second.page, 'Backup', 'Edit…');
  await expect(second.page.getByTestId('field-port')).toHaveValue('2222');
  await expect(second.page.getByTestId('rule-header-1')).toHaveValue('max-age=2');
  expect(JSON.parse(keptSecret(id))).toEqual({ password });
});

test('duplicate takes the secret along, rename keeps it, remove removes it', async ({ session }) => {
  const { page } = await session.open();
  await page.getByTestId('paste-box').fill('ftps://me:s3cret-word@ftp.example.com/in/');
  await page.getByTestId('name-field').fill('Origin');
  await page.getByTestId('save-destination').click();
  await expect(page.getByTestId('destination-Origin')).toBeVisible();
  await rowMenu(page, 'Origin', 'Duplicate');
  await expect(page.getByTestId('destination-Origin 2')).toBeVisible();
  const { id } = await bookmark(page, 'Origin 2');
  expect(JSON.parse(keptSecret(id))).toEqual({ password: 's3cret-word' });

  await rowMenu(page, 'Origin 2', 'Rename…');
  await page.getByTestId('dialog-field').fill('Mirror');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('destination-Mirror')).toBeVisible();
  expect((await bookmark(page, 'Mirror')).id).toBe(id);

  await rowMenu(page, 'Mirror', 'Enter secret…');
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.keyboard.type('another-word');
  await page.keyboard.press('Enter');
  await expect.poll(() => JSON.parse(keptSecret(id))).toEqual({ password: 'another-word' });

  await rowMenu(page, 'Mirror', 'Remove…');
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByTestId('destination-Mirror')).toHaveCount(0);
  await expect.poll(() => keptSecret(id)).toBe('');
  expect(JSON.parse(keptSecret((await bookmark(page, 'Origin')).id))).toEqual({ password: 's3cret-word' });
});

test('S3 by the name of its service, tried before it is saved', async ({ session }) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page } = await session.open();
  await chooseNew(page, 'S3');
  const choose = async (service: string): Promise<void> => {
    await page.getByTestId('field-service').getByRole('button').click();
    await page.getByRole('option', { name: service, exact: true }).click();
  };
  await choose('Qencode');
  await expect(page.getByTestId('field-host')).toHaveValue('us-west.s3.qencode.com');
  await page.getByTestId('field-region').fill('eu-central');
  await expect(page.getByTestId('field-host')).toHaveValue('eu-central.s3.qencode.com');
  await choose('Ceph');
  await expect(page.getByTestId('field-host')).toHaveValue('');
  await expect(page.getByTestId('test-destination')).toBeDisabled();

  await page.getByTestId('field-host').fill(`http://${radosgw.host}:${radosgw.port}`);
  await page.getByTestId('field-bucket').fill(bucket.name);
  await expect(page.getByTestId('field-port')).toHaveValue(String(radosgw.port));
  await page.getByTestId('field-user').fill(radosgw.accessKey);
  await page.getByTestId('field-secretKey').fill('wrong');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toContainText('The secret key does not match');
  await page.getByTestId('field-secretKey').fill(radosgw.secretKey);
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'idle');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'good');
  await page.getByTestId('form-save').click();

  await rowMenu(page, bucket.name, 'Edit…');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'good');
  await page.getByTestId('field-path').fill('elsewhere/');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'good');
  await page.getByTestId('field-host').fill('other.example.com');
  await page.getByTestId('field-path').focus();
  await expect(page.getByText('The secret was given for another host')).toBeVisible();
  await page.getByTestId('field-host').fill(radosgw.host);
  await page.getByTestId('form-save').click();
  await expect(page.getByTestId('notice').filter({ hasText: /^Saved\./ })).toBeVisible();
  await expect
    .poll(() => bookmark(page, bucket.name))
    .toMatchObject({
      destination: { path: 'elsewhere/', tls: false, addressing: 'path' },
      known: ['secretKey'],
    });
});

test('import from the programs of this computer, with the sum of it', async ({ session }) => {
  const filezilla = join(session.home, '.config', 'filezilla');
  await mkdir(filezilla, { recursive: true });
  await mkdir(join(session.home, '.aws'));
  await writeFile(join(filezilla, 'sitemanager.xml'), await readFile('test/fixtures/import/sitemanager.xml'));
  await writeFile(
    join(session.home, '.aws', 'credentials'),
    '[studio]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = MARKED/secret+of/aws\n',
  );
  await writeFile(join(session.home, '.aws', 'config'), '[profile studio]\nregion = eu-west-1\n');
  const { app, page } = await session.open();
  const heard = await listen(app);
  const importFrom = async (program: string): Promise<void> => {
    await page.getByTestId('add-destination').click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    await page.getByRole('button', { name: `Import from ${program}` }).click();
    await expect(page.getByTestId('import-summary')).toBeVisible();
  };
  await importFrom('FileZilla');
  await expect(page.getByTestId('import-summary')).toContainText('SFTP with a password');
  await expect(page.getByTestId('import-summary')).toContainText('Slipway will insist on it.');
  const came = page.getByTestId('import-summary').getByRole('listitem');
  await expect(came.filter({ hasText: 'FTPES that asks' })).toContainText('Password missing');
  await expect(page.getByTestId('summary-done')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('folder-Clients')).toBeVisible();
  const { id, colour, known } = await bookmark(page, 'SFTP with a password');
  expect({ colour, known }).toEqual({ colour: 'green', known: ['password'] });
  expect(JSON.parse(keptSecret(id))).toEqual({ password: 's3cret-Word' });

  await importFrom('AWS');
  await page.getByTestId('summary-done').click();
  const aws = (await bookmarks(page)).find(({ protocol }) => protocol === 's3');
  expect(aws).toMatchObject({ destination: { user: 'AKIAEXAMPLE', region: 'eu-west-1' } });
  expect(keptSecret(aws?.id ?? '')).toContain('MARKED/secret+of/aws');
  const told = await heard();
  expect(told).toContain('AKIAEXAMPLE');
  for (const secret of ['MARKED/secret', 's3cret-Word']) expect(told.includes(secret)).toBe(false);
});

test('export without secrets, and import of it by somebody else', async ({ session }) => {
  const { app, page } = await session.open();
  await page.getByTestId('paste-box').fill('sftp://me:MARKED-word@files.example.com/in/');
  await page.getByTestId('name-field').fill('Files');
  await page.getByTestId('save-destination').click();
  await saved(page, 'Site', { folder: 'Web' });
  const file = join(session.home, 'mine.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByTestId('add-destination').click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  await expect(page.getByText('Exported 2 destinations, without secrets.')).toBeVisible();
  const written = await readFile(file, 'utf8');
  expect(written).toContain('files.example.com');
  expect(written).not.toContain('MARKED');

  const user = await freshUser();
  const other = await launch(user);
  await other.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);
  await other.page.getByTestId('add-destination').click();
  await expect(other.page.getByRole('menuitem', { name: 'Export…' })).toBeDisabled();
  await other.page.getByRole('menuitem', { name: 'Import…' }).click();
  await expect(other.page.getByTestId('import')).toContainText('No program was found');
  await other.page.getByTestId('import-file').click();
  await expect(other.page.getByTestId('import-summary')).toContainText('Files');
  await other.page.getByTestId('summary-done').click();
  expect((await bookmark(other.page, 'Site')).folder).toBe('Web');
  expect((await bookmark(other.page, 'Files')).known).toEqual([]);
  await other.close();
  await user.remove();
});

test('a chip corrects what was understood of a pasted text', async ({ session }) => {
  const { page } = await session.open();
  await page.getByTestId('paste-box').fill('sftp://me:MARKED-word@files.example.com/in/');
  await page.getByTestId('chip-path').click();
  await expect(page.getByTestId('field-path')).toBeFocused();
  await expect(page.getByTestId('field-password')).toHaveAttribute('placeholder', '•••• as pasted');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('/out/');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('destination-form')).toHaveCount(0);
  await expect(page.getByTestId('chip-path')).toContainText('/out/');
  await expect(page.getByTestId('chip-path')).toBeFocused();
  await page.getByTestId('name-field').fill('Out');
  await page.getByTestId('save-destination').click();
  await expect(page.getByTestId('destination-Out')).toBeVisible();
  const { id, destination } = await bookmark(page, 'Out');
  expect(destination.path).toBe('/out/');
  expect(JSON.parse(keptSecret(id))).toEqual({ password: 'MARKED-word' });
});

test('with the keyboard alone, and back to where one was', async ({ session }) => {
  const { page } = await session.open();
  await saved(page, 'Site');
  await saved(page, 'Archive', { folder: 'Old' });
  await page.getByTestId('add-destination').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Paste an address' })).toBeFocused();
  await page.keyboard.type('FTP');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('field-host')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('add-destination')).toBeFocused();

  const row = page.getByTestId('destination-Site').getByRole('button');
  await row.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('folder-Old')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('folder-Old')).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByTestId('destination-Archive')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('destination-Archive')).toBeVisible();

  await page.getByTestId('more-Site').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Edit');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('field-path')).toBeFocused();
  await page.getByTestId('field-folder').focus();
  await page.keyboard.type('Ol');
  await expect(page.getByRole('option', { name: 'Old' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(page.getByTestId('destination-form')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('destination-form')).toHaveCount(0);
  await expect(page.getByTestId('more-Site')).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.type('Remove');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('destination-Site')).toHaveCount(0);
  await expect(page.getByTestId('folder-Old')).toBeFocused();
});

test('the menu of a row opens where the mouse asks for it, and by its key', async ({ session }) => {
  const { page } = await session.open();
  await saved(page, 'Studio');
  const row = page.getByTestId('destination-Studio');
  const place = await row.boundingBox();
  await row.click({ button: 'right', position: { x: 60, y: 12 } });
  const menu = page.getByRole('menu', { name: 'Studio' });
  const opened = await menu.boundingBox();
  expect(Math.abs((opened?.x ?? 0) - (place?.x ?? 0) - 60)).toBeLessThan(8);
  expect(Math.abs((opened?.y ?? 0) - (place?.y ?? 0) - 12)).toBeLessThan(8);
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByTestId('destination-Studio 2')).toBeVisible();
  await row.getByRole('button').first().focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Browse' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(row.getByRole('button').first()).toBeFocused();
});

test('names of any length and direction keep their rows', async ({ session }) => {
  const { page } = await session.open({ size: { width: 760, height: 520 } });
  const names = [
    'Site',
    'A name '.repeat(25).trim(),
    'أرشيف الفيديو الطويل لكل العملاء في الشمال والجنوب',
    'two\tparts',
  ];
  const heights: (number | undefined)[] = [];
  for (const name of names) {
    await saved(page, name);
    heights.push((await page.getByTestId(`destination-${name}`).boundingBox())?.height);
  }
  expect(new Set(heights).size).toBe(1);
  const overflow = await page.evaluate(() => {
    const side = document.querySelector('.side-scroll');
    return side === null ? undefined : side.scrollWidth - side.clientWidth;
  });
  expect(overflow).toBe(0);
});

import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/model/settings';
import { SettingsStore } from '../../../src/store/settings';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-unit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('settings are kept, and are the usual ones before', async () => {
  const settings = new SettingsStore(folder);
  await settings.load();
  expect(settings.current).toEqual(defaultSettings);
  const chosen = {
    ...defaultSettings,
    ifExists: 'newer',
    parallel: 12,
    limitRate: 5e6,
    appearance: 'dark',
  } as const;
  await settings.save(chosen);
  const again = new SettingsStore(folder);
  await again.load();
  expect(again.current).toEqual(chosen);
});

test('settings of before there was a choice of language are as the system speaks', async () => {
  const { language, ...before } = { ...defaultSettings, parallel: 3 };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings: before }));
  const settings = new SettingsStore(folder);
  await settings.load();
  expect(settings.problem).toBeUndefined();
  expect(settings.current).toEqual({ ...before, language });
  expect(language).toBe('system');
});

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
    totalRate: 9e6,
    schedule: [{ days: [1, 5], from: 480, to: 1080, rate: 5e6 }],
    typeRules: [{ pattern: '*.key', contentType: 'binary/octet-stream' }],
    cacheRules: [{ pattern: '*.m3u8', cacheControl: 'no-cache' }],
    tray: true,
    ascp: '/opt/aspera/bin/ascp',
  } as const;
  await settings.save(chosen);
  const again = new SettingsStore(folder);
  await again.load();
  expect(again.current).toEqual(chosen);
});

test('settings of the first Slipway are taken over, and what they lack is as usual', async () => {
  const old = { ifExists: 'skip', continueOnStart: false, appearance: 'light', limitRate: 2e6 };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings: old }));
  const settings = new SettingsStore(folder);
  await settings.load();
  expect(settings.problem).toBeUndefined();
  expect(settings.current).toEqual({ ...defaultSettings, ...old });
});

test('settings of before there was a choice of language are as the system speaks', async () => {
  const { ifExists, continueOnStart, appearance, language } = defaultSettings;
  const before = { ifExists, continueOnStart, appearance, parallel: 3 };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings: before }));
  const settings = new SettingsStore(folder);
  await settings.load();
  expect(settings.problem).toBeUndefined();
  expect(settings.current).toEqual({ ...defaultSettings, ...before });
  expect(language).toBe('system');
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { defaultSettings } from '../../../src/model/settings';
import { NoKeychain, type SecretStore } from '../../../src/ports';
import { Bookmarks } from '../../../src/store/bookmarks';
import { SettingsStore } from '../../../src/store/settings';
import { Vault } from '../../../src/store/vault';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('bookmarks', () => {
  it('come back after a restart, without any secret in the file', async () => {
    const [parsed] = readDestinations('s3://AKIA:s3cret-value@h.example/b/p/?acl=public-read').destinations;
    if (!parsed) throw new Error('Not understood.');
    const bookmarks = new Bookmarks(folder);
    await bookmarks.load();
    await bookmarks.save({ id: '1', name: 'Origin', destination: parsed.destination });
    await bookmarks.save({ id: '1', name: 'CDN', destination: parsed.destination });
    const again = new Bookmarks(folder);
    await again.load();
    expect(again.all).toEqual([{ id: '1', name: 'CDN', destination: parsed.destination }]);
    expect(again.byName('cdn')?.id).toBe('1');
    expect(await readFile(join(folder, 'bookmarks.json'), 'utf8')).not.toContain('s3cret-value');
    expect(await readdir(folder)).toEqual(['bookmarks.json']);
  });
});

describe('a file that cannot be understood', () => {
  it('is set aside, not written over', async () => {
    await writeFile(join(folder, 'settings.json'), '{"version":1,"settings":');
    const settings = new SettingsStore(folder);
    await settings.load();
    expect(settings.current).toEqual(defaultSettings);
    await settings.save({ ...defaultSettings, parallel: 3 });
    expect(await readFile(join(folder, 'settings.json.broken'), 'utf8')).toBe('{"version":1,"settings":');
    const again = new SettingsStore(folder);
    await again.load();
    expect(again.current.parallel).toBe(3);
  });
});

describe('secrets without a keychain', () => {
  const none: SecretStore = {
    get: () => Promise.reject(new NoKeychain()),
    set: () => Promise.reject(new NoKeychain()),
    delete: () => Promise.reject(new NoKeychain()),
  };

  it('are kept for this run, and a sentence says so', async () => {
    const vault = new Vault(none);
    expect(vault.problem).toBeUndefined();
    await vault.set('a', { secretKey: 'x' });
    expect(await vault.get('a')).toEqual({ secretKey: 'x' });
    expect(vault.isKept('a')).toBe(false);
    expect(vault.problem).toMatch(
      /^This system offers no keychain, so secrets are kept only until Slipway closes\./,
    );
    await vault.delete('a');
    expect(await vault.get('a')).toEqual({});
  });
});

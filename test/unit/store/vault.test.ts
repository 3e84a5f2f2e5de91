import { setImmediate, setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { NoKeychain, type SecretStore } from '../../../src/ports';
import { Vault } from '../../../src/store/vault';

class Keychain implements SecretStore {
  readonly items = new Map<string, string>();
  broken = false;
  /** How long the next changes wait before they are made, and before they are answered, ms; later ones do not. */
  readonly waits: number[] = [];

  async get(account: string): Promise<string | undefined> {
    this.#check();
    return this.items.get(account);
  }

  async set(account: string, value: string): Promise<void> {
    await this.#slowly(() => this.items.set(account, value));
  }

  async delete(account: string): Promise<void> {
    await this.#slowly(() => this.items.delete(account));
  }

  async #slowly(change: () => unknown): Promise<void> {
    const ms = this.waits.shift();
    await (ms === undefined ? undefined : setTimeout(ms));
    this.#check();
    change();
    await (ms === undefined ? undefined : setTimeout(ms));
  }

  #check(): void {
    if (this.broken) throw new NoKeychain();
  }
}

describe('the vault', () => {
  test('keeps secrets in the keychain, one item an account', async () => {
    const keychain = new Keychain();
    const vault = new Vault(keychain);
    expect(await vault.get('a')).toEqual({});
    await vault.set('a', { secretKey: 'S', sessionToken: 'T' });
    expect(keychain.items.get('a')).toBe('{"secretKey":"S","sessionToken":"T"}');
    expect(await new Vault(keychain).get('a')).toEqual({ secretKey: 'S', sessionToken: 'T' });
    expect([vault.isKept('a'), vault.problem]).toEqual([true, undefined]);
    await vault.set('b', {});
    await vault.delete('a');
    expect(keychain.items.size).toBe(0);
  });

  test('keeps them in memory where there is no keychain, and says so', async () => {
    const keychain = new Keychain();
    keychain.broken = true;
    const vault = new Vault(keychain);
    await vault.set('a', { secretKey: 'S' });
    expect(await vault.get('a')).toEqual({ secretKey: 'S' });
    expect(vault.isKept('a')).toBe(false);
    expect(vault.problem).toBe(
      'This system offers no keychain, so secrets are kept only until Slipway closes. ' +
        'On Linux, install and unlock a Secret Service such as gnome-keyring.',
    );
    expect(await new Vault(keychain).get('a')).toEqual({});
    keychain.broken = false;
    await vault.set('a', { secretKey: 'S2' });
    expect([vault.isKept('a'), keychain.items.get('a')]).toEqual([true, '{"secretKey":"S2"}']);
    keychain.broken = true;
    await vault.delete('a');
    expect(await vault.get('a')).toEqual({});
  });

  test.each(['[]', '7', 'null', '"x"', '{"secretKey": 7}', '{"other": "x"}'])(
    'takes nothing from an item that holds %s',
    async (text) => {
      const keychain = new Keychain();
      keychain.items.set('a', text);
      expect(await new Vault(keychain).get('a')).toEqual({});
    },
  );

  test('does not take a broken item for a missing keychain', async () => {
    const keychain = new Keychain();
    keychain.items.set('a', 'not JSON');
    const vault = new Vault(keychain);
    expect(await vault.get('a')).toEqual({});
    expect(vault.problem).toBeUndefined();
  });

  test('knows what leaves the keychain at every moment, until it is deleted', async () => {
    const keychain = new Keychain();
    const vault = new Vault(keychain);
    await vault.set('a', { secretKey: 'S' });
    keychain.waits.push(20);
    const found: unknown[] = [];
    const waiting = new Set(['a']);
    const retired = vault.retire('a').finally(() => waiting.clear());
    while (waiting.size > 0) {
      found.push(await vault.get('a'));
      await setImmediate();
    }
    await retired;
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter((secrets) => !isDeepStrictEqual(secrets, { secretKey: 'S' }))).toEqual([]);
    expect(await vault.get('a')).toEqual({ secretKey: 'S' });
    expect(await new Vault(keychain).get('a')).toEqual({});
    await vault.delete('a');
    expect(await vault.get('a')).toEqual({});
  });

  test('knows it for one who has asked before it left, and is answered after that', async () => {
    const keychain = new Keychain();
    const vault = new Vault(keychain);
    await vault.set('a', { secretKey: 'S' });
    const asked = vi.spyOn(keychain, 'get').mockImplementationOnce(async () => {
      await setTimeout(20);
      return keychain.items.get('a');
    });
    const found = vault.get('a');
    await vault.retire('a');
    expect(await found).toEqual({ secretKey: 'S' });
    expect(keychain.items.size).toBe(0);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test('changes an account in the order that was asked for, however long the keychain takes', async () => {
    const keychain = new Keychain();
    const vault = new Vault(keychain);
    await vault.set('a', { secretKey: 'S' });
    keychain.waits.push(20);
    await Promise.all([vault.retire('a'), vault.set('a', { secretKey: 'S2' })]);
    expect(keychain.items.get('a')).toBe('{"secretKey":"S2"}');
    keychain.waits.push(20);
    await Promise.all([vault.set('a', { secretKey: 'S3' }), vault.delete('a')]);
    expect([keychain.items.size, await vault.get('a')]).toEqual([0, {}]);
  });

  test('closes when the keychain has made all changes', async () => {
    const keychain = new Keychain();
    const vault = new Vault(keychain);
    await vault.set('a', { secretKey: 'S' });
    keychain.waits.push(20);
    void vault.retire('a');
    await vault.close();
    expect(keychain.items.size).toBe(0);
  });
});

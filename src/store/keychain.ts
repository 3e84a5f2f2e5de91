import type * as Keytar from 'keytar';
import { NoKeychain, type SecretStore } from '../ports';

const service = 'Slipway';
/** A locked keychain asks its user; nobody answers a prompt longer than this. */
const answerWithinMs = 60_000;

/** The keychain of the operating system: Keychain on macOS, Credential Manager on Windows, Secret Service on Linux. */
export class Keychain implements SecretStore {
  async get(account: string): Promise<string | undefined> {
    return (await this.#ask((keytar) => keytar.getPassword(service, account))) ?? undefined;
  }

  async set(account: string, value: string): Promise<void> {
    await this.#ask((keytar) => keytar.setPassword(service, account, value));
  }

  async delete(account: string): Promise<void> {
    await this.#ask((keytar) => keytar.deletePassword(service, account));
  }

  async #ask<T>(question: (keytar: typeof Keytar) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NoKeychain()), answerWithinMs);
    });
    try {
      // A native module: it fails to load where its system library is missing.
      const { default: keytar } = await import('keytar');
      return await Promise.race([question(keytar), late]);
    } catch (error) {
      throw error instanceof NoKeychain ? error : new NoKeychain(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

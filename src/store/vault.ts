import { secretNames, type Secrets } from '../destination/destination';
import { words } from '../language/words';
import type { SecretStore } from '../ports';

/**
 * Secrets of destinations: one keychain item an account, holding all of them as JSON. Where the system has no
 * keychain they stay in memory for this run, and `problem` says so.
 */
export class Vault {
  readonly #memory = new Map<string, Secrets>();
  #hasFailed = false;

  constructor(private readonly keychain: SecretStore) {}

  /** A sentence for people where secrets cannot be kept; undefined while nothing is wrong. */
  get problem(): string | undefined {
    return this.#hasFailed ? words().store.noKeychain : undefined;
  }

  /** Whether that account's secrets outlive this run. */
  isKept(account: string): boolean {
    return !this.#memory.has(account);
  }

  async get(account: string): Promise<Secrets> {
    const inMemory = this.#memory.get(account);
    if (inMemory) return inMemory;
    try {
      const text = await this.keychain.get(account);
      this.#hasFailed = false;
      return text === undefined ? {} : parse(text);
    } catch {
      this.#hasFailed = true;
      return {};
    }
  }

  async set(account: string, secrets: Secrets): Promise<void> {
    if (Object.keys(secrets).length === 0) return;
    try {
      await this.keychain.set(account, JSON.stringify(secrets));
      this.#memory.delete(account);
      this.#hasFailed = false;
    } catch {
      this.#hasFailed = true;
      this.#memory.set(account, secrets);
    }
  }

  /** Takes it out of the keychain; until Slipway closes it is still known. */
  async retire(account: string): Promise<void> {
    const secrets = await this.get(account);
    await this.delete(account);
    this.hold(account, secrets);
  }

  /** Knows it until Slipway closes, and no longer. */
  hold(account: string, secrets: Secrets): void {
    if (Object.keys(secrets).length > 0) this.#memory.set(account, secrets);
  }

  async delete(account: string): Promise<void> {
    this.#memory.delete(account);
    try {
      await this.keychain.delete(account);
    } catch {
      this.#hasFailed = true;
    }
  }
}

/** An item that somebody else wrote, or half of one, holds nothing for us. */
function parse(text: string): Secrets {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const fields = value as Readonly<Record<string, unknown>>;
  const found = secretNames.flatMap((name) => {
    const secret = fields[name];
    return typeof secret === 'string' ? [[name, secret] as const] : [];
  });
  return Object.fromEntries(found);
}

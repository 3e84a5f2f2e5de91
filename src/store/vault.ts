import { secretNames, type Secrets } from '../destination/destination';
import { words } from '../language/words';
import type { SecretStore } from '../ports';

/** A keychain that waits for its user must not keep Slipway from closing. */
const closeWithinMs = 3000;

/**
 * Secrets of destinations: one keychain item an account, holding all of them as JSON. Where the system has no
 * keychain they stay in memory for this run, and `problem` says so. Changes of an account are made in the order in which
 * they were asked for; a keychain itself keeps none.
 */
export class Vault {
  readonly #memory = new Map<string, Secrets>();
  readonly #changes = new Map<string, Promise<void>>();
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
      // It may have left the keychain while that was asked.
      return this.#memory.get(account) ?? (text === undefined ? {} : parse(text));
    } catch {
      this.#hasFailed = true;
      return {};
    }
  }

  async set(account: string, secrets: Secrets): Promise<void> {
    if (Object.keys(secrets).length === 0) return;
    await this.#inTurn(account, async () => {
      try {
        await this.keychain.set(account, JSON.stringify(secrets));
        this.#memory.delete(account);
        this.#hasFailed = false;
      } catch {
        this.#hasFailed = true;
        this.#memory.set(account, secrets);
      }
    });
  }

  /** Takes it out of the keychain; until Slipway closes it is still known, at every moment. */
  async retire(account: string): Promise<void> {
    await this.#inTurn(account, async () => {
      const secrets = await this.get(account);
      if (!this.#memory.has(account)) this.hold(account, secrets);
      await this.#takeOut(account);
    });
  }

  /** Knows it until Slipway closes, and no longer. */
  hold(account: string, secrets: Secrets): void {
    if (Object.keys(secrets).length > 0) this.#memory.set(account, secrets);
  }

  async delete(account: string): Promise<void> {
    await this.#inTurn(account, async () => {
      this.#memory.delete(account);
      await this.#takeOut(account);
    });
  }

  /** Waits until the keychain has made all changes. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeWithinMs);
    });
    await Promise.race([Promise.all(this.#changes.values()), late]);
    clearTimeout(timer);
  }

  async #takeOut(account: string): Promise<void> {
    try {
      await this.keychain.delete(account);
    } catch {
      this.#hasFailed = true;
    }
  }

  /** @param change never rejects. */
  async #inTurn(account: string, change: () => Promise<void>): Promise<void> {
    const before = this.#changes.get(account) ?? Promise.resolve();
    const made = before.then(change);
    this.#changes.set(account, made);
    await made;
    if (this.#changes.get(account) === made) this.#changes.delete(account);
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

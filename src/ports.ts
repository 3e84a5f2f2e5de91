import type { Ask } from './model/question';

/** What the house needs from outside. The window's process, the command and the tests each bring their own. */
export interface Ports {
  readonly secrets: SecretStore;
  readonly paths: Paths;
  readonly clock: Clock;
  /** Puts a server's prompts to a person, for instance on a terminal. Missing: the window is asked, if there is one. */
  readonly ask?: Ask;
}

/** The keychain of the operating system. */
export interface SecretStore {
  /** undefined: nothing is kept under that account. Rejects with `NoKeychain` where there is none. */
  get(account: string): Promise<string | undefined>;
  /** Rejects with `NoKeychain` where there is none; the value is then kept nowhere. */
  set(account: string, value: string): Promise<void>;
  /** Absence is fine. */
  delete(account: string): Promise<void>;
}

/** Thrown by a SecretStore where the system offers no keychain. */
export class NoKeychain extends Error {
  constructor(cause?: unknown) {
    super('There is no keychain.', { cause });
    this.name = 'NoKeychain';
  }
}

export interface Paths {
  /** Folder for journal, bookmarks and settings; created when missing. */
  readonly state: string;
  /** The user's own folder, where other programs keep what can be imported. */
  readonly home: string;
}

export interface Clock {
  /** ms since 1970. */
  now(): number;
}

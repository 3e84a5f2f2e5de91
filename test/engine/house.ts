import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../src/app';
import type { Input, JobView, Patch } from '../../src/contract';
import type { SecretStore } from '../../src/ports';

export interface TestHouse {
  readonly app: App;
  readonly state: string;
  /** Every message the page would have got, with the time at which it came. */
  readonly patches: { readonly at: number; readonly patch: Patch }[];
  /** Prepares, starts and waits for the end. */
  deliver(input: Input<'prepareJob'>): Promise<JobView>;
  /** Resolves as soon as a message about that job meets the condition. */
  until(id: string, condition: (job: JobView) => boolean): Promise<JobView>;
  close(): Promise<void>;
}

/** Keeps secrets as a keychain does that belongs to this test alone. */
export class MemoryKeychain implements SecretStore {
  readonly items = new Map<string, string>();

  async get(account: string): Promise<string | undefined> {
    return this.items.get(account);
  }

  async set(account: string, value: string): Promise<void> {
    this.items.set(account, value);
  }

  async delete(account: string): Promise<void> {
    this.items.delete(account);
  }
}

export interface HouseOptions {
  /** A folder of an earlier house; a fresh one without. */
  readonly state?: string;
  readonly keychain?: SecretStore;
  readonly background?: boolean;
  /** Where other programs keep theirs; the state folder without. */
  readonly home?: string;
  /** The clock's time, ms since 1970. */
  readonly now?: () => number;
}

/** The whole house without a window, on a state folder of its own. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const state = options.state ?? (await mkdtemp(join(tmpdir(), 'slipway-state-')));
  const keychain = options.keychain ?? new MemoryKeychain();
  const app = await createApp(
    {
      secrets: keychain,
      paths: { state, home: options.home ?? state },
      clock: { now: options.now ?? ((): number => Date.now()) },
    },
    { background: options.background ?? false },
  );
  const patches: TestHouse['patches'] = [];
  app.subscribe((patch) => patches.push({ at: performance.now(), patch }));
  return {
    app,
    state,
    patches,
    deliver: async (input) => {
      const { id } = await app.commands.prepareJob({ ...input, start: true });
      return app.settled(id);
    },
    until: (id, condition) => until(app, id, condition),
    close: async () => {
      await app.close();
      if (options.state === undefined) await rm(state, { recursive: true, force: true });
    },
  };
}

async function until(app: App, id: string, condition: (job: JobView) => boolean): Promise<JobView> {
  return new Promise((resolve) => {
    const look = (jobs: readonly JobView[]): void => {
      const job = jobs.find((view) => view.id === id && condition(view));
      if (!job) return;
      stop();
      resolve(job);
    };
    const stop = app.subscribe(({ jobs = [] }) => look(jobs));
    void app.commands.snapshot().then(({ jobs }) => look(jobs));
  });
}

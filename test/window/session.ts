import { test as base, expect } from '@playwright/test';
import { freshUser, launch, type LaunchOptions, type Slipway } from './launch';

interface Session {
  /** Starts Slipway for the same user; a second call is a second start. */
  readonly open: (options?: Pick<LaunchOptions, 'dark' | 'lang' | 'size'>) => Promise<Slipway>;
  readonly state: string;
  readonly home: string;
}

/** Each test is a user of its own, with an empty queue. */
export const test = base.extend<{ session: Session }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this very pattern.
  session: async ({}, provide) => {
    const user = await freshUser();
    const opened: Slipway[] = [];
    await provide({
      ...user,
      open: async (options = {}) => {
        const slipway = await launch({ ...user, ...options });
        opened.push(slipway);
        return slipway;
      },
    });
    // One that a test has ended or killed by itself is gone already.
    await Promise.allSettled(opened.map((slipway) => slipway.close()));
    await user.remove();
  },
});

export { expect };

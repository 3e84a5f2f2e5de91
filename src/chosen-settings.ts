import type { settingsCommands } from './contract-settings';
import type { Input, Output, Patch } from './contract';
import { findAscp } from './find-ascp';
import { totalRateAt } from './model/rate-schedule';
import type { Settings } from './model/settings';
import type { SettingsStore } from './store/settings';

type Commands = {
  readonly [K in keyof typeof settingsCommands]: (input: Input<K>) => Promise<Output<K>>;
};

/** @param changed is told what is in force from now on. */
export function settingsCommandsOf(
  store: SettingsStore,
  home: string,
  changed: (now: Pick<Patch, 'settings'>) => void,
): Commands {
  return {
    saveSettings: async (settings) => {
      await store.save(settings);
      changed({ settings });
    },
    findAscp: () => ascpOf(store.current, home),
  };
}

/** Looks for Aspera's program, or at the one that was chosen. */
export function ascpOf({ ascp }: Settings, home: string): Promise<Output<'findAscp'>> {
  return findAscp(ascp, { platform: process.platform, home, env: process.env });
}

/** Rates that hold at a moment, for each job that has none of its own and for all jobs together. */
export function ratesOf(
  settings: Settings,
  moment: Date,
): { readonly job: number | undefined; readonly total: number | undefined } {
  return { job: settings.limitRate, total: totalRateAt(settings, moment) };
}

import type { Input } from './contract';
import type { BookmarkDefaults } from './model/bookmark';
import type { JobOptions } from './model/job';
import type { Settings } from './model/settings';

/**
 * What was asked for counts first, then what the bookmark holds, then the settings for all. Rules are those of now;
 * a rate that is set for all is none of the job's own, so that a change of it counts at once.
 */
export function jobOptionsOf(
  input: Input<'prepareJob'>,
  defaults: BookmarkDefaults,
  settings: Settings,
): JobOptions {
  const parallel = input.parallel ?? defaults.parallel ?? settings.parallel;
  const limitRate = input.limitRate ?? defaults.limitRate;
  const cacheRules = [...(defaults.cacheRules ?? []), ...settings.cacheRules];
  return {
    ifExists: input.ifExists ?? defaults.ifExists ?? settings.ifExists,
    ...(parallel === undefined ? {} : { parallel }),
    ...(limitRate === undefined ? {} : { limitRate }),
    ...(input.removeStale === undefined ? {} : { removeStaleMs: input.removeStale }),
    ...(input.keepFolderName ? { keepFolderName: true } : {}),
    ...(cacheRules.length === 0 ? {} : { cacheRules }),
    ...(settings.typeRules.length === 0 ? {} : { typeRules: settings.typeRules }),
  };
}

import type { Input } from './contract';
import type { BookmarkDefaults } from './model/bookmark';
import type { JobOptions } from './model/job';
import type { Settings } from './model/settings';

/** What was asked for counts first, then what the bookmark holds, then the settings for all. */
export function jobOptionsOf(
  input: Input<'prepareJob'>,
  defaults: BookmarkDefaults,
  settings: Settings,
): JobOptions {
  const parallel = input.parallel ?? defaults.parallel ?? settings.parallel;
  const limitRate = input.limitRate ?? defaults.limitRate ?? settings.limitRate;
  return {
    ifExists: input.ifExists ?? defaults.ifExists ?? settings.ifExists,
    ...(parallel === undefined ? {} : { parallel }),
    ...(limitRate === undefined ? {} : { limitRate }),
    ...(input.keepFolderName ? { keepFolderName: true } : {}),
    ...(defaults.cacheRules === undefined ? {} : { cacheRules: defaults.cacheRules }),
  };
}

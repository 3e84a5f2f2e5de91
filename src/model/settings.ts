import type { LanguageSetting } from '../language/language';
import type { CacheRule } from './bookmark';
import type { IfExists } from './job';
import type { RateSpan } from './rate-schedule';

export interface Settings {
  readonly ifExists: IfExists;
  /** Most transfers at once for a destination; missing: found by the engine. */
  readonly parallel?: number;
  /** Deliveries to one server that go at once; the others wait for their turn. */
  readonly jobsAtOnce: number;
  /** Bytes a second for each job that has no limit of its own; missing: no limit. */
  readonly limitRate?: number;
  /** Bytes a second over all jobs together; missing: no limit. */
  readonly totalRate?: number;
  /** What takes the place of `totalRate` at times. */
  readonly schedule: readonly RateSpan[];
  /** For all destinations. The first that fits a file's name counts, before the built-in table of types. */
  readonly typeRules: readonly TypeRule[];
  /** For all destinations, after the rules of a bookmark. */
  readonly cacheRules: readonly CacheRule[];
  /** Whether jobs that were running go on by themselves when the app opens. */
  readonly continueOnStart: boolean;
  readonly appearance: 'system' | 'light' | 'dark';
  readonly language: LanguageSetting;
  /** An icon in the system's tray; while it is there, closing the window ends no job. */
  readonly tray: boolean;
  /** The program `ascp`, which the user has chosen; missing: it is looked for. */
  readonly ascp?: string;
}

/** What a file is stored as. */
export interface TypeRule {
  /** As in `CacheRule`. */
  readonly pattern: string;
  /** Value of the header `Content-Type`. */
  readonly contentType: string;
}

export const defaultSettings: Settings = {
  ifExists: 'replace',
  jobsAtOnce: 2,
  schedule: [],
  typeRules: [],
  cacheRules: [],
  continueOnStart: true,
  appearance: 'system',
  language: 'system',
  tray: false,
};

import type { LanguageSetting } from '../language/language';
import type { IfExists } from './job';

export interface Settings {
  readonly ifExists: IfExists;
  /** Most transfers at once for a destination; missing: found by the engine. */
  readonly parallel?: number;
  /** Bytes a second for each job; missing: no limit. */
  readonly limitRate?: number;
  /** Whether jobs that were running go on by themselves when the app opens. */
  readonly continueOnStart: boolean;
  readonly appearance: 'system' | 'light' | 'dark';
  readonly language: LanguageSetting;
}

export const defaultSettings: Settings = {
  ifExists: 'replace',
  continueOnStart: true,
  appearance: 'system',
  language: 'system',
};

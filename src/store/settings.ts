import { join } from 'node:path';
import { z } from 'zod';
import { languageSettings } from '../language/language';
import { ifExistsRules } from '../model/job';
import { defaultSettings, type Settings } from '../model/settings';
import { JsonFile } from './json-file';

const always = {
  ifExists: z.enum(ifExistsRules),
  parallel: z.number().int().exactOptional(),
  limitRate: z.number().exactOptional(),
  continueOnStart: z.boolean(),
  appearance: z.enum(['system', 'light', 'dark']),
  // Files of before there was a choice have none.
  language: z.enum(languageSettings).default('system'),
};

const second = z.strictObject({
  version: z.literal(2),
  settings: z.strictObject({
    ...always,
    // Files of before deliveries waited for one another have none.
    jobsAtOnce: z.number().int().default(defaultSettings.jobsAtOnce),
    totalRate: z.number().exactOptional(),
    schedule: z.array(
      z.strictObject({
        days: z.array(z.number().int()),
        from: z.number().int(),
        to: z.number().int(),
        rate: z.number().exactOptional(),
      }),
    ),
    typeRules: z.array(z.strictObject({ pattern: z.string(), contentType: z.string() })),
    cacheRules: z.array(z.strictObject({ pattern: z.string(), cacheControl: z.string() })),
    tray: z.boolean(),
    ascp: z.string().exactOptional(),
  }),
});

/** Before there were rates by time, rules for all destinations, a tray and programs. */
const first = z.strictObject({ version: z.literal(1), settings: z.strictObject(always) });

interface SettingsFile {
  readonly version: 2;
  readonly settings: Settings;
}

const fileSchema: z.ZodType<SettingsFile> = z.union([
  second,
  first.transform(({ settings }) => ({
    version: 2 as const,
    settings: { ...defaultSettings, ...settings },
  })),
]);

export class SettingsStore {
  readonly #file: JsonFile<SettingsFile>;
  #current: Settings = defaultSettings;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'settings.json'), {
      schema: fileSchema,
      empty: { version: 2, settings: defaultSettings },
      newest: 2,
    });
  }

  async load(): Promise<void> {
    this.#current = (await this.#file.read()).settings;
  }

  /** A sentence for people where the file could not be read. */
  get problem(): string | undefined {
    return this.#file.problem;
  }

  get current(): Settings {
    return this.#current;
  }

  async save(settings: Settings): Promise<void> {
    this.#current = settings;
    await this.#file.write({ version: 2, settings });
  }
}

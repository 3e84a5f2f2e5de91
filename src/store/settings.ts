import { join } from 'node:path';
import { z } from 'zod';
import { languageSettings } from '../language/language';
import { ifExistsRules } from '../model/job';
import { defaultSettings, type Settings } from '../model/settings';
import { JsonFile } from './json-file';

const fileSchema = z.strictObject({
  version: z.literal(1),
  settings: z.strictObject({
    ifExists: z.enum(ifExistsRules),
    parallel: z.number().int().exactOptional(),
    limitRate: z.number().exactOptional(),
    continueOnStart: z.boolean(),
    appearance: z.enum(['system', 'light', 'dark']),
    // Files of before there was a choice have none.
    language: z.enum(languageSettings).default('system'),
  }),
});

export class SettingsStore {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;
  #current: Settings = defaultSettings;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'settings.json'), {
      schema: fileSchema,
      empty: { version: 1, settings: defaultSettings },
      newest: 1,
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
    await this.#file.write({ version: 1, settings });
  }
}

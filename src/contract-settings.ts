import { z } from 'zod';
import { cacheRulesSchema, typeRulesSchema } from './contract-plan';
import { languageSettings } from './language/language';
import { minutesOfDay } from './model/rate-schedule';
import { ifExistsRules } from './model/job';

/** The part of the border that is about what the user has set. Rates are bytes a second. */

export const parallelSchema = z.number().int().min(1).max(256);
export const rateSchema = z.number().min(1024);

const minute = z
  .number()
  .int()
  .min(0)
  .max(minutesOfDay - 1);

const spanSchema = z.strictObject({
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7).readonly(),
  from: minute,
  to: minute,
  rate: rateSchema.exactOptional(),
});

export const settingsSchema = z.strictObject({
  ifExists: z.enum(ifExistsRules),
  parallel: parallelSchema.exactOptional(),
  jobsAtOnce: z.number().int().min(1).max(32),
  limitRate: rateSchema.exactOptional(),
  totalRate: rateSchema.exactOptional(),
  schedule: z.array(spanSchema).max(50).readonly(),
  typeRules: typeRulesSchema.readonly(),
  cacheRules: cacheRulesSchema.readonly(),
  continueOnStart: z.boolean(),
  appearance: z.enum(['system', 'light', 'dark']),
  language: z.enum(languageSettings),
  tray: z.boolean(),
  ascp: z.string().min(1).max(4096).exactOptional(),
});

const found = z.strictObject({
  /** `chosen`: the one that the user chose cannot be run, or is none, where `path` is missing. */
  by: z.enum(['chosen', 'path', 'usual-place', 'nowhere']),
  path: z.string().optional(),
});

export const settingsCommands = {
  /** Counts at once, for jobs that run too; types and cache rules count for new jobs. */
  saveSettings: { input: settingsSchema, output: z.void() },
  /** Where the program `ascp` is: at the path that was chosen, or else on the PATH or in one of its usual places. */
  findAscp: { input: z.void(), output: found },
} as const;

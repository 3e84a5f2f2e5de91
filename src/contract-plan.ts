import { z } from 'zod';
import { sentenceSchema } from './contract-sentence';
import { graceLimitsMs, ifExistsRules } from './model/job';
import { longestPattern, understoodPattern } from './model/name-pattern';

/** The part of the border that is about a delivery's plan, which can be made anew until something has gone. */

const id = z.string().min(1).max(64);
const pattern = z
  .string()
  .max(2 * longestPattern)
  .transform(understoodPattern)
  .pipe(z.string().min(1).max(longestPattern));

/** A header's value is one line of ASCII. */
const header = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\x20-\x7E]+$/);

export const cacheRulesSchema = z.array(z.strictObject({ pattern, cacheControl: header })).max(50);

export const typeRulesSchema = z
  .array(
    z.strictObject({
      pattern,
      // A type, a subtype and perhaps parameters (RFC 9110, 8.3.1).
      contentType: header.regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;.*)?$/),
    }),
  )
  .max(100);

/** ms after the delivery at which what nothing names any more at the destination is removed. */
export const graceSchema = z.number().int().min(graceLimitsMs.least).max(graceLimitsMs.most);

export const staleSchema = z.strictObject({
  /** ms after the delivery. */
  after: z.number(),
  /** Files that nothing names any more once it is done; missing: it is being found out. */
  files: z.number().exactOptional(),
  /** ms since 1970: they are removed then. */
  removeAt: z.number().exactOptional(),
  /** So many were removed. */
  removed: z.number().exactOptional(),
  /** Why they could not be. */
  problem: sentenceSchema.exactOptional(),
});

export const planCommands = {
  /** Plans a job anew that is not begun. What is missing stays as it was. */
  replanJob: {
    input: z.strictObject({
      id,
      ifExists: z.enum(ifExistsRules).optional(),
      keepFolderName: z.boolean().optional(),
      /** Come before those that the job has, and take the place of those for the same patterns. */
      cacheRules: cacheRulesSchema.optional(),
      typeRules: typeRulesSchema.optional(),
      /** ms; null: what nothing names any more stays. */
      removeStale: graceSchema.nullable().optional(),
      /** Cache rules for exactly these patterns are dropped. */
      withoutRules: z.array(pattern).max(50).optional(),
    }),
    output: z.void(),
  },
  /** The files of a plan by the ending of their names, with what they will be stored with. */
  jobTypes: {
    input: z.strictObject({ id }),
    output: z.array(
      z.strictObject({
        /** Without the dot; empty: names without an ending. */
        ending: z.string(),
        files: z.number(),
        bytes: z.number(),
        /** Several where they differ. */
        contentTypes: z.array(z.string()),
        /** Values of `Cache-Control`; an empty one where there is none. */
        cacheControls: z.array(z.string()),
        /** What is usual for such files of a package; missing: nothing is. */
        usualCache: z.string().exactOptional(),
      }),
    ),
  },
} as const;

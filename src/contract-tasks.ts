import { z } from 'zod';
import { existingSchema } from './contract-prompts';
import { sentenceSchema } from './contract-sentence';
import { phases, taskStates } from './model/job';
import { mostPages } from './model/pages';

/** The part of the border that is about the files of a job. */

const id = z.string().min(1).max(64);

export const totalsSchema = z.strictObject({
  files: z.number(),
  bytes: z.number(),
  filesDone: z.number(),
  bytesDone: z.number(),
  filesSkipped: z.number(),
  bytesSkipped: z.number(),
  filesFailed: z.number(),
  /** Nobody has said yet what is to become of them. */
  filesUndecided: z.number(),
});

export const taskViewSchema = z.strictObject({
  index: z.number().int(),
  name: z.string(),
  bytes: z.number(),
  sent: z.number(),
  /** Where it goes: the whole name at the destination. */
  to: z.string(),
  /** `Content-Type` and `Cache-Control` that go with it; missing: the destination takes none, or none is set. */
  contentType: z.string().exactOptional(),
  cacheControl: z.string().exactOptional(),
  phase: z.enum(phases),
  group: z.number().int(),
  state: z.enum(taskStates),
  problem: sentenceSchema.optional(),
  existing: existingSchema.exactOptional(),
});
export type TaskView = z.infer<typeof taskViewSchema>;

/** Files of a job that belong together, a rendition's for instance. */
export const groupViewSchema = z.strictObject({
  /** Its number in the job. */
  group: z.number().int(),
  /** Empty for what belongs to no group. */
  name: z.string(),
  /** Missing: its files go at different times. */
  phase: z.enum(phases).exactOptional(),
  totals: totalsSchema,
  /** Bytes of finished files and of what is under way. */
  sent: z.number(),
  /** Files under way. */
  active: z.number(),
});
export type GroupView = z.infer<typeof groupViewSchema>;

/** The first seconds of a package's lowest rendition, which are sent before all others. */
export const beginningSchema = z.strictObject({
  /** Missing: it has no name, or there are several packages. */
  rendition: z.string().exactOptional(),
  /** Files of it that are not there yet. */
  lacking: z.number(),
  /** ms until they are; missing: it is not known. */
  timeLeft: z.number().exactOptional(),
});

export const taskCommands = {
  jobTasks: {
    input: z.strictObject({
      id,
      only: z.enum(taskStates).optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ total: z.number(), tasks: z.array(taskViewSchema) }),
  },
  /**
   * A job's groups, what is under way, and pages of the groups' files, all of one moment: what is asked for at
   * different moments does not fit together while files go. In a page the failed files come first, then those that
   * wait, and those that are settled; what is under way is in none.
   */
  jobFiles: {
    input: z.strictObject({
      id,
      pages: z
        .array(
          z.strictObject({
            group: z.number().int(),
            offset: z.number().int().min(0),
            limit: z.number().int().min(1).max(500),
          }),
        )
        .max(mostPages),
    }),
    output: z.strictObject({
      groups: z.array(groupViewSchema),
      active: z.array(taskViewSchema),
      pages: z.array(z.array(taskViewSchema)),
    }),
  },
  /** In the order of the plan. */
  jobGroups: { input: z.strictObject({ id }), output: z.array(groupViewSchema) },
} as const;

import { z } from 'zod';
import { evidenceSchema } from './contract-prompts';
import { aspects, grades } from './model/diagnosis';

/** The part of the border that is about a thorough look at a saved destination. */

const bookmarkId = z.string().min(1).max(64);

/** One thing that was found, as people read it. `detail` is redacted and may be copied. */
export const diagnosisSchema = z.strictObject({
  aspect: z.enum(aspects),
  grade: z.enum(grades),
  text: z.string(),
  advice: z.string().exactOptional(),
  detail: z.string().exactOptional(),
  evidence: evidenceSchema.exactOptional(),
});

const checkupSchema = z.strictObject({
  findings: z.array(diagnosisSchema),
  /** Uploads that were abandoned there and can be removed. */
  clearable: z.number().int(),
});
export type Checkup = z.infer<typeof checkupSchema>;

const clearedSchema = z.strictObject({
  removed: z.number().int(),
  bytes: z.number(),
  /** Left alone, for they may still go on. */
  left: z.number().int(),
});

export const doctorCommands = {
  /**
   * Finds out what may be done there and what would go wrong; a small file is written for it and removed again. What
   * it learns of how to reach the place is kept with the destination. It fails only where nothing can be tried at all.
   */
  examineDestination: { input: z.strictObject({ bookmarkId }), output: checkupSchema },
  /** Removes uploads that were begun there, more than a day ago, and that no delivery here goes on with. */
  clearUnfinished: { input: z.strictObject({ bookmarkId }), output: clearedSchema },
} as const;

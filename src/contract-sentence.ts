import { z } from 'zod';
import { evidenceSchema } from './contract-prompts';
import { failureKinds } from './model/failure';

/** A failure as people read it. `detail` is redacted and may be copied. */
export const sentenceSchema = z.strictObject({
  kind: z.enum(failureKinds),
  title: z.string(),
  advice: z.string(),
  detail: z.string(),
  /** What there is to be vouched for; `trust` takes it back. */
  evidence: evidenceSchema.exactOptional(),
});

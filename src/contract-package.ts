import { z } from 'zod';
import { findingSeverities, severities, type FindingId } from './media/finding';
import { renditionKinds } from './media/package';

/** The part of the border that is about what a folder holds: presentations, renditions, and what is wrong. */

const id = z.string().min(1).max(64);

export const findingSchema = z.strictObject({
  /** `src/media/finding-words.ts` has the words of each. */
  id: z.enum(Object.keys(findingSeverities) as [FindingId, ...FindingId[]]),
  severity: z.enum(severities),
  /** Relative to the folder; a folder's ends with `/`, `.` is the whole. */
  file: z.string(),
  line: z.number().int().exactOptional(),
  /** What it names, the first few of `count`. */
  names: z.array(z.string()),
  count: z.number().int(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FindingView = z.infer<typeof findingSchema>;

export const renditionSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(renditionKinds),
  playlist: z.string().exactOptional(),
  width: z.number().exactOptional(),
  height: z.number().exactOptional(),
  frameRate: z.number().exactOptional(),
  /** Bits a second. */
  bandwidth: z.number().exactOptional(),
  codecs: z.string().exactOptional(),
  language: z.string().exactOptional(),
  group: z.string().exactOptional(),
  isDefault: z.boolean(),
  encrypted: z.boolean(),
  durationMs: z.number().exactOptional(),
  segments: z.number(),
  /** Segments that are not in the folder. */
  missing: z.number(),
  bytes: z.number(),
});
export type RenditionView = z.infer<typeof renditionSchema>;

export const presentationSchema = z.strictObject({
  /** The master playlist, the MPD, or a media playlist that no master names. */
  manifest: z.string(),
  format: z.enum(['hls', 'dash']),
  live: z.boolean(),
  durationMs: z.number().exactOptional(),
  /** In the order of the manifest. */
  renditions: z.array(renditionSchema),
});
export type PresentationView = z.infer<typeof presentationSchema>;

export const findingCountsSchema = z.strictObject({
  errors: z.number().int(),
  warnings: z.number().int(),
  notes: z.number().int(),
});
export type FindingCounts = z.infer<typeof findingCountsSchema>;

export const packageSchema = z.strictObject({
  kind: z.enum(['hls', 'dash', 'files']),
  files: z.number(),
  bytes: z.number(),
  presentations: z.array(presentationSchema),
  /** Errors first. */
  findings: z.array(findingSchema),
  counts: findingCountsSchema,
});
export type PackageView = z.infer<typeof packageSchema>;

export const packageCommands = {
  /**
   * What the folder of a job was understood to hold when it was planned; waited for while the job is scanned. With
   * `again` the folder is read anew; with `planned` it is not read at all, and what no plan has told is not found.
   */
  jobPackage: {
    input: z.strictObject({ id, again: z.boolean().optional(), planned: z.boolean().optional() }),
    output: packageSchema,
  },
} as const;

import { z } from 'zod';
import { sentenceSchema } from './contract-sentence';
import { grades } from './model/diagnosis';
import { receiptStates } from './model/receipt';
import { viewersAddress, viewersSite } from './model/viewers';

/** The part of the border that is about what became of a delivery: each of its files, asked for after publishing. */

const id = z.string().min(1).max(64);

/** How viewers get what stands at a destination; neither part can hold a secret. */
export const viewersSchema = z.strictObject({
  address: z
    .string()
    .max(2048)
    .refine((text) => viewersAddress(text) === text)
    .exactOptional(),
  site: z
    .string()
    .max(512)
    .refine((text) => viewersSite(text) === text)
    .exactOptional(),
});

/** How far a receipt is, and what it says so far; its files are asked for page by page. */
export const receiptViewSchema = z.strictObject({
  /** The job's. */
  id,
  state: z.enum(receiptStates),
  began: z.number(),
  ended: z.number().exactOptional(),
  total: z.number().int(),
  asked: z.number().int(),
  problems: z.number().int(),
  notes: z.number().int(),
  /** Delivering again sends what is missing or another there, and mends types and caching in stores. */
  canMend: z.boolean(),
  /** How it stands as a whole, in one sentence. */
  verdict: z.string(),
  origin: z.string(),
  /** Missing: only the origin is asked. */
  publicAddress: z.string().exactOptional(),
  viewers: viewersSchema,
  /** The most serious first. */
  findings: z.array(
    z.strictObject({
      grade: z.enum(grades),
      text: z.string(),
      advice: z.string(),
      /** The first few of `count` files. */
      names: z.array(z.string()),
      count: z.number().int(),
    }),
  ),
  /** Why not all were asked for. */
  problem: sentenceSchema.exactOptional(),
});
export type ReceiptView = z.infer<typeof receiptViewSchema>;

const receiptFileSchema = z.strictObject({
  index: z.number().int(),
  name: z.string(),
  grade: z.enum(grades),
  /** What each place told, in one line. */
  origin: z.string(),
  public: z.string().exactOptional(),
  /** What is wrong with it, a sentence each. */
  says: z.array(z.string()),
});
export type ReceiptFileView = z.infer<typeof receiptFileSchema>;

export const receiptCommands = {
  /** The last one, also of an earlier start; undefined: nobody has asked yet. */
  receipt: { input: z.strictObject({ id }), output: receiptViewSchema.optional() },
  /**
   * Asks for every file of a delivery where it was sent to, and where viewers get it. Resolves as soon as that is under
   * way; how it goes on comes as `receipts` of patches. Without `viewers`: as it was asked last, or as the saved
   * destination says; what is given is kept with the saved destination.
   */
  askReceipt: {
    input: z.strictObject({ id, viewers: viewersSchema.exactOptional() }),
    output: receiptViewSchema,
  },
  stopReceipt: { input: z.strictObject({ id }), output: z.void() },
  /** Files that were asked for, those that are not as sent first. */
  receiptFiles: {
    input: z.strictObject({
      id,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ total: z.number().int(), files: z.array(receiptFileSchema) }),
  },
} as const;

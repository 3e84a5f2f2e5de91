import { z } from 'zod';
import { certificateProblems } from './model/trust';

/** The part of the border that is about what is asked: whom to trust, what a server wants to know, what may go. */

const id = z.string().min(1).max(64);
const host = z.string().min(1).max(300);
const port = z.number().int().min(1).max(65_535);
const line = z.string().max(1000);
const key = z.string().min(1).max(20_000);

const hostKeyEvidence = z
  .strictObject({
    type: z.literal('host-key'),
    host,
    port,
    algorithm: z.string().min(1).max(100),
    key,
    fingerprint: line.min(1),
    known: z.array(line).readonly(),
    authority: z.literal(true).exactOptional(),
  })
  .readonly();

const certificateEvidence = z
  .strictObject({
    type: z.literal('certificate'),
    host,
    port,
    fingerprint: z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/),
    subject: line,
    issuer: line,
    names: z.array(line).readonly(),
    validFrom: z.number(),
    validTo: z.number(),
    problem: z.enum(certificateProblems),
    known: line.exactOptional(),
  })
  .readonly();

/** What a server showed of itself; it goes to the page with a failure, and comes back when it is to be trusted. */
export const evidenceSchema = z.discriminatedUnion('type', [hostKeyEvidence, certificateEvidence]);

const trusted = {
  type: z.enum(['certificate', 'host-key']),
  host,
  port,
  fingerprint: line,
};

/** What people have decided to trust. */
export const trustedViewSchema = z.strictObject({
  ...trusted,
  /** A certificate's subject, a key's algorithm. */
  what: line,
  since: z.number(),
});
export type TrustedView = z.infer<typeof trustedViewSchema>;

/** What a server asks while it lets somebody in; the connection waits for the answers. */
export const questionViewSchema = z.strictObject({
  id,
  /** The destination, without key or secret. */
  place: z.string(),
  name: z.string(),
  instructions: z.string(),
  prompts: z.array(z.strictObject({ text: z.string(), echo: z.boolean() })),
});
export type QuestionView = z.infer<typeof questionViewSchema>;

/** Of an undecided file: when it was changed here, and what stands there. */
export const existingSchema = z.strictObject({
  modifiedMs: z.number(),
  there: z.strictObject({ bytes: z.number().exactOptional(), modifiedMs: z.number().exactOptional() }),
});

export const promptFacts = z.strictObject({
  /** Newest first. */
  trusted: z.array(trustedViewSchema),
  /** All that are open, oldest first. */
  questions: z.array(questionViewSchema),
});

export const promptCommands = {
  /** Trusts exactly this from now on, in the place of what was trusted there; blocked jobs of that host go on. */
  trust: { input: evidenceSchema, output: z.void() },
  /** The next connection is as the first one was. */
  forgetTrust: { input: z.strictObject(trusted), output: z.void() },
  /** One answer a prompt, in their order; without answers the connection fails. */
  answerQuestion: {
    input: z.strictObject({ id, answers: z.array(z.string().max(8192)).max(50).optional() }),
    output: z.void(),
  },
  /**
   * Says what is to become of a job's undecided files: all are replaced, or left; those of these numbers the other
   * way. `remember` makes it what deliveries to that saved destination begin with.
   */
  decideExisting: {
    input: z.strictObject({
      id,
      replace: z.boolean(),
      others: z.array(z.number().int().min(0)).max(100_000),
      remember: z.boolean(),
    }),
    output: z.void(),
  },
} as const;

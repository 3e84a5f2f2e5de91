import { z } from 'zod';
import { destinationSchema, pastedSchema, secretsSchema } from './destination/schema';

/** The part of the border that is about which destination is meant. */

const id = z.string().min(1).max(64);

export const protocolSchema = z.enum(destinationSchema.options.map((option) => option.shape.protocol.value));

/**
 * A destination that is saved; one that was understood, and perhaps corrected, with its secrets; or a text, with
 * what stands beside it, of which the first destination is meant.
 */
export const targetSchema = z.union([
  z.strictObject({ bookmarkId: id }),
  z.strictObject({
    destination: destinationSchema,
    secrets: secretsSchema,
    /** A bookmark whose kept secrets are used too, where protocol and host are still its own. */
    keptBy: id.optional(),
  }),
  z.strictObject({
    text: pastedSchema,
    /** Access key or user name, where it is not in the text. */
    user: z.string().max(1024).optional(),
    secret: z.string().max(8192).optional(),
    /** Of temporary credentials. */
    sessionToken: z.string().max(8192).optional(),
    /** To the questions that reading the text raises, by their ids. */
    answers: z.record(z.string().max(64), z.number().int().min(0).max(16)).optional(),
  }),
]);

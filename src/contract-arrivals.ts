import { z } from 'zod';

/** The part of the border that is about what another program, or the file manager, asks Slipway to open. */

/** A file of saved destinations, as it was read: what would come of it, and nothing has yet. */
export const openedFileSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** The file's own name, without its folder. */
  file: z.string(),
  entries: z.array(
    z.strictObject({
      name: z.string(),
      address: z.string(),
      folder: z.string().optional(),
      /** It is saved already, under that name. */
      savedAs: z.string().optional(),
    }),
  ),
  /** Names of those that cannot come: nobody could enter them by hand. */
  leftOut: z.array(z.string()),
});
export type OpenedFile = z.infer<typeof openedFileSchema>;

/** Why a file is none that can be opened. */
const fileRefusals = ['none', 'too-many', 'too-large', 'unreadable'] as const;
export type FileRefusal = (typeof fileRefusals)[number];

export const arrivalSchema = z.discriminatedUnion('kind', [
  /** Of a link: for the paste box, where it is looked at before anything comes of it. */
  z.strictObject({ kind: z.literal('address'), text: z.string() }),
  z.strictObject({ kind: z.literal('bookmarks'), opened: openedFileSchema }),
  z.strictObject({ kind: z.literal('link-refused'), why: z.enum(['unknown', 'too-long']) }),
  z.strictObject({ kind: z.literal('file-refused'), file: z.string(), why: z.enum(fileRefusals) }),
]);
export type Arrival = z.infer<typeof arrivalSchema>;

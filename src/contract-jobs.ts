import { z } from 'zod';
import { destinationSchema, secretsSchema } from './destination/schema';

/** The part of the border that is about where a delivery goes, and when. */

const id = z.string().min(1).max(64);

export const jobCommands = {
  /** Lets a job go before another; without `before`, after all others. */
  moveJob: { input: z.strictObject({ id, before: id.exactOptional() }), output: z.void() },
  /**
   * Puts deliveries of one batch in force together: playlists and master of each wait until the media of all has
   * arrived. Otherwise each goes as soon as it can.
   */
  joinJobs: {
    input: z.strictObject({ ids: z.array(id).min(2).max(1000), together: z.boolean() }),
    output: z.void(),
  },
  /** Publishes without those that the delivery waits for; each of them goes by itself when it can. */
  publishWithout: { input: z.strictObject({ id }), output: z.void() },
  /**
   * Plans the same delivery once more, as a new job: what stands there as it was sent is left alone. It waits to be
   * started.
   */
  deliverAgain: { input: z.strictObject({ id }), output: z.strictObject({ id }) },
  /** Where what people open stands: the master, the one file, or else the folder; without key or secret. */
  jobAddress: { input: z.strictObject({ id }), output: z.string() },
  /** The saved destination whose browser reaches a job's files, and their folder there; without one it is not saved. */
  jobPlace: {
    input: z.strictObject({ id }),
    output: z.strictObject({ bookmarkId: id.exactOptional(), folder: z.string() }),
  },
  /** What a job's destination is, and the names of the secrets that are known of it. */
  jobDestination: {
    input: z.strictObject({ id }),
    output: z.strictObject({ destination: destinationSchema, known: z.array(z.string()) }),
  },
  /**
   * Corrects where a job goes of which nothing has gone, and has it planned anew. Of the secrets those that are given
   * take the place of the known. A bookmark that it came from is corrected too.
   */
  setJobDestination: {
    input: z.strictObject({ id, destination: destinationSchema, secrets: secretsSchema }),
    output: z.void(),
  },
} as const;

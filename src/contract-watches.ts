import { z } from 'zod';
import { sentenceSchema } from './contract-sentence';
import { protocolSchema, targetSchema } from './contract-target';
import { destinationSchema } from './destination/schema';
import { lateRules } from './model/live';
import { watchStates } from './model/watch';

/** The part of the border that is about folders of packagers that are kept in step with their destinations. */

const id = z.string().min(1).max(64);
const watchId = z.strictObject({ id });
const nothing = z.void();

/** In seconds. A day: who keeps segments for longer keeps them for good. */
const mostGrace = 86_400;

const lateSchema = z.enum(lateRules);
const graceSchema = z.number().int().min(0).max(mostGrace);

/** What one destination has taken since it was begun, through all runs. */
const figuresSchema = z.strictObject({
  /** Seconds of media that are in the folder's playlists and cannot be seen yet. */
  behind: z.number(),
  waiting: z.number(),
  sent: z.number(),
  bytes: z.number(),
  dropped: z.number(),
  removed: z.number(),
  /** Nothing will follow, by the playlists. */
  ended: z.boolean(),
});
export type WatchFigures = z.infer<typeof figuresSchema>;

const placeSchema = z.strictObject({
  account: id,
  to: z.string(),
  address: z.string(),
  /** Address of what a player opens there; missing: it cannot be seen yet, or there are several. */
  plays: z.string().exactOptional(),
  protocol: protocolSchema,
  browsable: z.boolean(),
  bookmarkId: id.optional(),
  /** Missing: no run of this Slipway has told yet. */
  figures: figuresSchema.optional(),
  /** What keeps it from going on now, while the run goes on trying. */
  trouble: sentenceSchema.optional(),
});
export type WatchPlaceView = z.infer<typeof placeSchema>;

export const watchViewSchema = z.strictObject({
  id,
  /** The folder's name. */
  name: z.string(),
  folder: z.string(),
  state: z.enum(watchStates),
  late: lateSchema,
  removeAfterSeconds: z.number().optional(),
  began: z.number(),
  ended: z.number().optional(),
  places: z.array(placeSchema),
  /** Why it is blocked. */
  problem: sentenceSchema.optional(),
});
export type WatchView = z.infer<typeof watchViewSchema>;

export const watchCommands = {
  /**
   * Keeps a folder in step with its destinations until it is stopped. A stopped watch of the same to the same gives way
   * to it; where one runs, it fails with the sentence that says so.
   */
  startWatch: {
    input: z.strictObject({
      what: z.union([
        z.strictObject({
          folder: z.string().min(1).max(4096),
          targets: z.array(targetSchema).min(1).max(16),
        }),
        /** Folder and destinations of jobs that were prepared; they stay as they are. */
        z.strictObject({ jobs: z.array(id).min(1).max(16) }),
      ]),
      late: lateSchema,
      /** Removes segments that no playlist names any more, so long after; missing: nothing is removed. */
      removeAfterSeconds: graceSchema.exactOptional(),
    }),
    output: id,
  },
  /** Lets what is under way arrive; a second time: ends it at once. */
  stopWatch: { input: watchId, output: nothing },
  resumeWatch: { input: watchId, output: nothing },
  /** Removes one that does not run from the list, with its secrets. */
  forgetWatch: { input: watchId, output: nothing },
  /** The saved destination whose browser reaches a place's files, and their folder there; without one it is not saved. */
  watchPlace: {
    input: z.strictObject({ account: id }),
    output: z.strictObject({
      bookmarkId: id.exactOptional(),
      folder: z.string(),
      destination: destinationSchema,
      /** Names of the secrets that are kept for it. */
      known: z.array(z.string()),
    }),
  },
  /** Corrects the secret or the user's name of a place that is not saved, or both. */
  setWatchSecret: {
    input: z.strictObject({
      id,
      account: id,
      user: z.string().min(1).max(1024).exactOptional(),
      secret: z.string().min(1).max(8192).exactOptional(),
    }),
    output: nothing,
  },
} as const;

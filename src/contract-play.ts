import { z } from 'zod';
import { sentenceSchema } from './contract-sentence';

/**
 * The part of the border that is about playing. The page's player asks for files by addresses of a scheme of
 * Slipway's own, which hold no secret and are good until the player is closed.
 */

const id = z.string().min(1).max(64);

export const playKinds = ['hls', 'dash', 'video', 'audio', 'image'] as const;
export type PlayKind = (typeof playKinds)[number];

const player = z.strictObject({ player: z.string().regex(/^[0-9a-f]{32}$/) });

export const playCommands = {
  openPlayer: {
    input: z.union([
      /** What a job sends: as it stands at the destination, or still on this computer. */
      z.strictObject({ jobId: id, from: z.enum(['destination', 'source']) }),
      /** One file of a saved destination; `path` is the driver's. */
      z.strictObject({ bookmarkId: id, path: z.string().min(1).max(8192) }),
    ]),
    output: z.strictObject({
      ...player.shape,
      kind: z.enum(playKinds),
      /** What a player loads first; all that it names is found relative to it. */
      url: z.string(),
      /** Name of that file. */
      name: z.string(),
      /** Where it stands, for people. */
      place: z.string(),
    }),
  },
  closePlayer: { input: player, output: z.void() },
  /** What could not be had so far, the latest first; a player itself says a status code at best. */
  playerProblems: {
    input: player,
    output: z.array(z.strictObject({ path: z.string(), sentence: sentenceSchema })),
  },
} as const;

import { z } from 'zod';
import { arrivalSchema } from './contract-arrivals';
import { browseCommands, linksInput, listingPartSchema, workSchema } from './contract-browse';
import { doctorCommands } from './contract-doctor';
import { findingCountsSchema, packageCommands } from './contract-package';
import { jobCommands } from './contract-jobs';
import { cacheRulesSchema, graceSchema, planCommands, staleSchema } from './contract-plan';
import { playCommands } from './contract-play';
import { promptCommands, promptFacts } from './contract-prompts';
import { receiptCommands, receiptViewSchema, viewersSchema } from './contract-receipt';
import { sentenceSchema } from './contract-sentence';
import {
  parallelSchema as parallel,
  rateSchema as limitRate,
  settingsCommands,
  settingsSchema,
} from './contract-settings';
import { protocolSchema as protocol, targetSchema } from './contract-target';
import { beginningSchema, taskCommands, taskViewSchema, totalsSchema } from './contract-tasks';
import { watchCommands, watchViewSchema } from './contract-watches';
import { destinationSchema, secretsSchema } from './destination/schema';
import { bookmarkColours } from './model/bookmark';
import type { PageCommand } from './model/shortcuts';
import { ifExistsRules, jobStates, phases } from './model/job';

/**
 * The border between the window's page and the process that does the work: every command and event, as a
 * schema. Main validates each message with it; the page takes only types from here. Sizes are bytes, times
 * ms since 1970, durations ms, rates bytes a second. No message carries a secret towards the page.
 */

export type Sentence = z.infer<typeof sentenceSchema>;

const id = z.string().min(1).max(64);

export type Target = z.infer<typeof targetSchema>;

export const jobViewSchema = z.strictObject({
  id,
  /** What was dropped: a folder's name, a file's, or "3 files". */
  name: z.string(),
  package: z.enum(['hls', 'dash', 'files']),
  /** The bookmark's name, or the address in short. */
  to: z.string(),
  /** The saved destination it was given; it may have been removed since. */
  bookmarkId: id.optional(),
  /** Where the files will be, without key or secret. */
  address: z.string(),
  /** What is there can be looked at. */
  browsable: z.boolean(),
  protocol,
  state: z.enum(jobStates),
  /** Its place in the queue; jobs go by it from low to high. */
  place: z.number(),
  ifExists: z.enum(ifExistsRules),
  keepFolderName: z.boolean(),
  /** Files and folders that were given; of several each keeps its name. */
  items: z.number(),
  /** What was sent to several destinations at once has the same of these. */
  batch: id.optional(),
  /** Its playlists and its master wait for the media of others of the batch. */
  together: z.literal(true).exactOptional(),
  /** Where it waits for the media to arrive, as people call it, once its own has. */
  waitsFor: z.array(z.string()).exactOptional(),
  /** Files to be sent whose name is taken; missing: it is not known. */
  replaces: z.number().optional(),
  /** What the version before leaves there; missing: it stays, unasked for. */
  stale: staleSchema.exactOptional(),
  totals: totalsSchema,
  /** In publishing order; phases without a file are left out. */
  phases: z.array(z.strictObject({ phase: z.enum(phases), totals: totalsSchema })),
  /** Bytes of finished files and of what is under way. */
  sent: z.number(),
  rate: z.number(),
  timeLeft: z.number().optional(),
  /** Of a package that is being sent. */
  beginning: beginningSchema.exactOptional(),
  /** When the link or the signature ends by which it delivers, where that is sooner than the delivery will. */
  expires: z.number().optional(),
  created: z.number(),
  ended: z.number().optional(),
  /** ms spent transferring, pauses left out. */
  elapsed: z.number(),
  /** Files under way, oldest first. */
  active: z.array(taskViewSchema),
  /** What preflight found in the folder, where that is known; `jobPackage` tells the findings. */
  findings: findingCountsSchema.optional(),
  /** Why the job is blocked, or the first failure of an incomplete one. */
  problem: sentenceSchema.optional(),
});
export type JobView = z.infer<typeof jobViewSchema>;

/** One line. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);

/** What deliveries to a destination begin with, in place of the settings for all. */
export const defaultsSchema = z.strictObject({
  ifExists: z.enum(ifExistsRules).exactOptional(),
  parallel: parallel.exactOptional(),
  limitRate: limitRate.exactOptional(),
  cacheRules: cacheRulesSchema.exactOptional(),
  viewers: viewersSchema.exactOptional(),
});

const label = {
  name,
  /** Folder of the list it stands in; missing: at the top. */
  folder: name.exactOptional(),
  colour: z.enum(bookmarkColours).exactOptional(),
};

export const bookmarkViewSchema = z.strictObject({
  id,
  ...label,
  protocol,
  address: z.string(),
  destination: destinationSchema,
  defaults: defaultsSchema,
  /** Names of the secrets that are known. */
  known: z.array(z.string()),
  /** Names of the secrets that this destination wants and that are not known. */
  missing: z.array(secretsSchema.keyType),
  /** Secrets are kept in the keychain; false: until Slipway closes. */
  kept: z.boolean(),
  /** Why this version cannot deliver there. */
  cannot: z.string().optional(),
});
export type BookmarkView = z.infer<typeof bookmarkViewSchema>;

/** What came of an import, for people to read; it names no secret. */
export const importSummarySchema = z.strictObject({
  /** Names of the bookmarks that were made. */
  added: z.array(z.string()),
  /** What came only in part, or not at all, and why. */
  remarks: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const snapshotSchema = z.strictObject({
  revision: z.number().int(),
  /** In the order of the queue. */
  jobs: z.array(jobViewSchema),
  watches: z.array(watchViewSchema),
  bookmarks: z.array(bookmarkViewSchema),
  settings: settingsSchema,
  /** A sentence where the system offers no keychain. */
  keychainProblem: z.string().optional(),
  /** Sentences about files of Slipway's own that had to be set aside at the start. */
  fileProblems: z.array(z.string()),
  ...promptFacts.shape,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What changed since the last revision; a gap in the numbers means: ask for the snapshot again. */
export const patchSchema = z.strictObject({
  revision: z.number().int(),
  jobs: z.array(jobViewSchema).optional(),
  removedJobs: z.array(id).optional(),
  /** All of them. */
  watches: z.array(watchViewSchema).optional(),
  bookmarks: z.array(bookmarkViewSchema).optional(),
  settings: settingsSchema.optional(),
  keychainProblem: z.string().optional(),
  ...promptFacts.partial().shape,
  /** Entries of listings that are under way; they are not kept, and come once. */
  listings: z.array(listingPartSchema).optional(),
  /** Works that go on or have just ended. */
  works: z.array(workSchema).optional(),
  /** Receipts that are being made, or have just been. */
  receipts: z.array(receiptViewSchema).optional(),
});
export type Patch = z.infer<typeof patchSchema>;

const nothing = z.void();
const jobId = z.strictObject({ id });
const paths = z.array(z.string().min(1).max(4096)).min(1).max(10_000);

/** Commands that the app itself implements; window, command line and tests all speak these. */
export const appCommands = {
  ...browseCommands,
  ...packageCommands,
  ...promptCommands,
  ...taskCommands,
  ...planCommands,
  ...jobCommands,
  ...playCommands,
  ...settingsCommands,
  ...doctorCommands,
  ...receiptCommands,
  ...watchCommands,
  snapshot: { input: nothing, output: snapshotSchema },
  /**
   * Keeps a destination under a name; secrets go to the keychain. Without `name`: one made of the address. A name
   * that is taken gets a number.
   */
  saveBookmark: {
    input: z.strictObject({
      target: targetSchema,
      name: z.string().trim().max(200).optional(),
      folder: label.folder,
      colour: label.colour,
      defaults: defaultsSchema.exactOptional(),
    }),
    output: bookmarkViewSchema,
  },
  /** Takes the place of what the bookmark was; of the secrets those that are given. */
  editBookmark: {
    input: z.strictObject({
      id,
      ...label,
      destination: destinationSchema,
      defaults: defaultsSchema,
      secrets: secretsSchema,
    }),
    output: bookmarkViewSchema,
  },
  renameBookmark: { input: z.strictObject({ id, name }), output: bookmarkViewSchema },
  /** Into a folder, or to the top, and there before another one; without `before`: to the end. */
  moveBookmark: {
    input: z.strictObject({ id, folder: label.folder, before: id.exactOptional() }),
    output: nothing,
  },
  /** A second one with the same secrets. */
  duplicateBookmark: { input: z.strictObject({ id }), output: bookmarkViewSchema },
  /** Enters a secret anew, for instance after it was refused. */
  setBookmarkSecret: {
    input: z.strictObject({ id, secret: z.string().min(1).max(8192) }),
    output: bookmarkViewSchema,
  },
  /** Programs on this computer whose saved destinations can be imported. */
  importSources: {
    input: nothing,
    output: z.array(z.strictObject({ client: z.string(), label: z.string() })),
  },
  /** Imports from such a program; secrets go straight to the keychain. */
  importBookmarks: { input: z.strictObject({ client: z.string().max(32) }), output: importSummarySchema },
  /** Corrects the secret or the access key of a job's destination, or both; of its bookmark too. */
  setJobSecret: {
    input: z.strictObject({
      id,
      user: z.string().max(1024).optional(),
      secret: z.string().min(1).max(8192).exactOptional(),
    }),
    output: nothing,
  },
  /** Removes it and its secret. Jobs that use it keep their own copy of the address. */
  removeBookmark: { input: z.strictObject({ id }), output: nothing },
  /** Connects, signs in and looks, writing nothing; fails with the sentence that says why not. */
  testDestination: { input: z.strictObject({ target: targetSchema }), output: nothing },
  /** Scans what was dropped and plans it. Resolves at once; the job is `scanning`, then `ready` or `blocked`. */
  prepareJob: {
    input: z.strictObject({
      paths,
      target: targetSchema,
      ifExists: z.enum(ifExistsRules).optional(),
      parallel: parallel.optional(),
      limitRate: limitRate.optional(),
      /** A single folder's contents go into a folder of its name. */
      keepFolderName: z.boolean().optional(),
      removeStale: graceSchema.optional(),
      /** Begin as soon as the plan stands; without it the plan also tells what stands there already. */
      start: z.boolean().optional(),
      batch: id.optional(),
      /** So many of the batch are put in force together, this one among them. */
      together: z.number().int().min(2).max(1000).optional(),
    }),
    output: jobViewSchema,
  },
  /** Begins when it is its turn; one that waits for that begins at once. */
  startJob: { input: jobId, output: nothing },
  pauseJob: { input: jobId, output: nothing },
  /** Goes on with a paused or blocked job. */
  resumeJob: { input: jobId, output: nothing },
  cancelJob: { input: jobId, output: nothing },
  /** Sends what failed again, and then what had to wait for it. */
  retryJob: { input: jobId, output: nothing },
  /** Goes on with the next phase although files of this one failed. */
  publishAnyway: { input: jobId, output: nothing },
  /** Removes a job that is over from the list. */
  forgetJob: { input: jobId, output: nothing },
} as const;

/** Commands that need a window and its system; `electron/bridge` implements them. */
export const windowCommands = {
  /** Lets the user choose; the chosen paths are granted to the page. Empty: nothing was chosen. */
  choosePaths: {
    input: z.strictObject({ kind: z.enum(['files', 'folder']) }),
    output: z.array(z.string()),
  },
  /** Lets the user choose a program, whose path is granted to the page. undefined: nothing was chosen. */
  chooseProgram: { input: nothing, output: z.string().optional() },
  /** Lets the user choose files that another program, or another Slipway, has written. undefined: nothing chosen. */
  importFile: { input: nothing, output: importSummarySchema.optional() },
  /** What another program asked to open and nobody has looked at yet, one by one. undefined: nothing more. */
  takeArrival: { input: nothing, output: arrivalSchema.optional() },
  /** Adds what such a file was shown to hold. undefined: it is not open any more. */
  importOpened: { input: z.strictObject({ id }), output: importSummarySchema.optional() },
  /** Lets the user choose a file and writes all bookmarks to it, without secrets. 0: nothing was chosen. */
  exportBookmarks: { input: nothing, output: z.number() },
  /** The bundled sample package's folder, granted to the page, and a new folder to publish it to. */
  sample: { input: nothing, output: z.strictObject({ source: z.string(), destination: z.string() }) },
  /** Lets the user choose a file and writes to it what was delivered, file by file. false: nothing was chosen. */
  saveRecord: { input: jobId, output: z.boolean() },
  /** The same of what was found of it afterwards. */
  saveReceipt: { input: jobId, output: z.boolean() },
  /** Goes on with a drag of what stands at a local destination, as one of files: to any program. */
  dragOut: { input: browseCommands.localPaths.input, output: nothing },
  /** Copies an address to the clipboard for each of these files, by which anybody may read it for so long. */
  copyLinks: { input: linksInput, output: nothing },
  /** Shows a folder that the user has chosen before in the system's file manager. */
  revealFolder: { input: z.strictObject({ path: z.string().min(1).max(4096) }), output: nothing },
  /** Shows a local destination in the system's file manager: a job's, or a watch's by the account of the place. */
  revealJob: { input: jobId, output: nothing },
} as const;

export const commands = { ...appCommands, ...windowCommands } as const;

export type CommandName = keyof typeof commands;
export type AppCommandName = keyof typeof appCommands;
export type Input<K extends CommandName> = z.infer<(typeof commands)[K]['input']>;
export type Output<K extends CommandName> = z.infer<(typeof commands)[K]['output']>;

/** Electron strips fields from thrown errors, so every reply is one of these. */
export type Reply<K extends CommandName> =
  { readonly ok: true; readonly value: Output<K> } | { readonly ok: false; readonly error: Sentence };

/** What the preload script puts into the page as `window.slipway`. */
export interface PageApi {
  invoke<K extends CommandName>(name: K, input: Input<K>): Promise<Reply<K>>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (patch: Patch) => void): () => void;
  /** Path of a dropped file or folder; the path is granted to the page before this resolves. */
  pathOf(file: File): Promise<string>;
  /** Hears that there is something for `takeArrival`. @returns a function that ends it. */
  onArrival(listener: () => void): () => void;
  /** Hears what the user chooses in the application's menu. @returns a function that ends it. */
  onMenu(listener: (command: PageCommand) => void): () => void;
}

import { z } from 'zod';
import { sentenceSchema } from './contract-sentence';

/**
 * The part of the border that is about looking at a destination and changing what is there. Paths are those of the
 * driver: a key inside the bucket, or a path with `/`; a folder's ends with `/`, the root's is empty.
 */

const id = z.string().min(1).max(64);
const path = z.string().max(8192);

/** What a destination's protocol can do; what is not named does not exist for it. */
export const powers = [
  'list',
  'make-folder',
  'remove',
  'rename',
  'fetch',
  'copy',
  'link',
  'remove-root',
  'usage',
  'versions',
] as const;
export type Power = (typeof powers)[number];

/** One thing at a destination. */
export const entrySchema = z.strictObject({
  name: z.string(),
  path,
  kind: z.enum(['file', 'folder', 'bucket']),
  bytes: z.number().optional(),
  modifiedMs: z.number().optional(),
});
export type EntryView = z.infer<typeof entrySchema>;

/** One content that a file has or had, or the mark that it was removed then. */
export const versionSchema = z.strictObject({
  path,
  id: z.string(),
  isLatest: z.boolean(),
  isRemoval: z.boolean(),
  bytes: z.number().exactOptional(),
  modifiedMs: z.number().exactOptional(),
});
export type VersionView = z.infer<typeof versionSchema>;

export const headerNames = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'storageClass',
  'acl',
  'metadata',
] as const;
export type HeaderName = (typeof headerNames)[number];

/** What can stand in a header: one line of printable ASCII. */
const headerText = z
  .string()
  .max(8192)
  .regex(/^[\x20-\x7e]*$/);

/**
 * What the service keeps with a file and tells those who fetch it, and who may. As a change: what is missing stays, an
 * empty text takes a header away, and `metadata` takes the place of all of it.
 */
export const headersSchema = z.strictObject({
  contentType: headerText.exactOptional(),
  cacheControl: headerText.exactOptional(),
  contentDisposition: headerText.exactOptional(),
  contentEncoding: headerText.exactOptional(),
  contentLanguage: headerText.exactOptional(),
  storageClass: headerText.exactOptional(),
  acl: headerText.exactOptional(),
  metadata: z.record(z.string().regex(/^[a-z0-9!#$%&'*+.^_|~-]{1,128}$/), headerText).exactOptional(),
});
export type HeadersView = z.infer<typeof headersSchema>;

/** Which headers a destination lets one change, and what some of them can be; empty: anything. */
export const changeableSchema = z.strictObject({
  changeable: z.array(z.enum(headerNames)),
  storageClasses: z.array(z.string()),
  acls: z.array(z.string()),
});
export type Changeable = z.infer<typeof changeableSchema>;

/** What to do where a name is taken; `refuse`: nothing is begun, and those names are told. */
const taken = z.enum(['refuse', 'replace', 'keep-both']);

/** The next entries of a listing, in the server's order; the last part says so, or why it ended early. */
export const listingPartSchema = z.strictObject({
  listing: id,
  /** A JSON array of entries: a thousand objects would be copied one by one at the border to the page, on its thread. */
  entries: z.string(),
  /** How many they are. */
  count: z.number().int(),
  done: z.boolean(),
  problem: sentenceSchema.optional(),
});
export type ListingPart = z.infer<typeof listingPartSchema>;

/** Removing, fetching, counting, copying or changing what can be much; it can be stopped at once. */
export const workSchema = z.strictObject({
  id,
  kind: z.enum(['count', 'remove', 'fetch', 'copy', 'change']),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  files: z.number(),
  bytes: z.number(),
  filesFailed: z.number(),
  /** The first of what a download made on this computer, with the names that it has there. */
  made: z.array(z.strictObject({ name: z.string(), path: z.string() })).exactOptional(),
  problem: sentenceSchema.optional(),
});
export type WorkView = z.infer<typeof workSchema>;

const nothing = z.void();
const browser = id;
const version = z.string().min(1).max(1024);
const versionMark = z.string().min(1).max(10_240);
const paths = z.array(path).min(1).max(100_000);
/** Each of them costs a request while somebody waits. */
const fewPaths = z.array(path).min(1).max(1000);

export const linksInput = z.strictObject({
  browser,
  paths: fewPaths,
  seconds: z.number().int().min(60).max(604_800),
});

export const browseCommands = {
  /** Connects and stays connected until `closeBrowser`. */
  openBrowser: {
    input: z.strictObject({ bookmarkId: id }),
    output: z.strictObject({
      browser,
      name: z.string(),
      /** Where it begins. */
      folder: path,
      powers: z.array(z.enum(powers)),
      /** Missing: headers cannot be changed there. */
      headers: changeableSchema.exactOptional(),
    }),
  },
  closeBrowser: { input: z.strictObject({ browser }), output: nothing },
  /** Resolves at once; the entries come as `listings` of patches. */
  listFolder: { input: z.strictObject({ browser, folder: path }), output: z.strictObject({ listing: id }) },
  stopListing: { input: z.strictObject({ listing: id }), output: nothing },
  makeFolder: { input: z.strictObject({ browser, path }), output: nothing },
  renameEntry: { input: z.strictObject({ browser, path, to: path }), output: nothing },
  /** All that the server tells of one thing; undefined: it is gone. */
  entryInfo: {
    input: z.strictObject({ browser, path }),
    output: z
      .strictObject({
        entry: entrySchema,
        /** Where it stands, without key or secret. */
        address: z.string(),
        contentType: z.string().optional(),
        storageClass: z.string().optional(),
        etag: z.string().optional(),
        /** Of a folder, where the server counts what is below it. */
        inside: z.strictObject({ files: z.number(), bytes: z.number() }).optional(),
      })
      .optional(),
  },
  /** Counts files and bytes below these paths, before they are removed. */
  countEntries: { input: z.strictObject({ browser, paths }), output: z.strictObject({ work: id }) },
  removeEntries: { input: z.strictObject({ browser, paths }), output: z.strictObject({ work: id }) },
  /** @param into a folder of this computer that the user chose. */
  fetchEntries: {
    input: z.strictObject({
      browser,
      paths,
      into: z.string().min(1).max(4096),
      taken,
    }),
    output: z.union([z.strictObject({ work: id }), z.strictObject({ taken: z.array(z.string()) })]),
  },
  /** Copies files and folders into a folder of the same destination, without their bytes passing here. */
  copyEntries: {
    input: z.strictObject({ browser, paths, into: path, taken }),
    output: z.union([z.strictObject({ work: id }), z.strictObject({ taken: z.array(z.string()) })]),
  },
  /** What is kept with these files; what differs among them is named in `various`. */
  entryHeaders: {
    input: z.strictObject({ browser, paths: fewPaths }),
    output: z.strictObject({ same: headersSchema, various: z.array(z.enum(headerNames)) }),
  },
  /** Changes files, and all files in folders. */
  changeHeaders: {
    input: z.strictObject({ browser, paths, changes: headersSchema }),
    output: z.strictObject({ work: id }),
  },
  /** Some of a file, or of all files right in a folder, removed ones too: file by file, the newest first. */
  entryVersions: {
    input: z.strictObject({ browser, path, after: versionMark.exactOptional() }),
    /** `next`: there are more, which come `after` that. */
    output: z.strictObject({ versions: z.array(versionSchema), next: versionMark.exactOptional() }),
  },
  /** Puts an older content in force again; it stays where it is, too. */
  restoreVersion: { input: z.strictObject({ browser, path, version }), output: nothing },
  /** For good. */
  removeVersion: { input: z.strictObject({ browser, path, version }), output: nothing },
  /** @param into a folder of this computer that the user chose; what stands there stays. */
  fetchVersion: {
    input: z.strictObject({ browser, path, version, into: z.string().min(1).max(4096) }),
    output: z.strictObject({ work: id }),
  },
  /** Paths on this computer of what stands at a local destination; none for any other. */
  localPaths: { input: z.strictObject({ browser, paths }), output: z.array(z.string()) },
  stopWork: { input: z.strictObject({ work: id }), output: nothing },
} as const;

import type { Destination, Secrets } from '../destination/destination';
import { destinationSchema, secretsSchema } from '../destination/schema';
import { words, type Words } from '../language/words';
import type { BookmarkColour, BookmarkDefaults } from '../model/bookmark';

/** Programs whose saved destinations can be taken over. */
export const clientIds = ['filezilla', 'cyberduck', 'winscp', 'rclone', 'aws', 'ssh'] as const;
export type ClientId = (typeof clientIds)[number];

export const clientNames: Readonly<Record<ClientId, string>> = {
  filezilla: 'FileZilla',
  cyberduck: 'Cyberduck',
  winscp: 'WinSCP',
  rclone: 'rclone',
  get aws() {
    return words().importing.awsProfiles;
  },
  ssh: 'OpenSSH',
};

export interface Imported {
  readonly name: string;
  readonly folder?: string;
  readonly colour?: BookmarkColour;
  readonly destination: Destination;
  readonly secrets: Secrets;
  readonly defaults?: BookmarkDefaults;
  /** What came only in part, in sentences; never holds a secret. */
  readonly remark?: string;
}

export interface LeftOut {
  readonly name: string;
  /** Sentences; never holds a secret. */
  readonly why: string;
}

/** What a client's files hold. A file that cannot be read gives no entries and one that was left out. */
export interface Import {
  readonly client: ClientId;
  readonly entries: readonly Imported[];
  readonly leftOut: readonly LeftOut[];
}

export type Outcome = Imported | LeftOut;

/** One file gives no more entries than this; nobody's list is as long. */
export const mostEntries = 5000;

/** Sorts the outcomes; what would not fit into the file of the bookmarks is left out here. */
export function gathered(client: ClientId, outcomes: readonly Outcome[]): Import {
  const entries: Imported[] = [];
  const leftOut: LeftOut[] = [];
  if (outcomes.length > mostEntries)
    leftOut.push({ name: clientNames[client], why: words().importing.files.tooMany(mostEntries) });
  for (const outcome of outcomes.slice(0, mostEntries)) {
    if ('why' in outcome) leftOut.push(outcome);
    else if (fits(outcome)) entries.push(outcome);
    else leftOut.push({ name: outcome.name, why: words().importing.why.tooLong });
  }
  return { client, entries, leftOut };
}

/** The file as a whole cannot be read. */
export function unreadable(client: ClientId, why: string): Import {
  return { client, entries: [], leftOut: [{ name: clientNames[client], why }] };
}

function fits({ destination, secrets }: Imported): boolean {
  return destinationSchema.safeParse(destination).success && secretsSchema.safeParse(secrets).success;
}

/** A service that Slipway does not deliver to: a product by its name, or what describes it. */
export type Foreigner = keyof Words['importing']['foreigners'] | { readonly product: string };

export function foreignTo(service: Foreigner): string {
  const { why, foreigners } = words().importing;
  return why.foreignTo(typeof service === 'string' ? foreigners[service] : service.product);
}

/** Sentences one after the other; undefined: there is none. */
export function sentences(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.filter((text) => text !== undefined && text !== '').join(' ') || undefined;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '../app';
import type { Target } from '../contract';
import { lacksUser, missingSecret } from '../destination/credentials';
import type { Destination, Parsed, Problem, Question, Secrets } from '../destination/destination';
import { displayOf, urlOf } from '../destination/display';
import { readDestinations } from '../destination/read';
import { isSamePlace } from '../destination/same';
import { words } from '../language/words';
import { NotUnderstood } from './exit-code';
import { askSecret } from './terminal';

export interface Reading {
  /** Refuse what can mean two things instead of taking the default. */
  readonly strict: boolean;
  /** A single file is to be sent: only then it matters whether a name is a folder's. */
  readonly single?: boolean;
}

/**
 * Turns DEST into targets: `-` reads standard input, then come saved names, then addresses; a document can name
 * several. A missing secret is taken from the environment or asked for. Doubts are told on stderr, with the
 * reading that was taken.
 * @throws NotUnderstood
 */
export async function targetsOf(app: App, text: string, how: Reading): Promise<Target[]> {
  const bookmark = text === '-' ? undefined : app.bookmarkNamed(text);
  if (bookmark) return [{ bookmarkId: bookmark.id }];
  const parsed = parsedOf(text, how);
  const targets: Target[] = [];
  for (const one of parsed) targets.push(await complete(one));
  return targets;
}

/** As `targetsOf`, where only one can be meant. */
export async function targetOf(app: App, text: string, how: Reading): Promise<Target> {
  const [target, ...others] = await targetsOf(app, text, how);
  if (!target || others.length > 0) throw new NotUnderstood(words().cli.severalDestinations);
  return target;
}

/**
 * @param single a single file goes, which an address without a slash at its end may name anew.
 * @throws NotUnderstood where two deliveries would write the same files at once.
 */
export async function mustDiffer(app: App, targets: readonly Target[], single: boolean): Promise<void> {
  const { bookmarks } = await app.commands.snapshot();
  const places: Destination[] = [];
  for (const target of targets) {
    const saved = 'bookmarkId' in target && bookmarks.find(({ id }) => id === target.bookmarkId)?.destination;
    const place = 'destination' in target ? target.destination : saved || undefined;
    if (!place) continue;
    const one = place.protocol === 'local' ? { ...place, path: resolve(place.path) } : place;
    if (places.some((other) => isSamePlace(one, other) && (!single || one.folder === other.folder)))
      throw new NotUnderstood(words().cli.namedTwice(urlOf(place)));
    places.push(one);
  }
}

function parsedOf(text: string, how: Reading): readonly Parsed[] {
  const address = text === '-' ? readFileSync(0, 'utf8') : absolute(text);
  const { destinations, problems } = readDestinations(address, besideOf(address));
  const error = problems.find(({ severity }) => severity === 'error');
  if (error || destinations.length === 0)
    throw new NotUnderstood(error?.text ?? words().cli.emptyDestination);
  tellDoubts(problems, how);
  return destinations;
}

/** Keys of AWS are nobody else's: an address of another kind must not be signed in to with them. */
function besideOf(address: string): { user?: string; secret?: string } {
  const { SLIPWAY_SECRET, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const isS3 = readDestinations(address).destinations.every(
    ({ destination }) => destination.protocol === 's3',
  );
  const secret = SLIPWAY_SECRET || (isS3 ? AWS_SECRET_ACCESS_KEY : undefined);
  return {
    ...(isS3 && AWS_ACCESS_KEY_ID ? { user: AWS_ACCESS_KEY_ID } : {}),
    ...(secret ? { secret } : {}),
  };
}

function tellDoubts(problems: readonly Problem[], { strict, single }: Reading): void {
  const questions = problems.filter(
    (problem): problem is Question =>
      problem.severity === 'question' && (single === true || !problem.id.startsWith('folder')),
  );
  // Nothing is doubtful about an address that has a backup beside it.
  const first = questions.find(({ id }) => !id.startsWith('backup'));
  const { orChoices, doubt, takenAs } = words().cli;
  if (strict && first) {
    throw new NotUnderstood(doubt(first.text, orChoices(first.choices)));
  }
  for (const { text, choices, chosen } of questions)
    process.stderr.write(`slipway: ${takenAs(text, choices[chosen] ?? '')}\n`);
}

/** Asks for what is missing. */
async function complete({ destination, secrets }: Parsed): Promise<Target> {
  const more = destination.protocol === 's3' ? { ...sessionToken(), ...customerKey() } : {};
  const known: Secrets = { ...more, ...secrets };
  const missing = missingSecret(destination, Object.keys(secrets));
  if (missing === undefined) return { destination, secrets: known };
  const place = displayOf(destination);
  const { askFor } = words().cli;
  const user = lacksUser(destination)
    ? await askSecret(askFor(userWord(destination.protocol), place))
    : undefined;
  const secret = await askSecret(askFor(secretWord(missing), place));
  return {
    destination:
      user === undefined || destination.protocol === 'local' ? destination : { ...destination, user },
    secrets: secret === undefined ? known : { ...known, [missing]: secret },
  };
}

/** What people call a secret, by its name. */
export function secretWord(name: string): string {
  const { other, ...known }: Readonly<Record<string, string>> = words().cli.secrets;
  return known[name] ?? other ?? '';
}

function userWord(protocol: string): string {
  const { s3, netstorage, other } = words().cli.users;
  if (protocol === 's3') return s3;
  return protocol === 'netstorage' ? netstorage : other;
}

/** The secret that stands in the environment for a destination that has none yet. */
export function environmentSecret(protocol: string): string | undefined {
  const { SLIPWAY_SECRET, AWS_SECRET_ACCESS_KEY } = process.env;
  return SLIPWAY_SECRET || (protocol === 's3' ? AWS_SECRET_ACCESS_KEY : undefined) || undefined;
}

function sessionToken(): Secrets {
  const { AWS_SESSION_TOKEN, SLIPWAY_SECRET } = process.env;
  return AWS_SESSION_TOKEN && !SLIPWAY_SECRET ? { sessionToken: AWS_SESSION_TOKEN } : {};
}

/** What an S3 service is to encrypt with (SSE-C). */
function customerKey(): Secrets {
  const { SLIPWAY_CUSTOMER_KEY } = process.env;
  return SLIPWAY_CUSTOMER_KEY ? { customerKey: SLIPWAY_CUSTOMER_KEY } : {};
}

/** A path of this computer may be relative to where the command runs. */
function absolute(text: string): string {
  if (!/^\.{1,2}([\\/]|$)/.test(text)) return text;
  return resolve(text) + (/[\\/]$/.test(text) ? '/' : '');
}

import type { BookmarkView, Target } from '../../../src/contract';
import { lacksUser, missingSecret } from '../../../src/destination/credentials';
import type { Parsed, Question, Remark } from '../../../src/destination/destination';
import { rootOf } from '../../../src/destination/display';
import { withValue } from '../../../src/destination/edit';
import { fieldsOf } from '../../../src/destination/fields';
import { undeliverable } from '../../../src/destination/powers';
import type { Paste } from '../../state/view';
import { secretLabel, userLabel } from './labels';
import { readText, remarksOn, type Found } from './reading';

/** One destination of a pasted text, with what was answered, typed beside it and corrected. */
export interface Item {
  /** Its place among the destinations that the text names. */
  readonly index: number;
  readonly parsed: Parsed;
  /** The user means it; of several, some can be left out. */
  readonly isChosen: boolean;
  readonly isCorrected: boolean;
  readonly questions: readonly Question[];
  readonly remarks: readonly Remark[];
  /** What the text itself lacks, so that fields ask for it. */
  readonly asks: { readonly user?: string; readonly secret?: string };
  /** Of these, what is still not there. */
  readonly lacks: readonly string[];
  /** It names a service, but no bucket or container. */
  readonly lacksRoot: boolean;
  /** Why nothing can be delivered to it, as a sentence. */
  readonly cannot: string | undefined;
  /** It says no more than the address of something saved, which it stands for. */
  readonly saved?: BookmarkView;
}

/** What the page shows of a pasted text. */
export interface Understood {
  readonly items: readonly Item[];
  /** About the text, or about what of it became no destination. */
  readonly remarks: readonly Remark[];
  readonly questions: readonly Question[];
  /** The text must not stand in the field as it is. */
  readonly hasSecret: boolean;
}

/**
 * What is typed beside the text completes what was read and does not change how: with a key in its field a reader
 * would guess otherwise, and the choices that were answered would mean something else.
 */
export function understand(paste: Paste): Understood {
  const { found, remarks, questions } = readText(paste.text, paste.answers);
  return {
    items: found.map((one) => itemOf(one, paste)),
    remarks,
    questions,
    hasSecret: found.some(({ parsed }) => Object.keys(parsed.secrets).length > 0),
  };
}

export function targetOf({ parsed: { destination, secrets } }: Item): Target {
  return { destination, secrets };
}

/** A row of many is drawn again only when its own item is another one. */
const items = new WeakMap<Found, { readonly paste: Paste; readonly item: Item }>();

function itemOf(found: Found, paste: Paste): Item {
  const known = items.get(found);
  if (known && isSame(known.paste, paste, found.index)) return known.item;
  const item = makeItem(found, paste);
  items.set(found, { paste, item });
  return item;
}

function isSame(one: Paste, other: Paste, index: number): boolean {
  return (
    one.user === other.user &&
    one.secret === other.secret &&
    one.corrected[index] === other.corrected[index] &&
    one.left.includes(index) === other.left.includes(index) &&
    one.plain.includes(index) === other.plain.includes(index)
  );
}

function makeItem(found: Found, paste: Paste): Item {
  const { index, questions, remarks } = found;
  const corrected = paste.corrected[index];
  const before = corrected ?? (paste.plain.includes(index) ? withoutTls(found.parsed) : found.parsed);
  const parsed = completed(before, paste);
  return {
    index,
    parsed,
    isChosen: !paste.left.includes(index),
    isCorrected: corrected !== undefined,
    questions: corrected ? [] : questions,
    remarks: parsed === found.parsed ? remarks : remarksOn(parsed),
    asks: missingOf(before),
    lacks: Object.values(missingOf(parsed)),
    lacksRoot: lacksRoot(parsed),
    cannot: undeliverable(parsed.destination),
  };
}

function withoutTls({ destination, secrets }: Parsed): Parsed {
  return { destination: withValue(destination, 'tls', false), secrets };
}

function completed(parsed: Parsed, { user, secret }: Paste): Parsed {
  const { destination, secrets } = parsed;
  const missing = missingSecret(destination, Object.keys(secrets));
  const takesUser = user !== '' && lacksUser(destination);
  const takesSecret = secret !== '' && missing !== undefined;
  if (!takesUser && !takesSecret) return parsed;
  return {
    destination: takesUser ? withValue(destination, 'user', user) : destination,
    secrets: takesSecret ? { ...secrets, [missing]: secret } : secrets,
  };
}

function missingOf({ destination, secrets }: Parsed): Item['asks'] {
  const missing = missingSecret(destination, Object.keys(secrets));
  return {
    ...(lacksUser(destination) ? { user: userLabel(destination.protocol) } : {}),
    ...(missing === undefined ? {} : { secret: secretLabel(missing) }),
  };
}

function lacksRoot({ destination }: Parsed): boolean {
  const hasRoot = fieldsOf(destination).some(({ name }) => name === 'bucket' || name === 'container');
  return hasRoot && rootOf(destination) === undefined;
}

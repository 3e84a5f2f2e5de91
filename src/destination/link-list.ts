import { words } from '../language/words';
import { longestList, type Parsed, type Problem, type S3Destination } from './destination';
import { isSignedLink, type NamedLink } from './links';
import { cleanPasted } from './wrapped';

/** Characters of one link, with what stands beside it. */
const longestLink = 4096;

/** Whether a text of more characters than any address is full of links. */
export function isLongList(text: string): boolean {
  if (text.length > longestList) return false;
  const links = text.match(/[?&](?:x-amz-signature|awsaccesskeyid)=/gi)?.length ?? 0;
  return links > 1 && text.length < links * longestLink;
}

interface Read {
  readonly parsed?: Parsed | undefined;
  readonly problems: readonly Problem[];
}

interface Link {
  readonly destination: S3Destination & Required<Pick<S3Destination, 'presigned'>>;
  readonly url: string;
}

/**
 * Makes one destination of pre-signed links into one bucket.
 * @param named the links as they stand in the text, with what they are called there.
 * @returns undefined where they are for several buckets or for one object, or something else is among them.
 */
export function joinLinks(read: readonly Read[], named: readonly NamedLink[]): Required<Read> | undefined {
  const links = read.flatMap(({ parsed }) => linkOf(parsed) ?? []);
  const [first] = links;
  const keys = new Set(links.map(({ destination }) => destination.path));
  if (!first || links.length < read.length || keys.size < 2) return undefined;
  if (links.some(({ destination }) => placeOf(destination) !== placeOf(first.destination))) return undefined;
  const { destination } = links.reduce((soonest, link) => (endOf(link) < endOf(soonest) ? link : soonest));
  const emptyFileOnly = links.some(({ destination: { presigned } }) => presigned.emptyFileOnly);
  const names = new Map(named.map(({ url, name }) => [cleanPasted(url), name]));
  const joined: S3Destination = {
    ...destination,
    path: sharedFolder([...keys]),
    folder: true,
    presigned: { ...destination.presigned, emptyFileOnly, links: keys.size },
  };
  const signedUrl = links.map(({ url }) => lineOf(url, names.get(url))).join('\n');
  return { parsed: { destination: joined, secrets: { signedUrl } }, problems: problemsOf(read, destination) };
}

function linkOf(parsed: Parsed | undefined): Link | undefined {
  const { destination, secrets } = parsed ?? {};
  if (destination?.protocol !== 's3' || !destination.presigned || !secrets?.signedUrl) return undefined;
  return { destination: { ...destination, presigned: destination.presigned }, url: secrets.signedUrl };
}

function placeOf({ scheme, host, port, bucket = '' }: S3Destination): string {
  return [scheme, host, port, bucket].join(' ');
}

function endOf({ destination: { expires } }: Link): number {
  return expires === null ? Number.POSITIVE_INFINITY : Date.parse(expires);
}

/** What keys begin with, up to the last `/` that all of them have. */
function sharedFolder([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    let at = 0;
    while (at < length && first[at] === other[at]) at += 1;
    length = at;
  }
  return first.slice(0, first.lastIndexOf('/', length - 1) + 1);
}

/** A name is a hint: one that no line of such a list can hold is left out. */
function lineOf(url: string, name: string | undefined): string {
  const isFit = name !== undefined && !/[\p{Cc}",;]/u.test(name) && !isSignedLink(name);
  return isFit ? `${name}\t${url}` : url;
}

/** Each once; that links have expired is told of the one that ends first. */
function problemsOf(read: readonly Read[], soonest: S3Destination): Problem[] {
  const told = new Map<string, Problem>();
  for (const { parsed, problems } of read) {
    const expires = parsed?.destination.expires;
    const expired =
      expires && expires !== soonest.expires ? words().remarks.link.expired(expires) : undefined;
    for (const problem of problems) if (problem.text !== expired) told.set(problem.text, problem);
  }
  return [...told.values()];
}

import type { Destination, IngestDestination, SasFacts } from '../../../src/destination/destination';
import { isSigned } from '../../../src/destination/fields';
import { isTriedOnStandInOnly } from '../../../src/destination/powers';
import { strings } from '../../strings';
import type { Part } from './parts';

const { parts: labels, values: words } = strings.paste;

/** Ends within an hour: a delivery may not be done by then. */
const soonMs = 3_600_000;

/** What a destination says of itself that nobody can set. */
export function factsOf(destination: Destination, now: number): readonly Part[] {
  const tried = isTriedOnStandInOnly(destination.protocol) ? [fact('tried', words.standInOnly, 'quiet')] : [];
  return [...ownFacts(destination, now), ...tried, ...expiryFacts(destination, now)];
}

function endsSoon({ expires }: Pick<Destination, 'expires'>, now: number): boolean {
  return expires !== null && Date.parse(expires) - now < soonMs;
}

function ownFacts(destination: Destination, now: number): Part[] {
  if (isSigned(destination)) return [fact('presigned', reachedBy(destination))];
  if (destination.protocol === 'azure' && destination.sas) return sasFacts(destination.sas, now);
  return destination.protocol === 'ingest' ? ingestFacts(destination) : [];
}

function reachedBy(destination: Destination): string {
  if ('prefix' in destination && destination.prefix !== undefined) return words.prefixed(destination.prefix);
  const links = destination.protocol === 's3' ? destination.presigned?.links : undefined;
  return links === undefined ? words.oneFile : words.files(links);
}

function ingestFacts({ generation, format, streamId, event, backup }: IngestDestination): Part[] {
  return [
    fact('generation', words.generations[generation]),
    ...(format === undefined ? [] : [fact('format', words.formats[format])]),
    ...(streamId === undefined ? [] : [fact('streamId', streamId)]),
    ...(event === undefined ? [] : [fact('event', event)]),
    ...(backup === undefined ? [] : [fact('backup', backup.host, 'quiet')]),
  ];
}

function sasFacts({ permissions, resource, starts, addresses }: SasFacts, now: number): Part[] {
  const may = [...permissions].map((letter) => words.permissions[letter] ?? letter);
  const target = words.resources[resource];
  const begins = starts === undefined ? Number.NaN : Date.parse(starts);
  return [
    permissions === '' || permissions.includes('w')
      ? fact('permissions', may.join(', ') || words.noPermissions)
      : fact('permissions', may.join(', '), 'warn'),
    ...(target === undefined ? [] : [fact('resource', target)]),
    ...(begins > now ? [fact('starts', words.at(begins), 'warn')] : []),
    ...(addresses === undefined ? [] : [fact('addresses', addresses, 'warn')]),
  ];
}

function expiryFacts(destination: Destination, now: number): Part[] {
  if (destination.expires === null) return [];
  const ends = Date.parse(destination.expires);
  const tone = endsSoon(destination, now) ? 'warn' : undefined;
  return [fact(ends <= now ? 'expired' : 'expires', words.expires(ends, now), tone)];
}

function fact(id: Part['id'], value: string, tone?: 'quiet' | 'warn'): Part {
  return { id, label: labels[id], value, ...(tone === undefined ? {} : { tone }) };
}

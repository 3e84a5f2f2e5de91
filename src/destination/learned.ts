import type { Destination, S3Destination, SwiftDestination } from './destination';
import { pathInside } from './inside';
import { isWriteOnly } from './write-only';

/**
 * A destination with what a connection has found out of the same place: where the service is, how it wants to be
 * addressed, and that the credentials may only write. undefined: it is another place, or knows it already.
 * @param before what that connection was opened for, and `now` what it has found.
 */
export function withLearned(
  destination: Destination,
  before: Destination,
  now: Destination,
): Destination | undefined {
  if (destination.protocol === 's3' && before.protocol === 's3' && now.protocol === 's3')
    return learnedOfS3(destination, before, now);
  if (destination.protocol === 'swift' && before.protocol === 'swift')
    return withRights(destination, before, now, ['auth', 'host', 'port', 'account', 'domain', 'container']);
  return undefined;
}

function learnedOfS3(
  destination: S3Destination,
  before: S3Destination,
  now: S3Destination,
): Destination | undefined {
  const names = ['host', 'port', 'bucket', 'region', 'addressing'] as const;
  if (names.some((name) => destination[name] !== before[name])) return undefined;
  const { host, region, addressing } = now;
  const learned = { ...destination, host, region, addressing };
  const withThem = withRights(learned, { ...before, host, region, addressing }, now, [...names, 'profile']);
  if (withThem) return withThem;
  return names.some((name) => destination[name] !== learned[name]) ? learned : undefined;
}

/** Rights are those of a user, and for a folder: where it may not look at one, it may not above it. */
function withRights<T extends S3Destination | SwiftDestination>(
  destination: T,
  before: T,
  now: Destination,
  place: readonly (keyof T)[],
): T | undefined {
  if (!isWriteOnly(now) || isWriteOnly(destination)) return undefined;
  if (place.some((name) => destination[name] !== before[name])) return undefined;
  const isInside = destination.path === before.path || pathInside(destination, before) !== undefined;
  const isSameUser = destination.user === before.user && roleOf(destination) === roleOf(before);
  if (!isInside || !isSameUser) return undefined;
  return { ...destination, options: { ...destination.options, writeOnly: true } };
}

function roleOf(destination: S3Destination | SwiftDestination): string | undefined {
  return 'role' in destination ? destination.role?.arn : undefined;
}

import type { Destination } from './destination';

/**
 * A destination with what a connection has found out of the same place: where the service is, and how it wants to be
 * addressed. undefined: it is another place, or knows it already.
 * @param before what that connection was opened for, and `now` what it has found.
 */
export function withLearned(
  destination: Destination,
  before: Destination,
  now: Destination,
): Destination | undefined {
  if (destination.protocol !== 's3' || before.protocol !== 's3' || now.protocol !== 's3') return undefined;
  const names = ['host', 'port', 'bucket', 'region', 'addressing'] as const;
  if (names.some((name) => destination[name] !== before[name])) return undefined;
  const { host, region, addressing } = now;
  const learned = { ...destination, host, region, addressing };
  return names.some((name) => destination[name] !== learned[name]) ? learned : undefined;
}

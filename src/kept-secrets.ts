import { missingSecret, usableSecrets } from './destination/credentials';
import type { Destination, Secrets } from './destination/destination';
import { holdersOf } from './destination/inside';
import { isSamePlace } from './destination/same';
import type { Bookmark } from './model/bookmark';
import type { Vault } from './store/vault';

/**
 * What a place is reached with: the secrets kept under an account of its own, or else those of the saved destination
 * of the same server and user that reaches most closely to it. What was saved to go encrypted never goes in the clear.
 */
export async function secretsFor(
  place: Destination,
  account: string,
  saved: readonly Bookmark[],
  vault: Pick<Vault, 'get'>,
): Promise<Secrets> {
  const own = await vault.get(account);
  if (suffice(place, own)) return own;
  const same = saved.filter(({ destination }) => isSamePlace(destination, place));
  const around = holdersOf(place, saved).map(({ keeper }) => keeper);
  for (const { id, destination } of [...same, ...around]) {
    if (isOpen(place) && !isOpen(destination)) continue;
    const usable = usableSecrets(place, await vault.get(id));
    if (suffice(place, usable)) return usable;
  }
  return own;
}

function suffice(place: Destination, secrets: Secrets): boolean {
  const names = Object.keys(secrets);
  return names.length > 0 && missingSecret(place, names) === undefined;
}

function isOpen(place: Destination): boolean {
  return 'tls' in place && !place.tls;
}

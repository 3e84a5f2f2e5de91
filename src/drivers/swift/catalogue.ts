import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import { listIn, textIn } from './json';

/** A storage that a sign-in names. */
export interface Offer {
  readonly region: string | undefined;
  readonly url: string;
}

const objectStore = 'object-store';

/** `token.catalog` of Identity API v3, "Password authentication with scoped authorization". */
export function offersOfV3(answer: unknown): Offer[] {
  return listIn(answer, 'token', 'catalog')
    .filter((service) => textIn(service, 'type') === objectStore)
    .flatMap((service) => listIn(service, 'endpoints'))
    .filter((endpoint) => textIn(endpoint, 'interface') === 'public')
    .flatMap((endpoint) =>
      offer(textIn(endpoint, 'region') ?? textIn(endpoint, 'region_id'), textIn(endpoint, 'url')),
    );
}

/** `access.serviceCatalog` of Identity API v2.0, which Rackspace speaks too. */
export function offersOfV2(answer: unknown): Offer[] {
  return listIn(answer, 'access', 'serviceCatalog')
    .filter((service) => textIn(service, 'type') === objectStore)
    .flatMap((service) => listIn(service, 'endpoints'))
    .flatMap((endpoint) => offer(textIn(endpoint, 'region'), textIn(endpoint, 'publicURL')));
}

function offer(region: string | undefined, url: string | undefined): Offer[] {
  return url === undefined ? [] : [{ region, url }];
}

export interface Wanted {
  /** As the destination names it. */
  readonly region: string | undefined;
  /** As the account has it. */
  readonly usual: string | undefined;
  readonly host: string;
}

/**
 * The storage of the region that is wanted, or the only one there is.
 * @throws Failure `bad-address` with the regions among which somebody has to choose.
 */
export function chosen(offers: readonly Offer[], { region, usual, host }: Wanted): Offer {
  const { noStore, noRegion, severalRegions } = words().drivers.swift;
  const [first] = offers;
  if (first === undefined) throw misplaced(noStore(host));
  const regions = [...new Set(offers.map((one) => one.region ?? ''))];
  const names = regions.filter(Boolean).join(', ');
  const of = (name: string): Offer | undefined =>
    offers.find((one) => one.region?.toLowerCase() === name.toLowerCase());
  if (region !== undefined) {
    const found = of(region);
    if (found === undefined) throw misplaced(noRegion(region, names));
    return found;
  }
  const home = usual === undefined ? undefined : of(usual);
  if (home) return home;
  if (regions.length > 1) throw misplaced(severalRegions(names));
  return first;
}

export function misplaced(subject: string, detail = subject): Failure {
  return new Failure({ kind: 'bad-address', operation: 'connect', subject, detail });
}

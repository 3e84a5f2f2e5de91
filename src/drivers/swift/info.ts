import { listIn, numberIn, within } from './json';

/** What a Swift says of itself at `/info` (OpenStack Object Storage API, "List activated capabilities"). */
export interface Info {
  /** Largest object in one piece. */
  readonly maxFileBytes: number;
  /** Entries of one page of a listing. */
  readonly mostListed: number;
  /** Static large objects: most segments of one; missing: the server does not know them. */
  readonly mostSegments?: number;
  /** HMACs that signed links may be made with. */
  readonly linkDigests: readonly string[];
}

/** Where a server does not say: Swift's own limits, and the kind of large objects that every Swift has had. */
export const unsaid: Info = { maxFileBytes: 5_368_709_122, mostListed: 10_000, linkDigests: ['sha1'] };

/** Middleware's own default, where it is there and does not say. */
const usualMostSegments = 1000;

export function infoFrom(answer: unknown): Info {
  const slo = within(answer, 'slo');
  const digests = listIn(answer, 'tempurl', 'allowed_digests').filter((name) => typeof name === 'string');
  return {
    maxFileBytes: numberIn(answer, 'swift', 'max_file_size') ?? unsaid.maxFileBytes,
    mostListed: numberIn(answer, 'swift', 'container_listing_limit') ?? unsaid.mostListed,
    ...(slo === undefined
      ? {}
      : { mostSegments: numberIn(slo, 'max_manifest_segments') ?? usualMostSegments }),
    linkDigests: digests.length > 0 ? digests : unsaid.linkDigests,
  };
}

import type { Pace } from '../driver';

/**
 * Akamai's "Ingest limits" (MSL): 10 requests a second and 45 Mbit/s for a rendition, 100 and 150 Mbit/s for a
 * stream; what goes beyond is answered 429. A tenth is left free, for nobody says how the service measures.
 */
export const ingestPace: Pace = {
  folder: { filesPerSecond: 9, bytesPerSecond: (0.9 * 45_000_000) / 8 },
  all: { filesPerSecond: 90, bytesPerSecond: (0.9 * 150_000_000) / 8 },
};

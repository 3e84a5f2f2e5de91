import { Failure } from '../../model/failure';
import type { Pace } from '../driver';

/**
 * Akamai's "Ingest limits" (MSL): 10 requests a second and 45 Mbit/s for a rendition, 100 and 150 Mbit/s for a
 * stream; what goes beyond is answered 429. Some of it is left free, for nobody says how the service measures, and
 * what was sent apart may arrive together.
 */
export const ingestPace: Pace = {
  folder: { filesPerSecond: 8, bytesPerSecond: (0.9 * 45_000_000) / 8 },
  all: { filesPerSecond: 80, bytesPerSecond: (0.9 * 150_000_000) / 8 },
};

/** A larger segment is answered 413 (the same document), so it need not be sent to find out. */
const largestBytes = 100_000_000;

/** @throws Failure `too-large` */
export function mustFit(path: string, bytes: number): void {
  if (bytes <= largestBytes) return;
  const detail = `An ingest takes files up to ${largestBytes} bytes; this one has ${bytes}.`;
  throw new Failure({ kind: 'too-large', operation: 'write', path, detail });
}

import { HardDrive } from 'lucide-react';
import type { BookmarkView } from '../../src/contract';

/** A hull on its way down the slip, into the water. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="brand-ground" />
      <path d="M5 10.5 22 21" className="brand-slip" />
      <path d="M9 7.2 23.4 16c-.3 2-2.3 3.200-4.500 2.300L10.600 13.200Z" className="brand-hull" />
      <path
        d="M6 25.500c2.200-1.800 4.300-1.800 6.500 0s4.300 1.800 6.500 0 4.300-1.800 7 0"
        className="brand-sea"
      />
    </svg>
  );
}

export function ProtocolMark({ protocol }: { readonly protocol: BookmarkView['protocol'] }) {
  return (
    <span className="protocol-mark" aria-hidden="true">
      {protocol === 's3' ? 'S3' : <HardDrive />}
    </span>
  );
}

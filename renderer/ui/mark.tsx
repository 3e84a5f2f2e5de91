import { Globe, HardDrive } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Protocol } from '../../src/destination/destination';
import type { BookmarkColour } from '../../src/model/bookmark';

/** At most four letters, so that all of them fit one frame. */
const marks: Readonly<Record<Protocol, ReactNode>> = {
  s3: 'S3',
  azure: 'Az',
  swift: 'Sw',
  ftp: 'FTP',
  sftp: 'SFTP',
  netstorage: 'NS',
  ingest: 'In',
  aspera: 'As',
  'http-put': <Globe />,
  local: <HardDrive />,
};

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

interface ProtocolMarkProps {
  readonly protocol: Protocol;
  /** By which people tell their destinations apart. */
  readonly colour?: BookmarkColour | undefined;
}

export function ProtocolMark({ protocol, colour }: ProtocolMarkProps) {
  return (
    <span className="protocol-mark" aria-hidden="true" data-colour={colour}>
      {marks[protocol]}
    </span>
  );
}

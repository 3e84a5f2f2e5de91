import type { Destination, Secrets } from '../destination/destination';
import { newManners, type Manners } from '../model/manners';
import type { Ask } from '../model/question';
import { nothingDecided, type Trust } from '../model/trust';
import type { Driver, FoundRights } from './driver';

export interface Connect {
  readonly destination: Destination;
  readonly secrets: Secrets;
  /** Missing: only what the system vouches for is trusted. */
  readonly trust?: Trust;
  /** For servers that ask more than a password while they let somebody in. Missing: nobody is there to answer. */
  readonly ask?: Ask;
  /** Told when a connection has found out how the destination has to be spoken to; worth keeping. */
  readonly learned?: (destination: Destination) => void;
  /** Shared by all connections to the same place. Missing: this is the only one. */
  readonly rights?: FoundRights;
  /** Missing: it is remembered for as long as this process lives. */
  readonly manners?: Manners;
  /** Where IBM's program for Aspera is. Missing: nobody has looked for it. */
  readonly ascp?: () => Promise<string | undefined>;
}

const mannersHere = newManners();

/** Drivers are loaded when first needed, so that the window opens without an SDK in memory. */
export async function openDriver({
  destination,
  secrets,
  trust = nothingDecided,
  ask,
  learned,
  rights = { isLookRefused: false },
  manners = mannersHere,
  ascp = () => Promise.resolve(undefined),
}: Connect): Promise<Driver> {
  switch (destination.protocol) {
    case 's3': {
      const { openS3 } = await import('./s3/driver');
      return openS3({ destination, secrets, trust, ask, learned, rights });
    }
    case 'azure': {
      const { openAzure } = await import('./azure/driver');
      return openAzure(destination, secrets, trust);
    }
    case 'ftp': {
      const { openFtp } = await import('./ftp/driver');
      return openFtp(destination, secrets, trust);
    }
    case 'http-put':
    case 'ingest': {
      const { openHttpPut } = await import('./http-put/driver');
      return openHttpPut(destination, secrets, trust);
    }
    case 'aspera': {
      const { openAspera } = await import('./aspera/driver');
      return openAspera(destination, { secrets, trust, ascp });
    }
    case 'local': {
      const { openLocal } = await import('./local/driver');
      return openLocal(destination);
    }
    case 'netstorage': {
      const { openNetStorage } = await import('./netstorage/driver');
      return openNetStorage(destination, secrets, trust);
    }
    case 'sftp': {
      const { openSftp } = await import('./sftp/driver');
      return openSftp(destination, { secrets, trust, ask, manners });
    }
    case 'swift': {
      const { openSwift } = await import('./swift/driver');
      return openSwift(destination, secrets, trust, { learned, rights });
    }
  }
}

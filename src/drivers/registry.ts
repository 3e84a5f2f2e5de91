import type { Destination, Secrets } from '../destination/destination';
import { Failure } from '../model/failure';
import type { Driver } from './driver';

export interface Connect {
  readonly destination: Destination;
  readonly secrets: Secrets;
}

/** Drivers are loaded when first needed, so that the window opens without an SDK in memory. */
export async function openDriver({ destination, secrets }: Connect): Promise<Driver> {
  switch (destination.protocol) {
    case 's3': {
      const { openS3 } = await import('./s3/driver');
      return openS3(destination, secrets);
    }
    case 'local': {
      const { openLocal } = await import('./local/driver');
      return openLocal(destination);
    }
    default: {
      const detail = `There is no driver for ${destination.protocol}.`;
      throw new Failure({ kind: 'undeliverable', operation: 'connect', subject: detail, detail });
    }
  }
}

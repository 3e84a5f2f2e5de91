import type { AzureDestination, Destination, S3Destination, SwiftDestination } from './destination';

/** Stores that hold buckets or containers, and list those where the address names none. */
type Store = S3Destination | AzureDestination | SwiftDestination;

export function lacksRoot(destination: Destination): destination is Store {
  if (destination.protocol === 's3') return destination.bucket === undefined;
  const holds = destination.protocol === 'azure' || destination.protocol === 'swift';
  return holds && destination.container === undefined;
}

/** The same store with its bucket or container named. */
export function withRoot(store: Store, root: string): Store {
  return store.protocol === 's3' ? { ...store, bucket: root } : { ...store, container: root };
}

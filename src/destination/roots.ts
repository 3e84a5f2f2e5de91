import type { AzureDestination, Destination, S3Destination } from './destination';

/** Stores that hold buckets or containers, and list those where the address names none. */
type Store = S3Destination | AzureDestination;

export function lacksRoot(destination: Destination): destination is Store {
  if (destination.protocol === 'azure') return destination.container === undefined;
  return destination.protocol === 's3' && destination.bucket === undefined;
}

/** The same store with its bucket or container named. */
export function withRoot(store: Store, root: string): Store {
  return store.protocol === 'azure' ? { ...store, container: root } : { ...store, bucket: root };
}

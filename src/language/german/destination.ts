import type { destinationWords as english } from '../english/destination';
import type { Wording } from '../language';

export const destinationWords: Wording<typeof english> = {
  thisComputer: 'Dieser Computer',
  cannot: {
    presigned:
      'Diese Version von Slipway versteht vorsignierte Links, kann aber noch nicht dorthin ausliefern.',
  },
  refuses: {
    acl: (name, acl) => `${name} verweigert oder ignoriert die ACL „${acl}“.`,
    storageClass: (name, storageClass) =>
      `${name} verweigert oder ignoriert die Speicherklasse „${storageClass}“.`,
  },
};

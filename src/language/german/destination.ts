import type { destinationWords as english } from '../english/destination';
import type { Wording } from '../language';

export const destinationWords: Wording<typeof english> = {
  thisComputer: 'Dieser Computer',
  cannot: {
    noObject:
      'Dieser Link ist für keine Datei signiert: Er nennt einen Bucket oder Container und nichts darin.',
  },
  refuses: {
    acl: (name, acl) => `${name} verweigert oder ignoriert die ACL „${acl}“.`,
    storageClass: (name, storageClass) =>
      `${name} verweigert oder ignoriert die Speicherklasse „${storageClass}“.`,
  },
};

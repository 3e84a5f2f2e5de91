/** What destinations are called, and what keeps Slipway from delivering there. */
export const destinationWords = {
  thisComputer: 'This computer',
  cannot: {
    noObject: 'This link was signed for no file: it names a bucket or container and nothing in it.',
  },
  refuses: {
    acl: (name: string, acl: string) => `${name} refuses or ignores the ACL “${acl}”.`,
    storageClass: (name: string, storageClass: string) =>
      `${name} refuses or ignores the storage class “${storageClass}”.`,
  },
};

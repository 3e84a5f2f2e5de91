/** What destinations are called, and what keeps Slipway from delivering there. */
export const destinationWords = {
  thisComputer: 'This computer',
  cannot: {
    presigned: 'This version of Slipway understands pre-signed links, but cannot deliver to them yet.',
  },
  refuses: {
    acl: (name: string, acl: string) => `${name} refuses or ignores the ACL “${acl}”.`,
    storageClass: (name: string, storageClass: string) =>
      `${name} refuses or ignores the storage class “${storageClass}”.`,
  },
};

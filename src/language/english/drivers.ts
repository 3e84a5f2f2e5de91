/** What drivers say of what they met; some are whole sentences, others stand inside one (see `failures`). */
export const driverWords = {
  noDriver: (protocol: string) => `There is no driver for ${protocol}.`,
  local: {
    windowsShare: (path: string) =>
      `“${path}” is a share of Windows; connect it with this system first and name its folder here.`,
    noFolder: (path: string) => `“${path}” is no folder of this system.`,
    nameTooLong: (path: string) => `The name of “${path}” is too long for this disk.`,
    somethingIn: (path: string) => `something in “${path}”`,
    fileForFolder: (path: string) => `a file where the folder “${path}” would have to be`,
  },
  s3: {
    keyUnknown: 'The access key is not known to this server.',
    secretWrong: 'The secret key does not match the access key.',
    keyOrSecretWrong: 'The access key or its secret is wrong.',
    noKey: (host: string) => `The access key for ${host} is not known.`,
    noSecret: (host: string) => `The secret for ${host} is not known.`,
    noBucket: (host: string) => `The address names no bucket at ${host}.`,
    bucketAt: (name: string, host: string) => `“${name}” at ${host}`,
    oddBucketName: (name: string) => `“${name}” cannot be the name of a bucket.`,
    bucket: (name: string) => `the bucket “${name}”`,
    somethingInBucket: (name: string) => `something in the bucket “${name}”`,
    storageClass: (storageClass: string) => `This store does not accept the storage class ${storageClass}.`,
    storeAcl: (acl: string) => `This store does not accept the permission ${acl}.`,
    bucketAcl: (acl: string) => `This bucket does not accept the permission ${acl}.`,
    noTls: (host: string) => `${host} does not speak TLS; try the address with http.`,
    accessUnknown: (path: string) =>
      `These credentials may not see who may fetch “${path}”, and a change would reset it; choose the access too.`,
    archived: (path: string) => `“${path}” is archived; restore it first.`,
  },
};

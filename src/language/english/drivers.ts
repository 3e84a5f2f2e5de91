import { formatDayAndTime } from '../format';

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
    role: {
      refused: (arn: string) => `These credentials may not take on the role ${arn}.`,
      unfit: (arn: string) => `The service does not accept the role ${arn} as it was asked for.`,
      code: (serial: string) => `Code of the MFA device ${serial}`,
      asking: (arn: string) => `Taking on the role ${arn} takes a code of its MFA device.`,
      noCode: (serial: string) => `The code of the MFA device ${serial} is needed, and nobody gave it.`,
    },
    link: {
      missing: 'The pre-signed link is not known; paste it again.',
      oneFile: 'A pre-signed link takes one file.',
      expired: (ms?: number) =>
        ms === undefined ? 'The link has expired.' : `The link expired on ${formatDayAndTime(ms)}.`,
      otherwise: 'The link was signed for something else: another method, or another content type.',
      emptyFile: 'The link was made for an empty file; ask for one that was signed without a checksum.',
      unknownHeader: (name: string) =>
        `The link was signed with the header ${name}, whose value is not known; ask for one without it.`,
    },
    archived: (path: string) => `“${path}” is archived; restore it first.`,
  },
};

import { formatCount, formatDayAndTime } from '../format';

/** What drivers say of what they met; some are whole sentences, others stand inside one (see `failures`). */
export const driverWords = {
  /** @param seconds that they are apart; missing: the service does not tell. */
  clocks: (host: string, seconds?: number) =>
    seconds === undefined
      ? `The clocks of this computer and of ${host} differ too much.`
      : `The clocks of this computer and of ${host} are ${formatCount(Math.round(seconds / 60), 'minute')} apart.`,
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
    bucketAt: (name: string, host: string) => `bucket “${name}” at ${host}`,
    oddBucketName: (name: string) => `“${name}” cannot be the name of a bucket.`,
    bucket: (name: string) => `the bucket “${name}”`,
    somethingInBucket: (name: string) => `something in the bucket “${name}”`,
    partsTooSmall: (host: string) => `${host} takes large files in larger parts only.`,
    storageClass: (storageClass: string) => `This store does not accept the storage class ${storageClass}.`,
    storeAcl: (acl: string) => `This store does not accept the permission ${acl}.`,
    bucketAcl: (acl: string) => `This bucket does not accept the permission ${acl}.`,
    encryption: (name: string) => `This store does not accept the encryption ${name}.`,
    encryptedCopy: (path: string) => `This store cannot copy “${path}” and encrypt the copy.`,
    customerKey: {
      odd: 'The customer key (SSE-C) has to be 32 bytes, written as base64 or as 64 hexadecimal digits.',
      plain: 'A customer key (SSE-C) goes over TLS only: else whoever is in between could read it.',
      ignored: (path: string) =>
        `The store has not encrypted “${path}”: it takes no customer key (SSE-C). Remove what stands there if nobody may read it.`,
      other: (path: string) =>
        `“${path}” was encrypted with a customer key (SSE-C) that is not the one kept for this destination.`,
    },
    kmsKey: (name: string) =>
      `The KMS key ${name} cannot be used: it is not there, switched off, or not open to these credentials.`,
    kmsOwnKey:
      'The account’s own KMS key cannot be used: it is switched off, or not open to these credentials.',
    noTls: (host: string) => `${host} does not speak TLS.`,
    accessUnknown: (path: string) =>
      `These credentials may not see who may fetch “${path}”, and a change would reset it; choose the access too.`,
    profile: {
      asking: (name: string) =>
        `The profile “${name}” takes on a role, which takes a code of its MFA device.`,
      none: (name: string) => `The files of AWS on this computer have no profile “${name}” that gives keys.`,
      programFailed: (name: string) => `The program that gives the keys of the profile “${name}” failed.`,
      signInEnded: (name: string) =>
        `The sign-in of the profile “${name}” has ended; sign in with “aws sso login --profile ${name}”.`,
      noKeys: (name: string) => `The profile “${name}” gives no keys.`,
    },
    role: {
      refused: (arn: string) => `These credentials may not take on the role ${arn}.`,
      unfit: (arn: string) => `The service does not accept the role ${arn} as it was asked for.`,
      code: (serial: string) => `Code of the MFA device ${serial}`,
      asking: (arn: string) => `Taking on the role ${arn} takes a code of its MFA device.`,
      noCode: (serial: string) => `The code of the MFA device ${serial} is needed, and nobody gave it.`,
    },
    link: {
      missing: 'The pre-signed link is not known; paste it again.',
      noneFor: (path: string) => `No pre-signed link is for “${path}”.`,
      expired: (ms?: number) =>
        ms === undefined ? 'The link has expired.' : `The link expired on ${formatDayAndTime(ms)}.`,
      otherwise: 'The link was signed for something else: another method, or another content type.',
      emptyFile: 'The link was made for an empty file; ask for one that was signed without a checksum.',
      unknownHeader: (name: string) =>
        `The link was signed with the header ${name}, whose value is not known; ask for one without it.`,
    },
    archived: (path: string) => `“${path}” is archived; restore it first.`,
  },
  azure: {
    keyWrong: (name: string) => `The access key does not belong to the storage account “${name}”.`,
    sasWrong: 'The signature of this SAS is not valid; it may have been cut or altered.',
    sasNotYet: (starts: string) => `This SAS is valid only from ${starts} on.`,
    sasAddress: 'This SAS may not be used from the address of this computer.',
    nothingKnown: (name: string) => `Neither key nor SAS is known for the storage account “${name}”.`,
    keysOff: (name: string) => `The storage account “${name}” takes no access keys; use a SAS.`,
    accountDisabled: (name: string) => `The storage account “${name}” is disabled.`,
    noAccount: (name: string, host: string) => `There is no storage account “${name}” at ${host}.`,
    noContainer: (host: string) => `The address names no container at ${host}.`,
    containerAt: (name: string, host: string) => `container “${name}” at ${host}`,
    containerGoing: (name: string, host: string) =>
      `container “${name}” at ${host} any more: it is being deleted`,
    oddContainerName: (name: string) => `“${name}” cannot be the name of a container.`,
    container: (name: string) => `the container “${name}”`,
    somethingIn: (path: string) => `something in “${path}”`,
    httpsOnly: (host: string) => `${host} takes https only; try the address with https.`,
    noTls: (host: string) => `${host} does not speak TLS.`,
    tooOld: (host: string) => `${host} speaks only older versions of Azure’s protocol.`,
    accessTier: (storageClass: string) => `This account does not accept the access tier ${storageClass}.`,
    immutable: (path: string) => `“${path}” is protected against changes by a policy of its container.`,
    leased: (path: string) => `“${path}” is leased by another program, which alone may change it.`,
    archived: (path: string) => `“${path}” is in the archive and has to be brought back from there first.`,
    otherType: (path: string) => `“${path}” is an append or page blob; remove it first.`,
    otherBlocks: (path: string) =>
      `Another program has begun to send “${path}” and not finished; use another name, or try again in a week.`,
    oddName: (path: string) =>
      `“${path}” cannot be the name of a blob: “\\”, “.” and “..” would make it another one.`,
    metadataName: 'Names of metadata have letters, digits and “_” only, and begin with no digit.',
  },
  swift: {
    refused: 'User, tenant or key is wrong.',
    noSignIn: (version: string) => `This server does not answer ${version} sign-in at this address.`,
    noSignInV2: 'This server does not answer v2.0 sign-in at this address; newer ones answer v3.',
    tokenRefused: (host: string) => `${host} does not take the token that its own sign-in has given.`,
    noUser: (host: string) => `The user name for ${host} is not known.`,
    noPassword: (host: string) => `The password for ${host} is not known.`,
    noToken: (host: string) => `The token for ${host} is not known.`,
    noContainer: (host: string) => `The address names no container at ${host}.`,
    containerAt: (name: string, host: string) => `the container “${name}” at ${host}`,
    somethingIn: (name: string) => `something in the container “${name}”`,
    storagePolicy: (policy: string) => `This store does not accept the storage policy ${policy}.`,
    noStore: (host: string) => `The sign-in at ${host} names no object store.`,
    noRegion: (region: string, regions: string) =>
      `This account has no object store in the region ${region}, but in ${regions}.`,
    severalRegions: (regions: string) => `This account has object stores in several regions: ${regions}.`,
    unclear: 'The sign-in names an object store whose address was not understood.',
    storageInClear: (host: string) =>
      `The sign-in is encrypted, but the object store at ${host} is not, so the token was not sent there.`,
    linkRefused:
      'The link was signed for something else, such as another method or another name, or its key holds no more.',
    linkOne: 'A pre-signed link takes one file.',
    linkPrefix: (name: string) => `This link takes only files whose names begin with “${name}”.`,
    noLinkKey: 'This account has no key for temporary addresses, or does not tell it.',
    noHttp: (host: string) => `What answers at ${host} does not speak HTTP.`,
  },
  /** Web servers that take files, and Akamai's ingest. */
  web: {
    passwordRefused: (host: string) => `${host} refuses this user name and password.`,
    tokenRefused: (host: string) => `${host} refuses this token.`,
    noPassword: (host: string) => `The user name and the password for ${host} are not known.`,
    otherSignIn: (host: string) => `${host} wants another way to sign in than a password or a token.`,
    streamRejected: (host: string) => `${host} rejects this stream.`,
    refused: (host: string, status: number) => `${host} refuses such a request (HTTP ${status}).`,
    takesNo: (host: string, method: string) => `${host} takes no files with ${method} there.`,
    movedTo: (host: string, address: string) =>
      `${host} says that this is at another address now: ${address}`,
    noTls: (host: string) => `${host} does not speak TLS.`,
    onlyTls: (host: string) => `${host} speaks TLS only; try the address with https.`,
    noHttp: (host: string) => `What answers at ${host} is no web server.`,
    noFolder: (folder: string, host: string) => `the folder “${folder}” at ${host}`,
    fileForFolder: (path: string) => `a file where the folder “${path}” would have to be`,
    hidesFolders: (host: string) => `${host} does not show what is in a folder, so none is removed.`,
  },
  /** Akamai NetStorage. */
  netstorage: {
    keyRefused: (host: string) =>
      `The key name or the key for ${host} is wrong, or the key is not active yet: a new one takes up to two hours.`,
    noKey: (host: string) => `The key for ${host}, or its name, is not known.`,
    oddPath: (path: string) => `“${path}” is no path there: no name in it can be empty, “.” or “..”.`,
  },
  aspera: {
    noProgram:
      'Aspera destinations need IBM’s program ascp, which was not found on this computer or cannot be run.',
    noProgramButSftp: (address: string) =>
      `Aspera destinations need IBM’s program ascp, which was not found on this computer or cannot be run. The server answers by SSH too: ${address} may take the files without it.`,
    otherPort: (host: string) => `${host}:22 (many Aspera servers answer at port 33001)`,
    udpBlocked: (host: string, port: number) =>
      `FASP’s data does not get through to ${host} by UDP port ${port}.`,
    refused: (host: string) => `${host} refuses this user name with this password, key or token.`,
    notAuthorised: (host: string) => `${host} does not authorise this delivery.`,
    expired: (host: string) => `The token for ${host} has expired.`,
    licence: 'The licence of ascp, here or at the server, does not allow this delivery.',
    usage: 'ascp does not understand what it was called with, or its configuration is not valid.',
    target: (path: string) => `The server takes no files at “${path}”.`,
    noFolder: (path: string) =>
      `The server takes no files at “${path}”, as something on the way there is no folder.`,
    noFile: (path: string) => `What is to become “${path}” is not a regular file.`,
    rejected: (host: string) => `A check at ${host} rejects this delivery.`,
    rejectedFile: (host: string, path: string) => `A check at ${host} rejects “${path}”.`,
    name: (host: string, path: string) => `The server ${host} does not take the name “${path}”.`,
    lineBreak: (path: string) => `ascp takes no names with a line break, such as “${path}”.`,
    cipher: (host: string) => `${host} does not accept this way to encrypt.`,
    noSsh: (host: string) => `What answers at ${host} does not speak SSH.`,
    noUser: (host: string) => `The user name for ${host} is not known.`,
    ended: {
      'never-connected': 'ascp was started, but did not report to Slipway.',
      died: 'ascp ended before it was done.',
      silent: 'ascp has said nothing for two minutes, and was ended.',
      unintelligible: 'ascp reports in a way that Slipway does not understand.',
    },
  },
};

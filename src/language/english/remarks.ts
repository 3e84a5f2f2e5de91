/** What is worth knowing of an address that was understood. */
export const remarkWords = {
  plain: 'The connection is not encrypted: others on the way can read what is sent.',
  within: 'Read from within the text.',
  restUnused: 'What stands behind the address on its line was left out.',
  repaired: 'The JSON has small faults; check what was understood.',
  linesUnused: 'Lines that say nothing of the destination were not used.',
  fieldsUnused: (names: readonly string[]) =>
    `These fields beside the address are not used: ${names.join(', ')}.`,
  folderUnused: 'The address names its place already, so the folder beside it was not used.',
  optionsUnused:
    'What follows the “?” holds more than the options that are known here; the rest is not used.',
  slashInSecret:
    'The secret holds a “/” that is not written as %2F; everything up to the “@” before the host was read as the key and its secret.',
  browsedOnly: {
    bucket: 'No bucket is named, so this address can only be browsed.',
    container: 'No container is named, so this address can only be browsed.',
    cpCode: 'No CP code is named, so this address can only be browsed.',
  },
  asked: {
    password: 'The password is not in the address and will be asked for.',
    userAndPassword: 'The user name and the password will be asked for.',
    user: 'The user name is not in the address and will be asked for.',
    secretKey: 'The secret key is not in the address and will be asked for.',
    keyAndSecret: 'The access key and its secret are not in the address and will be asked for.',
    accountKey: 'The access key is not in the address and will be asked for.',
    apiKey: 'The user name and the API key are not in the address and will be asked for.',
    token: 'The token is not in the address and will be asked for.',
    uploadKey: 'The name of the upload key and the key are not in the address and will be asked for.',
    passwordOrToken:
      'Neither a password nor a token is in the address; a key can be used, or it will be asked for.',
  },
  anonymous: 'No user is named, so this signs in as “anonymous”.',
  ownUser: 'No user is named, so this computer’s user name is used.',
  noPassive: 'SFTP has no passive or active mode, so that option is not used.',
  noFileMode: 'A mode is three or four digits from 0 to 7, such as 640, so that option is not used.',
  noPolicy: (name: string) => `Aspera knows no policy “${name}”; the server's own is used.`,
  noRate: (name: string) => `The option ${name} is not a number of kbit/s and is not used.`,
  notForAscp: (names: readonly string[]) =>
    [
      `These options of the address are not used: ${names.join(', ')}.`,
      ...(names.includes('auth') ? ['How to sign in follows from what is given for it.'] : []),
      ...(names.includes('createpath') ? ['Missing folders are always made.'] : []),
    ].join(' '),
  fallsBack:
    'Where UDP does not get through, ascp sends by HTTP, and the host key does not tell who takes the files then.',
  noHttpPort: 'The port for HTTP is not a number from 1 to 65535 and is not used.',
  noUdpPort: 'The UDP port is not a number from 1 to 65535; 33001 is used.',
  sasWithUser: 'The address carries a shared access signature, so what stands before its “@” is not used.',
  wholeAccount: 'An access key may do everything with the whole account; a shared access signature is safer.',
  tokenWithUser: 'The address is used with a token, so what stands before its “@” is not used.',
  tokenEnds: 'The token cannot be renewed; when it ends, a new link is needed.',
  link: {
    signedAlready: 'The link is signed already, so the user name before its “@” is not used.',
    noExpiry: 'The link does not say when it expires.',
    expired: (expires: string) => `This link expired at ${expires}; ask for a new one.`,
    sevenDays: 'The link claims to hold for more than seven days, which services refuse.',
    temporary: 'The link was signed with temporary credentials and may end before its time.',
    emptyFile: 'This link was made for an empty file; if the service refuses it, ask for a new one.',
    starts: (starts: string) => `This link holds only from ${starts} on.`,
    createOnly: 'This link may create new blobs, but not replace any.',
    noWriting: 'This link does not allow writing.',
    singleBlob: 'This link is for a single blob and cannot take a folder.',
    httpsOnly: 'This link holds for https:// only, so it is refused over http://.',
    addresses: (addresses: string) => `This link holds only from the addresses ${addresses}.`,
  },
};

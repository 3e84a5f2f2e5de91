/** What is told of destinations that other programs have saved: what came only in part, what was left out and why. */
export const importingWords = {
  awsProfiles: 'AWS profiles',
  awsProfile: (name: string) => `AWS profile ${name}`,
  site: 'A site',
  bookmark: 'A bookmark',
  session: 'A session',
  /** The file as a whole. */
  files: {
    tooMany: (most: number) => `Only the first ${most} entries were read.`,
    tooLarge: 'The file is larger than 4 MiB and was not read; no list of destinations is that long.',
    unreadable: 'The file cannot be read; check that it is still there and that you may read it.',
    filezilla: 'This is no file of FileZilla’s sites.',
    filezillaEmpty: 'This file of FileZilla’s holds no sites.',
    cyberduck: 'This is no bookmark of Cyberduck’s, which is an XML property list.',
    winscpEmpty: 'This file of WinSCP’s holds no sessions.',
    rcloneEncrypted:
      'The configuration is encrypted with a password. Take it away with “rclone config”, “Set configuration ' +
      'password”, import again, and set it anew.',
    rcloneEmpty: 'This configuration of rclone’s names no remotes.',
    awsEmpty: 'The files of AWS name no profiles.',
    ssh: 'The configuration cannot be read: a line of it is broken, or there is too much.',
    sshEmpty: 'The configuration names no hosts, or only patterns of them.',
    sshInclude: 'Files that a chosen file includes are not read; choose them one by one.',
    sshMatch:
      'What the configuration says below a “Match” that asks for more than the host was not taken into account.',
  },
  /** A file that somebody chose, and an entry of it. */
  chosenFile: {
    tooLarge: 'The file is too large to be a list of destinations.',
    unknown: 'No program is known that writes such a file.',
    savedAlready: (name: string) => `It is saved already, as “${name}”.`,
  },
  /** Why an entry was left out. */
  why: {
    tooLong: 'One of its values is too long to be right.',
    noHost: 'It names no host, or none that is valid.',
    oddHost: 'Its host name is not a valid one.',
    foreign: 'Its protocol is none that Slipway delivers by.',
    foreignTo: (name: string) => `Slipway does not deliver to ${name}.`,
    foreignService: 'Slipway does not deliver to that service.',
    unknownNumber: (name: string) => `${name}’s number for its protocol is not known.`,
    wraps: 'It only wraps another remote; import that one.',
    wholeComputer: 'It stands for this computer as a whole; add the folder itself.',
    readsOnly: 'rclone only reads from it, so nobody knows whether it takes files.',
    backblaze:
      'Slipway does not speak Backblaze’s own protocol; with the same kind of key it can be added as S3.',
    google: 'It signs in with a Google account; with an HMAC key it can be added as S3.',
    noAddress: 'Its address is none that Slipway can use.',
    noEndpoint: 'It names no endpoint.',
    oddEndpoint: 'Its endpoint is none that Slipway can use.',
    noStorageAccount: 'It names no storage account.',
    oddSas: 'Its shared access signature cannot be read.',
    oddStorageUrl: 'Its storage address is none that Slipway can use.',
    oddAuthUrl: 'The address where it signs in is none that Slipway can use.',
    noKey: 'It holds no access key.',
    noSource: 'It takes on a role and names no source profile.',
    sourceMissing: 'Its source profile is missing.',
    sourceCircle: 'Its source profiles lead in a circle.',
    sourcesTooMany: 'Its source profiles lead through too many others.',
    sourceWithoutKeys: (why: string) => `Its source profile gives no keys. ${why}`,
  },
  /** Ways to sign in that Slipway does not have. */
  signIn: {
    oddPath: 'It signs in at a path of its own, which Slipway has no place for.',
    version2: 'It signs requests by version 2 of the signature, which Slipway does not.',
    program: 'It signs in with a program of its own, which Slipway does not run.',
    sharePoint: 'It signs in to SharePoint, which Slipway does not.',
    applicationCredential: 'It signs in with an application credential, which Slipway does not.',
    otherAzure: 'It signs in otherwise than with an access key or a shared access signature.',
    outsideRclone: 'It takes its sign-in from outside of rclone’s configuration.',
    cyberduckProfile: 'How it signs in stands in a connection profile of Cyberduck’s, which is not read.',
  },
  /** What of an entry that came is not as it was. */
  remarks: {
    profileAsked: 'Its keys are asked of the profile each time; the files of AWS have to stay as they are.',
    lostPassword: 'Its password could not be read and was not imported.',
    lostPassphrase: 'Its key’s passphrase could not be read and was not imported.',
    lostKey: 'Its key could not be read and was not imported.',
    masterPassword: (name: string) =>
      `Its password is protected by ${name}’s master password and was not imported.`,
    cyberduckKeychain: 'Its password is in Cyberduck’s keychain and was not imported.',
    keyInRclone: 'Its key stands in rclone’s configuration itself and was not imported; save it to a file.',
    keysOutsideRclone: 'It takes its keys from outside of rclone’s configuration; none were imported.',
    keysOfAwsProfile:
      'It takes its keys from a profile of AWS, which can be imported by itself; no keys were imported.',
    keysOfAwsFiles:
      'It takes its keys from the configuration of AWS, which can be imported by itself; none were imported.',
    temporaryKeys: 'Its keys are temporary; when they end, they have to be entered anew.',
    tokenEnds: 'Its token cannot be renewed; when it ends, a new one is needed.',
    accountName: 'It also sends an account name (ACCT), which Slipway does not.',
    noKeyFile: 'It signs in with a key file that is not named.',
    puttyKey: 'Its key is in PuTTY’s form; if it is refused, export it from PuTTYgen as an OpenSSH key.',
    scp: 'It uses SCP in WinSCP; Slipway will use SFTP.',
    proxyCommand: 'It is reached by a ProxyCommand, which Slipway does not run.',
    tlsWhereOffered:
      'FileZilla encrypts this connection only where the server offers it; Slipway will insist on it. ' +
      'Turn encryption off if the server has none.',
    webDav: 'Slipway only puts files on a WebDAV server; their folders have to be there.',
    foreignFolder: 'Its folder is written in another system’s way and was not imported.',
    climbs: 'Its folder leads above where it begins and was not imported.',
    ownUser: 'It names no user: rclone takes the name that you have on this computer.',
    noUser: 'It names its user by an id or not at all; enter the user’s name.',
    noProject: 'It names its project by an id or not at all; enter the project’s name.',
    projectOfUser: 'It names no project; enter the one that the user belongs to.',
  },
  /** What other programs deliver to and Slipway does not, as it stands in `why.foreignTo`. */
  foreigners: {
    webServers: 'plain web servers',
    storj: 'Storj by its own protocol; its S3 gateway can be added as S3',
    azureFiles: 'Azure’s file shares',
    googleStorage: 'Google Cloud Storage with a Google account; with an HMAC key it can be added as S3',
    backblaze: 'Backblaze B2 by its own protocol; with the same kind of key it can be added as S3',
    networkDrives: 'network drives by itself; add the folder where this one is mounted',
    cyberduckLocal: 'Cyberduck’s local bookmarks; add the folder itself',
  },
};

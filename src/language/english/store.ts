/** What is told of the keychain and of Slipway's own files. */
export const storeWords = {
  noKeychain:
    'This system offers no keychain, so secrets are kept only until Slipway closes. ' +
    'On Linux, install and unlock a Secret Service such as gnome-keyring.',
  newerFile: (name: string) =>
    `“${name}” was written by a newer version of Slipway. Update Slipway to open it.`,
  newerQueue: 'The queue was written by a newer version of Slipway. Update Slipway to open it.',
  unreadable: (name: string, aside: string) =>
    `“${name}” could not be read; as it was it is kept as “${aside}”.`,
  readInPart: (name: string, aside: string) =>
    `“${name}” could be read only in part; as it was it is kept as “${aside}”.`,
};

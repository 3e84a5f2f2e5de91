/** Why something that was asked for cannot be done, before any destination was asked. */
export const requestWords = {
  noAddress: 'There is no address.',
  notSaved: 'That destination is not saved any more.',
  connectionClosed: 'The connection to that destination was closed.',
  nothingToPlay: (name: string) => `There is nothing in “${name}” that could be played.`,
  givesNothingBack: 'This destination gives nothing back, so nothing can be played from there.',
  watchedAlready: (name: string, to: string) => `“${name}” is kept in step with ${to} already.`,
  placeTaken: (to: string) =>
    `Another folder is kept in step with ${to} already. In one place their playlists would overwrite each other: choose a folder of its own there.`,
  oneFolder: 'One folder can be kept in step with a destination, and nothing else.',
  noSource: 'That program has no saved destinations on this computer any more.',
};

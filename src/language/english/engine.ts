/** What the engine says of a delivery that it cannot plan or go on with, and what it calls one without a name. */
export const engineWords = {
  items: (count: number) => `${count} items`,
  nothing: 'nothing',
  begun: 'This delivery has begun, so its plan stands.',
  elsewhere: 'Another Slipway on this computer is working on this delivery.',
  noListing: 'This destination cannot tell what it holds already.',
  sameName: (name: string) =>
    `Two of the things to be sent are called “${name}”, and one would replace the other.`,
  intoItself: 'The destination lies inside the folder that is to be sent.',
  copyIntoItself: (path: string) => `“${path}” cannot be copied into itself.`,
  oneFileOnly: 'This destination takes one file, and no folder.',
  needsRecursive: (path: string) =>
    `“${path}” is a folder; name --recursive to remove it with all that is in it.`,
};

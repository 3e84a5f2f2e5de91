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
  cannotRemoveStale:
    'This destination cannot show what it holds, so nothing old can be found and removed there.',
  manifestUnclear:
    'A playlist or MPD at the destination was not understood, so nothing was removed: it might name it.',
  oneFileOnly: 'This destination takes one file, and no folder.',
  needsRecursive: (path: string) =>
    `“${path}” is a folder; name --recursive to remove it with all that is in it.`,
};

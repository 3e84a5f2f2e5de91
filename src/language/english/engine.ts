import { formatCount, formatDayAndTime, formatNumber } from '../format';

/** `“a.ts”, “b.ts” and 3 more` */
function listed(names: readonly string[], count: number): string {
  const shown = names.map((name) => `“${name}”`).join(', ');
  return count > names.length ? `${shown} and ${formatNumber(count - names.length)} more` : shown;
}

/** What the engine says of a delivery that it cannot plan or go on with, and what it calls one without a name. */
export const engineWords = {
  items: (count: number) => `${count} items`,
  nothing: 'nothing',
  begun: 'This delivery has begun, so its plan stands.',
  elsewhere: 'Another Slipway on this computer is working on this delivery.',
  noListing: 'This destination cannot tell what it holds already.',
  writeOnly:
    'These credentials may only write, as is kept with this destination, so what it holds already cannot be seen.',
  sameName: (name: string) =>
    `Two of the things to be sent are called “${name}”, and one would replace the other.`,
  intoItself: 'The destination lies inside the folder that is to be sent.',
  copyIntoItself: (path: string) => `“${path}” cannot be copied into itself.`,
  cannotRemoveStale:
    'This destination cannot show what it holds, so nothing old can be found and removed there.',
  manifestUnclear:
    'A playlist or MPD at the destination was not understood, so nothing was removed: it might name it.',
  oneFileOnly: 'This destination takes one file, and no folder.',
  filesWithoutLink: (names: readonly string[], count: number, files: number) =>
    `${formatNumber(count)} of ${formatCount(files, 'file')} ${count === 1 ? 'has' : 'have'} no link in the list: ${listed(names, count)}.`,
  linksExpired: (names: readonly string[], count: number, ms: number) =>
    `The link for ${listed(names, count)} expired on ${formatDayAndTime(ms)}.`,
  needsRecursive: (path: string) =>
    `“${path}” is a folder; name --recursive to remove it with all that is in it.`,
  keepsNone: 'Nothing older is kept at this destination.',
  thisVersion: (path: string) => `this version of “${path}”`,
};

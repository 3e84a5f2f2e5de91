import { formatBitrate, formatCount, formatNumber } from '../format';

/** What the player says. */
export const playWords = {
  play: 'Play',
  preview: 'Preview',
  title: (name: string) => `Playing ${name}`,
  imageTitle: (name: string) => `Preview of ${name}`,
  from: (name: string, place: string) => `${name} from ${place}`,
  video: (name: string) => `Video of ${name}`,
  opening: 'Opening…',
  quality: 'Quality',
  automatic: 'Automatic',
  qualityName: (height: number | undefined, bandwidth: number) =>
    [
      height === undefined ? 'Sound' : `${height}p`,
      ...(bandwidth > 0 ? [formatBitrate(bandwidth)] : []),
    ].join(', '),
  facts: {
    shown: 'Picture',
    size: (width: number, height: number) => `${width} × ${height}`,
    noPicture: 'Sound only',
    bandwidth: 'Bit rate',
    codecs: 'Codecs',
    buffered: 'Loaded ahead',
    seconds: (seconds: number) => `${seconds} s`,
    dropped: 'Dropped frames',
    droppedOf: (dropped: number, all: number) => `${formatNumber(dropped)} of ${formatNumber(all)}`,
  },
  failed: {
    title: (name: string) => `“${name}” cannot be played on.`,
    advice: 'Check the file that is named in the details, publish it again, and play it anew.',
  },
  cannotDecode: {
    title: (name: string) => `The picture or sound of “${name}” is in a form that this window cannot play.`,
    advice: 'It may play elsewhere; try it in the player of your viewers.',
  },
  missed: (paths: readonly string[]) =>
    `${paths.length === 1 ? 'One file' : formatCount(paths.length, 'file')} could not be loaded: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? '…' : ''}`,
  missing: (path: string) => `“${path}” could not be loaded.`,
};

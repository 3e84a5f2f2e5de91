import type { playWords as english } from '../english/window-play';
import { formatBitrate, formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

export const playWords: Wording<typeof english> = {
  play: 'Abspielen',
  preview: 'Vorschau',
  title: (name) => `Wiedergabe von ${name}`,
  imageTitle: (name) => `Vorschau von ${name}`,
  from: (name, place) => `${name} von ${place}`,
  video: (name) => `Video von ${name}`,
  opening: 'Wird geöffnet…',
  quality: 'Qualität',
  automatic: 'Automatisch',
  qualityName: (height, bandwidth) =>
    [height === undefined ? 'Ton' : `${height}p`, ...(bandwidth > 0 ? [formatBitrate(bandwidth)] : [])].join(
      ', ',
    ),
  facts: {
    shown: 'Bild',
    size: (width, height) => `${width} × ${height}`,
    noPicture: 'Nur Ton',
    bandwidth: 'Bitrate',
    codecs: 'Codecs',
    buffered: 'Vorausgeladen',
    seconds: (seconds) => `${seconds} s`,
    dropped: 'Ausgelassene Bilder',
    droppedOf: (dropped, all) => `${formatNumber(dropped)} von ${formatNumber(all)}`,
  },
  failed: {
    title: (name) => `„${name}“ kann nicht weiter abgespielt werden.`,
    advice:
      'Prüfen Sie die Datei, die in den Details genannt ist, veröffentlichen Sie sie erneut, und spielen Sie sie noch einmal ab.',
  },
  cannotDecode: {
    title: (name) =>
      `Bild oder Ton von „${name}“ liegt in einem Format vor, das dieses Fenster nicht abspielen kann.`,
    advice: 'Anderswo kann die Wiedergabe gelingen; versuchen Sie es mit dem Player Ihrer Zuschauer.',
  },
  missed: (paths) =>
    `${paths.length === 1 ? 'Eine Datei konnte' : `${formatCount(paths.length, 'Datei', 'Dateien')} konnten`} nicht geladen werden: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? '…' : ''}`,
  missing: (path) => `„${path}“ konnte nicht geladen werden.`,
};

import type { packageWords as english } from '../english/window-package';
import { formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

export const packageWords: Wording<typeof english> = {
  label: (name) => `Was ${name} ist`,
  looking: 'Playlists und Segmente werden geprüft…',
  kinds: {
    video: 'Video',
    audio: 'Audio',
    subtitles: 'Untertitel',
    captions: 'Captions',
    iframes: 'Trickplay',
    thumbnails: 'Vorschaubilder',
    data: 'Daten',
    unknown: 'Anderes',
  },
  rendition: 'Rendition',
  resolution: 'Auflösung',
  bitrate: 'Bitrate',
  codecs: 'Codecs',
  segments: 'Segmente',
  duration: 'Dauer',
  size: 'Größe',
  segmentsMissing: (all, missing) =>
    missing === 0
      ? formatNumber(all)
      : `${formatNumber(all)}, ${missing === 1 ? '1 fehlt' : `${formatNumber(missing)} fehlen`}`,
  live: 'Live',
  encrypted: 'Verschlüsselt',
  renditions: (count) => formatCount(count, 'Rendition', 'Renditions'),
  findings: 'Prüfung',
  severities: { error: 'Fehler', warning: 'Warnung', note: 'Hinweis' },
  clean: 'Jede Datei, die eine Playlist nennt, ist vorhanden.',
  errors: (count) => formatCount(count, 'Fehler', 'Fehler'),
  warnings: (count) => formatCount(count, 'Warnung', 'Warnungen'),
  notes: (count) => formatCount(count, 'Hinweis', 'Hinweise'),
  showAll: (count) => `Alle ${formatNumber(count)} anzeigen`,
  showFewer: 'Weniger anzeigen',
  alike: (count) => `Dasselbe an ${formatCount(count, 'weiteren Stelle', 'weiteren Stellen')}`,
  alikeMore: (count) => `und ${formatNumber(count)} weitere`,
  again: 'Erneut prüfen',
  found: (count) => `Die Prüfung hat in diesem Paket ${formatCount(count, 'Fehler', 'Fehler')} gefunden.`,
  groups: 'Typen und Caching',
  types: (count) => formatCount(count, 'Typ', 'Typen'),
  noEnding: 'ohne Endung',
  files: (count) => formatCount(count, 'Datei', 'Dateien'),
  contentTypeOf: (name) => `Content-Type von ${name}`,
  cacheControlOf: (name) => `Cache-Control von ${name}`,
  notSet: 'Nicht gesetzt',
  several: 'Verschiedene',
  groupsHint:
    'Was Sie hier ändern, gilt nur für diese Auslieferung. Regeln für jede legen Sie beim Ziel oder in den Einstellungen fest.',
  carried: {
    none: (protocol) =>
      `${protocol} überträgt weder Typ noch Caching: Das legt fest, wer die Dateien ausliefert.`,
    type: (protocol) => `${protocol} überträgt den Typ und kein Caching; der Server kann anders entscheiden.`,
  },
  usualCaching: 'Übliches Caching setzen',
  usualHint: 'Playlists für Minuten, Medien auf Dauer: richtig, wo jede Version eigene Namen hat.',
  groupHeads: { files: 'Dateien', contentType: 'Content-Type', cacheControl: 'Cache-Control' },
  replacesNone: 'nichts wird ersetzt',
  replaces: (count) =>
    count === 1 ? '1 davon ersetzt eine vorhandene' : `${formatNumber(count)} davon ersetzen vorhandene`,
  unknown: 'was dort vorhanden ist, ist nicht zu sehen',
  destinations: 'Ziele',
  toSeveral: (count) => formatCount(count, 'Ziel', 'Ziele'),
  needYou: (count, all) => `Eingreifen nötig bei ${formatNumber(count)} von ${formatNumber(all)}`,
  leaveOut: (name) => `${name} auslassen`,
  notChosen: 'Es ist oben nicht angekreuzt; dorthin geht nichts.',
  planning: 'Vorhandenes wird geprüft…',
  publishTo: (count, all) => `An ${part(count, all)} veröffentlichen`,
  uploadTo: (count, all) => `An ${part(count, all)} hochladen`,
  anyway: 'Trotzdem veröffentlichen',
  anywayTo: (count, all) => `Trotzdem an ${part(count, all)} veröffentlichen`,
};

function part(count: number, all: number): string {
  return count === all ? formatNumber(count) : `${formatNumber(count)} von ${formatNumber(all)}`;
}

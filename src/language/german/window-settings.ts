import type { settingsWords as english } from '../english/window-settings';
import { formatRate } from '../format';
import type { Wording } from '../language';

const days = [
  { short: 'So', name: 'Sonntag' },
  { short: 'Mo', name: 'Montag' },
  { short: 'Di', name: 'Dienstag' },
  { short: 'Mi', name: 'Mittwoch' },
  { short: 'Do', name: 'Donnerstag' },
  { short: 'Fr', name: 'Freitag' },
  { short: 'Sa', name: 'Samstag' },
];

export const settingsWords: Wording<typeof english> = {
  title: 'Einstellungen',
  sections: {
    transfers: 'Übertragungen',
    rates: 'Geschwindigkeit',
    rules: 'Typen und Caching',
    appearance: 'Erscheinungsbild',
    language: 'Sprache',
    trust: 'Vertrauen',
    aspera: 'Aspera',
  },
  ifExistsLabel: 'Wenn eine Datei am Ziel schon existiert',
  ifExists: {
    replace: 'Ersetzen',
    different: 'Ersetzen, wenn sie abweicht',
    newer: 'Ersetzen, wenn diese neuer ist',
    skip: 'Unverändert lassen',
    ask: 'Fragen, wenn sie abweicht',
  },
  parallel: 'Gleichzeitige Übertragungen',
  parallelHint: 'Leer: Slipway findet die beste Zahl.',
  jobsAtOnce: 'Gleichzeitige Auslieferungen an einen Server',
  jobsAtOnceHint: 'Weitere warten in der Reihenfolge der Warteschlange.',
  continueOnStart: 'Unfertige Auslieferungen beim Start von Slipway fortsetzen',
  rate: 'Jede Auslieferung, MB/s',
  rateHint: 'Wenn sie keine eigene Grenze hat.',
  totalRate: 'Alle Auslieferungen zusammen, MB/s',
  totalRateHint: 'Leer: unbegrenzt.',
  noLimit: 'Unbegrenzt',
  schedule: 'Zu bestimmten Zeiten',
  scheduleHint:
    'Solange eine Zeile gilt, tritt sie an die Stelle der Grenze für alle Auslieferungen zusammen, nach der Uhr dieses Computers. Ein Ende vor dem Beginn liegt am nächsten Tag, dieselbe Uhrzeit einen ganzen Tag später. Gelten mehrere Zeilen, zählt die langsamste.',
  now: (rate) =>
    rate === undefined
      ? 'Jetzt: alle Auslieferungen zusammen unbegrenzt.'
      : `Jetzt: ${formatRate(rate)} für alle Auslieferungen zusammen.`,
  span: {
    days: (row) => `Tage der Zeile ${row}`,
    day: (day) => `${days[day]?.short}, ${days[day]?.name}`,
    from: (row) => `Zeile ${row}, von`,
    to: (row) => `Zeile ${row}, bis`,
    rate: (row) => `Geschwindigkeit der Zeile ${row}, MB/s`,
    remove: (row) => `Zeile ${row} entfernen`,
    heads: { days: 'Tage', from: 'Von', to: 'Bis', rate: 'MB/s' },
    add: 'Zeit hinzufügen',
    problems: {
      days: 'Wählen Sie einen Tag.',
      times: 'Geben Sie beide Uhrzeiten ein.',
      rate: 'Geben Sie eine Zahl ein, oder lassen Sie das Feld leer: unbegrenzt.',
    },
  },
  weekdays: days,
  types: 'Inhaltstypen',
  typesText:
    'Für alle Ziele. Es zählt die erste Zeile, die zum Namen einer Datei passt; sonst gilt die eingebaute Tabelle.',
  contentType: 'Content-Type',
  builtIn: 'Eingebaute Tabelle',
  builtInSummary: (count) => `${count} Endungen`,
  caching: 'Caching',
  cachingText:
    'Für alle Ziele, nach den Regeln eines gespeicherten. Eine Datei, zu der keine Zeile passt, wird ohne Regel abgelegt.',
  cacheControl: 'Cache-Control',
  forNew: 'Regeln gelten für neue Auslieferungen; eine schon geplante behält ihre eigenen.',
  rule: {
    pattern: 'Name',
    patternOf: (table, row) => `${table}, Zeile ${row}: Name`,
    valueOf: (table, row) => `${table}, Zeile ${row}: Wert`,
    up: (table, row) => `${table}: Zeile ${row} nach oben`,
    down: (table, row) => `${table}: Zeile ${row} nach unten`,
    remove: (table, row) => `${table}: Zeile ${row} entfernen`,
    moved: (row) => `Jetzt Zeile ${row}.`,
    add: (table) => `${table}: Zeile hinzufügen`,
    addShort: 'Zeile hinzufügen',
    restore: (table) => `${table}: Eingebaute wiederherstellen`,
    restoreShort: 'Eingebaute wiederherstellen',
    hint: 'Mehrere Muster werden durch Kommas getrennt. Ein Muster ohne / passt auf Namen in jedem Ordner. Mit / bleibt * in einem Ordner, und ** steht für beliebig viele.',
    problems: {
      pattern: 'Geben Sie einen Namen ein, zum Beispiel *.m3u8.',
      contentType: 'Geben Sie einen Typ ein, zum Beispiel video/mp2t.',
      cacheControl: 'Geben Sie den Wert der Kopfzeile ein, zum Beispiel max-age=60.',
    },
  },
  appearance: 'Erscheinungsbild',
  appearances: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languages: { system: 'System', en: 'English', de: 'Deutsch' },
  tray: 'Slipway im Infobereich zeigen',
  trayHint:
    'Das Schließen des Fensters beendet dann keine Auslieferung; das Menü des Symbols hält an, setzt fort und beendet.',
  ascp: {
    label: 'Das Programm ascp',
    text: 'Aspera-Ziele brauchen das Programm von IBM, das mit Aspera Connect, dem Desktop-Client und dem Transfer-Server kommt.',
    looking: 'Es wird gesucht…',
    found: {
      chosen: 'Das von Ihnen gewählte Programm.',
      path: 'Im PATH gefunden.',
      'usual-place': 'An einem der üblichen Orte gefunden.',
    },
    nowhere: 'Es wurde weder im PATH noch an den üblichen Orten gefunden.',
    broken: 'Was Sie gewählt haben, ist kein ausführbares Programm oder nicht mehr da.',
    choose: 'Auswählen…',
    forget: 'Stattdessen suchen',
    again: 'Erneut suchen',
  },
};

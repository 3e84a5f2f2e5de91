import type { cliWords as english } from '../english/cli';
import { formatCount, formatDayAndSeconds, formatDuration, formatWhen } from '../format';
import type { Wording } from '../language';
import { queueWords } from './cli-queue';
import { trustWords } from './cli-trust';

const files = (count: number): string => formatCount(count, 'Datei', 'Dateien');

export const cliWords: Wording<typeof english> = {
  queue: queueWords,
  trust: trustWords,
  useAs: (path) => `Aufruf: ${path}`,
  noSuchFolder: (path) => `„${path}“ ist kein Ordner.`,
  emptyFolder: (path) => `In „${path}“ gibt es keine Datei.`,
  columns: {
    kind: 'Art',
    size: 'Auflösung',
    bitrate: 'Bitrate',
    codecs: 'Codecs',
    language: 'Sprache',
    length: 'Dauer',
    segments: 'Segmente',
    bytes: 'Größe',
  },
  live: 'live',
  versions: {
    latest: 'aktuell',
    older: 'älter',
    removed: 'entfernt',
    restored: (name, ms) => `„${name}“ hat wieder den Inhalt vom ${formatDayAndSeconds(ms)}.`,
    isBack: (name) => `„${name}“ ist wieder da.`,
    isGone: (name) => `Eine Version von „${name}“ wurde gelöscht.`,
    isThere: (name) =>
      `„${name}“ wurde nicht gelöscht; --version-id sagt, welcher ältere Inhalt gelten soll, und ls --versions nennt sie.`,
    isRemoval: (text) => `„${text}“ ist kein Inhalt, sondern sagt, dass die Datei damals gelöscht wurde.`,
    notRecursive: '--version-id löscht einen Inhalt einer Datei, --recursive einen Ordner.',
  },
  encrypted: (text) => `${text}, verschlüsselt`,
  missing: (all, count) => `${all}, davon ${count} nicht vorhanden`,
  severities: { error: 'Fehler', warning: 'Warnung', note: 'Hinweis' },
  clean: 'nichts zu beanstanden',
  files,
  noOrigin: (text) => `--origin nimmt die Adresse einer Website, etwa https://example.com, nicht „${text}“.`,
  clearUnfinished: (count) =>
    `${formatCount(count, 'unvollendeter Upload lässt', 'unvollendete Uploads lassen')} sich mit --clear-unfinished entfernen.`,
  severalDestinations: 'Das bezeichnet mehrere Ziele; geben Sie eines davon an.',
  emptyDestination: 'Das Ziel ist leer.',
  orChoices: (labels) => labels.map((label) => `„${label}“`).join(' oder '),
  doubt: (text, what) => `${text} Möglich ist ${what}; schreiben Sie die Adresse so, dass sie eindeutig ist.`,
  takenAs: (text, what) => `${text} Angenommen wird: ${what}.`,
  askFor: (what, place) => `${what} für ${place}: `,
  secrets: {
    secretKey: 'Secret Key',
    accountKey: 'Kontoschlüssel',
    apiKey: 'API-Schlüssel',
    key: 'Upload-Schlüssel',
    token: 'Token',
    password: 'Passwort',
    other: 'Passwort oder Schlüssel',
  },
  users: { s3: 'Access Key', netstorage: 'Schlüsselname', other: 'Benutzername' },
  sentOf: (text, all) => `${text} von ${all}`,
  left: (text) => `noch ${text}`,
  nothingSent: (count, to) => `An ${to} war nichts zu senden: ${files(count)} bereits vorhanden.`,
  skipped: (count) => `, ${files(count)} übersprungen`,
  failed: (count) => `, ${files(count)} fehlgeschlagen`,
  delivered: (what, to, text) => `An ${to} ausgeliefert: ${what} in ${text}.`,
  accepted: (what, to, text) => `Von ${to} angenommen: ${what} in ${text}.`,
  sent: (what, to, text) => `An ${to} gesendet: ${what} in ${text}.`,
  goesWith: (name, what, folder) =>
    `„${name}“ wird so gesendet: ${what}; \`slipway check ${folder}\` nennt alles:`,
  anyFolder: 'ORDNER',
  noFiles: (name) => `In „${name}“ gibt es keine Datei zu senden.`,
  receipt: {
    noName: (text) =>
      `--receipt nimmt den Namen einer Datei, der mit .html oder .json endet, nicht „${text}“.`,
    noFolder: (path) => `Den Ordner von „${path}“, in dem der Nachweis liegen soll, gibt es nicht.`,
    noPublic: (text) => `--public nimmt eine Webadresse ohne Anmeldedaten und ohne „?“, nicht „${text}“.`,
    alone: (name) => `${name} gehört zu --receipt DATEI.`,
    asked: (done, all) => `${done} von ${files(all)} abgefragt`,
    none: (to) => `Kein Nachweis für ${to}: Dort wurde nichts ausgeliefert.`,
    written: (path) => `Der Nachweis steht in „${path}“.`,
    notWritten: (path, why) => `Der Nachweis ließ sich nicht in „${path}“ schreiben: ${why}`,
  },
  heldBack:
    'Was auf fehlgeschlagene Dateien verweist, wurde zurückgehalten. `slipway resume` versucht sie erneut.',
  namedTwice: (place) => `„${place}“ ist zweimal als Ziel genannt; nennen Sie es einmal.`,
  togetherNeedsSeveral: '--together ist für mehrere Ziele da; nennen Sie jedes mit --to.',
  withoutNeedsJob: '--without braucht den Auftrag, der gehen soll: `slipway resume JOB --without`.',
  waitsWithout: (job) => `\`slipway resume ${job} --without\` veröffentlicht hier trotzdem.`,
  stale: {
    found: (count, to, ms) =>
      `${files(count)} an ${to}, ${count === 1 ? 'die' : 'welche'} dann nichts mehr nennt: ${formatDuration(ms)} nach der Auslieferung entfernt.`,
    later: (count, until) =>
      `${formatCount(count, 'alte Datei', 'alte Dateien')}, die nichts mehr nennt: entfernt um ${formatWhen(until)}. Strg+C überlässt das \`slipway resume\`.`,
    removed: (count, to) => `${formatCount(count, 'alte Datei', 'alte Dateien')} von ${to} entfernt.`,
  },
  resumable: 'Nichts ist verloren: `slipway resume` fährt hier fort.',
  andMore: (count) => `… und ${count} weitere.`,
  stopped: 'Gestoppt.',
  stoppedJob: 'Gestoppt. Die Warteschlange bleibt erhalten: `slipway resume` fährt hier fort.',
  noCommand: (name) => `Einen Befehl „${name}“ gibt es nicht; \`slipway --help\` nennt alle.`,
  noOption: (name, what) => `\`${what}\` nimmt kein ${name}; \`slipway --help\` sagt, was es nimmt.`,
  cannotOpen: (path, why) =>
    `Der Ordner „${path}“ mit Warteschlange und Einstellungen ist nicht verwendbar: ${why}`,
};

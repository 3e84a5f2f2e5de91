import type { browserWords as english } from '../english/window-browser';
import { formatBytes, formatCount, formatDayAndTime, formatNumber } from '../format';
import type { Wording } from '../language';

const files = (count: number): string => formatCount(count, 'Datei', 'Dateien');
const items = (count: number): string => formatCount(count, 'Objekt', 'Objekte');
/** After „von“ and „nach“. */
const ofItems = (count: number): string => formatCount(count, 'Objekt', 'Objekten');

function madeThere(names: readonly string[], left: number): string {
  const rest = left > 0 ? ` und ${formatCount(left, 'weitere', 'weitere')}` : '';
  return names.length === 0 ? '' : ` (${names.map((name) => `„${name}“`).join(', ')}${rest})`;
}

export const browserWords: Wording<typeof english> = {
  label: (name) => `Inhalt von ${name}`,
  open: (name) => `${name} durchsuchen`,
  browse: 'Durchsuchen',
  saveAndBrowse: 'Speichern und durchsuchen',
  queue: 'Warteschlange',
  way: 'Aktueller Ort',
  refresh: 'Neu laden',
  stopListing: 'Auflisten stoppen',
  filter: 'Nach Namen filtern',
  filterShort: 'Filtern',
  clearFilter: 'Filter löschen',
  connecting: 'Verbindung wird hergestellt…',
  again: 'Erneut versuchen',
  columns: { name: 'Name', size: 'Größe', kind: 'Art', changed: 'Geändert' },
  kinds: {
    folder: 'Ordner',
    master: 'Master-Playlist',
    playlist: 'Playlist',
    segment: 'Medien',
    subtitles: 'Untertitel',
    image: 'Bild',
    key: 'Schlüssel',
    file: 'Datei',
  },
  changed: (ms) => formatDayAndTime(ms),
  tops: {
    bucket: {
      kind: 'Bucket',
      make: 'Neuer Bucket',
      openFirst: 'Öffnen Sie zuerst einen Bucket',
      none: 'Es gibt noch keinen Bucket.',
      noneHint: 'Legen Sie mit „Neuer Bucket“ einen an.',
      nameHint: '3 bis 63 Kleinbuchstaben, Ziffern und Bindestriche.',
    },
    container: {
      kind: 'Container',
      make: 'Neuer Container',
      openFirst: 'Öffnen Sie zuerst einen Container',
      none: 'Es gibt noch keinen Container.',
      noneHint: 'Legen Sie mit „Neuer Container“ einen an.',
      nameHint: '3 bis 63 Kleinbuchstaben, Ziffern und Bindestriche.',
    },
  },
  acts: {
    open: 'Öffnen',
    makeFolder: 'Neuer Ordner',
    upload: 'Hochladen',
    uploadFiles: 'Dateien…',
    uploadFolder: 'Ordner…',
    download: 'Herunterladen…',
    downloadFolder: 'Ordner herunterladen…',
    rename: 'Umbenennen…',
    remove: 'Löschen…',
    copy: 'Adresse kopieren',
    copySeveral: 'Adressen kopieren',
    link: 'Signierten Link kopieren',
    links: 'Signierte Links kopieren',
    duplicate: 'Duplizieren',
    pasteHere: (what) => `${what} hier einfügen`,
    headers: 'Header ändern…',
    details: 'Details',
  },
  toolbar: 'Aktionen an diesem Ort',
  what: (entries) => {
    const [first, ...others] = entries;
    return first && others.length === 0 ? `„${first.name}“` : items(entries.length);
  },
  copied: (count) =>
    count === 1 ? 'Die Adresse wurde kopiert.' : `${formatNumber(count)} Adressen wurden kopiert.`,
  linkLives: { hour: '1 Stunde gültig', day: '1 Tag gültig', week: '7 Tage gültig' },
  linked: (count, ms) =>
    count === 1
      ? `Ein Link wurde kopiert. Wer ihn hat, kann die Datei bis ${formatDayAndTime(ms)} lesen.`
      : `${formatNumber(count)} Links wurden kopiert. Wer sie hat, kann die Dateien bis ${formatDayAndTime(ms)} lesen.`,
  copiedEntries: (count, stopped) =>
    stopped ? `Gestoppt. Bis dahin kopiert: ${files(count)}.` : `${files(count)} kopiert.`,
  headersChanged: (count, stopped) =>
    stopped ? `Gestoppt. Bis dahin geändert: ${files(count)}.` : `Header geändert: ${files(count)}.`,
  headersChangedLess: (count, failed, why) =>
    `Nicht geändert: ${files(failed)}; geändert: ${formatNumber(count)}. ${why}`,
  tooMany: (most) => `Wählen Sie höchstens ${formatNumber(most)} auf einmal aus.`,
  removed: (count, stopped) =>
    stopped ? `Gestoppt. Bis dahin gelöscht: ${files(count)}.` : `${files(count)} gelöscht.`,
  removedWhole: (what) => `${what} gelöscht.`,
  fetched: (count, bytes, to, stopped, names, left) =>
    stopped
      ? `Gestoppt. Bis dahin nach „${to}“ heruntergeladen${madeThere(names, left)}: ${files(count)}.`
      : `${files(count)} nach „${to}“ heruntergeladen, ${formatBytes(bytes)}${madeThere(names, left)}.`,
  fetchedLess: (count, failed, why) =>
    failed === 0
      ? why
      : `Nicht heruntergeladen: ${files(failed)}; heruntergeladen: ${formatNumber(count)}. ${why}`,
  working: {
    remove: 'Wird gelöscht:',
    fetch: 'Wird heruntergeladen:',
    count: 'Wird gezählt:',
    copy: 'Wird kopiert:',
    change: 'Wird geändert:',
  },
  progress: (count, total, bytes, totalBytes) =>
    total === undefined || totalBytes === undefined
      ? `${files(count)}, ${formatBytes(bytes)}`
      : `${formatNumber(count)} von ${files(total)}, ${formatBytes(bytes)} von ${formatBytes(totalBytes)}`,
  stop: 'Stoppen',
  stopWork: (doing, name) => `Stoppen (${doing} ${name})`,
  status: {
    running: (count) => (count === 0 ? 'Wird aufgelistet…' : `Wird aufgelistet… bisher ${items(count)}`),
    all: (count, bytes) => (bytes > 0 ? `${items(count)}, ${formatBytes(bytes)}` : items(count)),
    filtered: (shown, count, bytes) =>
      `${formatNumber(shown)} von ${ofItems(count)}${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`,
    selected: (count, bytes) =>
      `${formatNumber(count)} ausgewählt${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`,
    stopped: (count) => `Nach ${ofItems(count)} gestoppt; es kann weitere geben.`,
    failed: (count) => `Bis zum Fehler aufgelistet: ${items(count)}.`,
  },
  empty: {
    folder: 'Hier ist noch nichts.',
    folderHint:
      'Legen Sie hier Dateien oder einen Ordner ab, um sie auszuliefern; ein Ordner behält seinen Namen.',
    missing: 'Diesen Ordner gibt es noch nicht.',
    missingHint:
      'Die erste Auslieferung legt ihn an: Legen Sie hier Dateien oder einen Ordner ab, oder wählen Sie „Hochladen“.',
    filtered: (filter) => `Kein Name enthält „${filter}“.`,
    unknown: 'Bis zum Stoppen war noch nichts aufgelistet.',
  },
  details: {
    label: 'Details',
    none: 'Wählen Sie etwas aus, um mehr darüber zu erfahren.',
    several: (count) => items(count),
    kind: 'Art',
    size: 'Größe',
    bytes: (bytes) =>
      bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatNumber(bytes)} Byte)`,
    inside: 'Enthält',
    files: (count) => files(count),
    changed: 'Geändert',
    type: 'Typ',
    storageClass: 'Klasse',
    etag: 'ETag',
    address: 'Adresse',
    gone: 'Dieses Objekt ist nicht mehr da.',
  },
  make: {
    folder: 'Neuer Ordner',
    name: 'Name',
    nestedHint: 'Mit „/“ zwischen den Namen entstehen Ordner in Ordnern auf einmal.',
    save: 'Anlegen',
  },
  rename: { title: (name) => `„${name}“ umbenennen`, name: 'Neuer Name', save: 'Umbenennen' },
  nameProblems: {
    exists: 'Dieser Name ist bereits vergeben.',
    slash: 'Ein Name darf kein „/“ enthalten.',
    dots: 'Dieser Name bezeichnet einen anderen Ordner.',
  },
  remove: {
    title: (what) => `${what} löschen?`,
    counting: (count) =>
      count === 0 ? 'Der Inhalt wird gezählt…' : `Der Inhalt wird gezählt… bisher ${files(count)}`,
    text: (count, bytes) =>
      count === 0
        ? 'Es sind keine Dateien enthalten.'
        : `${count === 1 ? 'Es wird' : 'Es werden'} ${files(count)} (${formatBytes(bytes)}) endgültig gelöscht.`,
    failed: 'Der Inhalt konnte nicht gezählt werden.',
    typeNumber: (count) => `Geben Sie zur Bestätigung ${count} ein`,
    typeEither: (count, name) => `Geben Sie zur Bestätigung ${count} oder ${name} ein`,
    yes: 'Löschen',
  },
  taken: {
    title: (names) =>
      names.length === 1
        ? `„${names[0]}“ gibt es dort schon`
        : `${formatCount(names.length, 'Objekt', 'Objekte')} gibt es dort schon`,
    textThere:
      'Dieser Ordner enthält schon etwas dieses Namens. Was ersetzt wird, ist endgültig weg; ein Ordner wird zusammengeführt, und gleichnamige Dateien darin werden ersetzt.',
    text: 'Der gewählte Ordner enthält schon etwas dieses Namens. Was ersetzt wird, ist endgültig weg; ein Ordner wird zusammengeführt, und gleichnamige Dateien darin werden ersetzt.',
    more: (count) => `und ${formatCount(count, 'weiteres', 'weitere')}`,
    replace: 'Ersetzen',
    keepBoth: 'Beide behalten',
  },
  strip: {
    label: 'Auslieferungen',
    show: 'Warteschlange zeigen',
    ready: 'Bereit. Noch wurde nichts gesendet.',
    lookAndPublish: 'Ansehen und veröffentlichen…',
    lookAndUpload: 'Ansehen und hochladen…',
    look: 'Ansehen, was fehlt…',
    to: 'nach',
    more: (count) => `und ${formatCount(count, 'weitere', 'weitere')}`,
  },
};

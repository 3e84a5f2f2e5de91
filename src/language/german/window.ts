import type { windowWords as english } from '../english/window';
import { formatBytes, formatCount, formatNumber, formatWhen } from '../format';
import type { Wording } from '../language';
import { arrivalWords } from './window-arrivals';
import { browserWords } from './window-browser';
import { doctorDialogWords } from './window-doctor';
import { versionsWords } from './window-versions';
import { existingWords } from './window-existing';
import { formWords } from './window-form';
import { headersWords } from './window-headers';
import { liveCardWords } from './window-live';
import { packageWords } from './window-package';
import { paletteWords } from './window-palette';
import { pasteWords } from './window-paste';
import { playWords } from './window-play';
import { progressWords } from './window-progress';
import { receiptDialogWords } from './window-receipt';
import { settingsWords } from './window-settings';
import { staleWords } from './window-stale';
import { togetherWords } from './window-together';
import { trustWords } from './window-trust';

const files = (count: number): string => formatCount(count, 'Datei', 'Dateien');
const items = (count: number): string => formatCount(count, 'Objekt', 'Objekte');
const destinations = (count: number): string => formatCount(count, 'Ziel', 'Ziele');

export const windowWords: Wording<typeof english> = {
  app: 'Slipway',
  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    details: 'Details',
    whatToDo: 'Was Sie tun können:',
    copy: 'Kopieren',
    copied: 'Kopiert',
    automatic: 'Automatisch',
    save: 'Speichern',
  },
  failure: {
    internal: {
      title: 'In Slipway ist ein Fehler aufgetreten.',
      advice: 'Versuchen Sie es erneut; bleibt es dabei, senden Sie uns die Details.',
    },
    reload: 'Fenster neu aufbauen',
    noAnswer: 'Der Übertragungsdienst von Slipway antwortet nicht. Neuer Versuch läuft…',
  },
  sidebar: {
    label: 'Slipway',
    destinations: 'Ziele',
    none: 'Hier stehen gespeicherte Ziele.',
    queue: 'Warteschlange',
    filters: { all: 'Alle', active: 'Laufend', finished: 'Beendet' },
    settings: 'Einstellungen',
    states: { idle: '', busy: 'sendet', attention: 'braucht Aufmerksamkeit' },
    missing: (label) => `${label} fehlt`,
    reasons: {
      missing: 'Geben Sie die Zugangsdaten ein, bevor Sie dorthin ausliefern.',
      blocked: 'Eine Auslieferung dorthin braucht Sie.',
      busy: 'Eine Auslieferung dorthin läuft.',
    },
    more: (name) => `Mehr zu ${name}`,
    add: 'Neues Ziel',
    paste: 'Adresse einfügen',
    create: 'Neues Ziel',
    import: 'Importieren…',
    export: 'Exportieren…',
  },
  bookmark: {
    rename: 'Umbenennen…',
    test: 'Testen',
    also: 'Auch hierhin ausliefern',
    notAlso: 'Nicht hierhin ausliefern',
    edit: 'Bearbeiten…',
    duplicate: 'Duplizieren',
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    moved: (name, place, count, folder) =>
      `${name} steht an Stelle ${place} von ${count} ${folder === undefined ? 'ganz oben' : `in ${folder}`}.`,
    secret: 'Zugangsdaten eingeben…',
    remove: 'Entfernen…',
    renameTitle: 'Ziel umbenennen',
    editTitle: 'Ziel bearbeiten',
    editInUse:
      'Eine Auslieferung an dieses Ziel ist noch nicht beendet. Sie geht weiter an die Adresse, mit der sie begonnen hat, und verwendet geänderte Zugangsdaten bei der nächsten Verbindung.',
    newTitle: (protocol) => `Neues Ziel: ${protocol}`,
    correctTitle: 'Erkanntes berichtigen',
    name: 'Name',
    secretTitle: (name) => `Zugangsdaten für ${name}`,
    secretSave: 'Speichern',
    saved: (name) => `Als ${name} gespeichert.`,
    changed: 'Gespeichert.',
    duplicated: (name) => `Als ${name} dupliziert.`,
    removeTitle: (name) => `${name} entfernen?`,
    removeText:
      'Passwort oder Schlüssel wird auch aus dem Schlüsselbund entfernt. Ausgelieferte Dateien bleiben, wo sie sind.',
    removeTextInUse:
      'Eine Auslieferung an dieses Ziel ist noch nicht beendet; sie behält bis dahin ihre eigene Kopie von Adresse und Zugangsdaten. Ausgelieferte Dateien bleiben, wo sie sind.',
    removeConfirm: 'Entfernen',
    tested: (name) => `${name} antwortet und akzeptiert diese Zugangsdaten. Es wurde nichts geschrieben.`,
  },
  form: formWords,
  palette: paletteWords,
  browser: browserWords,
  play: playWords,
  progress: progressWords,
  headers: headersWords,
  live: liveCardWords,
  package: packageWords,
  arrivals: arrivalWords,
  stale: staleWords,
  together: togetherWords,
  trust: trustWords,
  existing: existingWords,
  doctor: doctorDialogWords,
  versions: versionsWords,
  receipt: receiptDialogWords,
  importing: {
    title: 'Ziele importieren',
    text: 'Aus Programmen auf diesem Computer. Passwörter und Schlüssel kommen direkt in den Schlüsselbund.',
    searching: 'Programme werden gesucht…',
    none: 'Es wurde kein Programm gefunden, dessen Ziele sich importieren lassen.',
    import: 'Importieren',
    importFrom: (name) => `Aus ${name} importieren`,
    busy: 'Wird importiert…',
    file: 'Datei auswählen…',
    fileText: 'Oder eine Datei, die ein solches Programm oder ein anderes Slipway geschrieben hat.',
    summaryTitle: (count) =>
      count === 0 ? 'Es wurde nichts importiert' : `${destinations(count)} importiert`,
    remarks: 'Hinweise',
    copy: 'Als Text kopieren',
    done: 'Fertig',
    exported: (count) => `${destinations(count)} ohne Passwörter und Schlüssel exportiert.`,
  },
  paste: pasteWords,
  target: {
    drop: 'Legen Sie einen Ordner irgendwo ab; ausgeliefert wird an',
    several: (count) => destinations(count),
    lacks: (labels) => `Zum Ausliefern fehlt noch: ${labels.join(', ')}.`,
    bucket: 'Geben Sie hinter dem Host einen Bucket an, um hierhin auszuliefern.',
    noneChosen: 'Haken Sie die Ziele an, an die ausgeliefert werden soll.',
    keepFolderName: 'Ordnernamen beibehalten',
    keepFolderNameHint: 'Ein abgelegter Ordner kommt in einen Ordner seines Namens, nicht nur sein Inhalt.',
    secret: (name) => `Für ${name} fehlen Passwort oder Schlüssel.`,
    folder: 'Ordner auswählen…',
    files: 'Dateien auswählen…',
    waitingOne: (name) => `„${name}“ wartet auf ein Ziel.`,
    waiting: (count) => `${items(count)} warten auf ein Ziel.`,
    deliverWaiting: (count) => `${items(count)} ausliefern`,
    forgetOne: 'Verwerfen',
    forget: 'Alle verwerfen',
  },
  drop: {
    deliver: 'Ausliefern an',
    none: 'Fügen Sie zuerst ein Ziel ein',
    cannot: (name) => `An ${name} kann Slipway noch nicht ausliefern`,
    noneHint: 'Was Sie ablegen, bleibt vorgemerkt, bis es ein Ziel gibt.',
    cannotHint: 'Was Sie ablegen, bleibt für ein anderes Ziel vorgemerkt.',
    lacksHint: 'Was Sie ablegen, bleibt bis dahin vorgemerkt.',
    noPath: (name) =>
      name === ''
        ? 'Das System sagt nicht, wo das Abgelegte liegt.'
        : `Das System sagt nicht, wo „${name}“ liegt.`,
    noPathAdvice:
      'Wählen Sie es mit der Schaltfläche aus, oder geben Sie ihm einen Namen aus einfachen Buchstaben.',
    keepsName: 'Ein Ordner kommt dort in einen Ordner seines Namens.',
    altHint: 'Mit gedrückter Alt-Taste geht es sofort los.',
  },
  welcome: {
    title: 'Fügen Sie ein, wohin Ihr Video soll, und legen Sie dann den Ordner ab.',
    hint: 'Zuerst gehen die Medien, dann die Playlists, zuletzt der Master.',
    sample: 'Mit einem Beispiel ausprobieren',
    sampleHint:
      'Veröffentlicht ein kleines HLS-Paket in einem Ordner auf diesem Computer und spielt es von dort ab.',
  },
  queue: {
    label: 'Warteschlange',
    empty: {
      all: 'Die Warteschlange ist leer.',
      active: 'Zurzeit läuft nichts.',
      finished: 'Noch ist nichts beendet.',
    },
    emptyHint:
      'Wählen Sie ein Ziel, und legen Sie dann einen Ordner oder Dateien irgendwo in diesem Fenster ab.',
    search: 'Auslieferungen suchen',
    pauseAll: 'Alle anhalten',
    resumeAll: 'Alle fortsetzen',
    clearFinished: 'Beendete entfernen',
    cleared: (count) =>
      `${formatCount(count, 'beendete Auslieferung', 'beendete Auslieferungen')} aus der Liste entfernt. Ausgelieferte Dateien bleiben, wo sie sind.`,
    notFound: (text) => `Keine Auslieferung enthält „${text}“ in Name oder Ziel.`,
  },
  job: {
    expiresFirst: (ms) =>
      `Der Link läuft ab (${formatWhen(ms)}), bevor diese Lieferung endet. Bitten Sie um einen, der länger gilt.`,
    packages: { hls: 'HLS', dash: 'DASH', files: 'Dateien' },
    states: {
      scanning: 'Dateien werden gelesen…',
      ready: 'Bereit',
      queued: 'Wartet, bis es an der Reihe ist',
      running: 'Wird gesendet',
      paused: 'Angehalten',
      blocked: 'Eingreifen nötig',
      incomplete: 'Unvollständig',
      done: 'Ausgeliefert',
      cancelled: 'Abgebrochen',
    },
    phaseNames: { media: 'Medien', playlists: 'Playlists', master: 'Master' },
    taskStates: {
      waiting: 'Wartet',
      running: 'Wird gesendet',
      done: 'Gesendet',
      skipped: 'Übersprungen',
      failed: 'Fehlgeschlagen',
      cancelled: 'Abgebrochen',
      undecided: 'Zu entscheiden',
    },
    to: 'nach',
    sendingPhase: (phase) =>
      ({
        media: 'Medien werden gesendet',
        playlists: 'Playlists werden veröffentlicht',
        master: 'Master wird veröffentlicht',
      })[phase],
    percent: (value) => `${value} %`,
    bytesOf: (sent, all) => `${formatBytes(sent)} von ${formatBytes(all)}`,
    filesOf: (done, all) => `${formatNumber(done)} von ${files(all)}`,
    left: (text) => `noch ${text}`,
    progress: (name) => `Fortschritt von ${name}`,
    announce: (name, tenth) => `${name}: ${tenth} %`,
    sent: (count, bytes, elapsed) => `${files(count)}, ${formatBytes(bytes)} ${progressWords.took(elapsed)}`,
    acceptedState: 'Angenommen',
    skipped: (count) => `${files(count)} ${count === 1 ? 'war' : 'waren'} schon da`,
    failed: (failed, all) => `${formatNumber(failed)} von ${files(all)} fehlgeschlagen.`,
    endedAt: (what, ms) => `${what}, ${formatWhen(ms)}`,
    held: 'Playlists und alles Weitere werden zurückgehalten; Zuschauer behalten die vorhandene Version.',
    nothingSent: 'Es wurde nichts gesendet.',
    deliveredTo: (name, to) => `${name} wurde an ${to} ausgeliefert.`,
    cancelled: (done, all) => `Nach ${formatNumber(done)} von ${files(all)} abgebrochen.`,
    scanned: (count) => `bisher ${files(count)}`,
    plan: (count, bytes) => `${files(count)}, ${formatBytes(bytes)}`,
    planSkipped: (count, bytes) => `${files(count)} (${formatBytes(bytes)}) schon vorhanden`,
    planEmpty: 'Es sind keine Dateien enthalten.',
    planNothing: 'Es ist schon alles da; nichts muss gesendet werden.',
    planLabels: {
      send: 'Zu senden',
      skip: 'Übersprungen',
      names: 'Zielnamen',
      exists: 'Falls vorhanden',
      order: 'Reihenfolge',
    },
    planSeveral: 'Bei mehreren Objekten behält jedes seinen Namen.',
    planTo: 'nach',
    planMore: (count) => `und ${formatCount(count, 'weitere', 'weitere')}`,
    phaseStates: { done: 'fertig', current: 'läuft', waiting: 'wartet', held: 'zurückgehalten' },
    ifExistsPlan: {
      replace: 'gleichnamige Dateien werden ersetzt',
      different: 'abweichende Dateien werden ersetzt',
      newer: 'ältere Dateien werden ersetzt',
      skip: 'vorhandene Dateien bleiben unverändert',
      ask: 'bei Unterschieden wie entschieden',
    },
    order: 'Reihenfolge der Veröffentlichung',
  },
  actions: {
    publish: 'Veröffentlichen',
    upload: 'Hochladen',
    discard: 'Verwerfen',
    startNow: 'Jetzt starten',
    earlier: (name) => `${name} früher an die Reihe nehmen`,
    later: (name) => `${name} später an die Reihe nehmen`,
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    withoutTls: 'Ohne TLS fortfahren',
    goOn: 'Erneut versuchen',
    cancel: 'Abbrechen',
    retry: 'Fehlgeschlagene erneut senden',
    publishAnyway: 'Trotzdem veröffentlichen…',
    remove: 'Aus Liste entfernen',
    record: 'Protokoll…',
    address: 'Adresse kopieren',
    addressCopied: (address) => `${address} wurde kopiert.`,
    destination: 'Ziel bearbeiten…',
    bySftp: 'Stattdessen per SFTP…',
    recordSaved: 'Das Protokoll wurde gespeichert.',
    reveal: 'Im Ordner zeigen',
    secret: 'Zugangsdaten eingeben…',
    correct: 'Zugangsdaten korrigieren…',
  },
  jobDestination: {
    savedToo: 'Das gespeicherte Ziel wird mit geändert.',
    save: 'Speichern und erneut prüfen',
  },
  jobSecret: {
    title: (to) => `Zugangsdaten für ${to}`,
    save: 'Speichern und erneut versuchen',
  },
  confirm: {
    cancelTitle: (name, to) => `${name} nach ${to} abbrechen?`,
    cancelText: 'Was angekommen ist, bleibt am Ziel; der Rest wird nicht gesendet.',
    cancelTied: (places) => `Ohne sie veröffentlicht wird, sobald die eigenen Dateien da sind: ${places}.`,
    cancelYes: 'Auslieferung abbrechen',
    cancelNo: 'Weiterlaufen lassen',
    forgetTitle: (name) => `${name} von der Liste nehmen?`,
    forgetText: (count) =>
      `Die Auslieferung wollte noch ${count === 1 ? 'eine alte Datei' : `${formatNumber(count)} alte Dateien`} am Ziel löschen; das entfällt, und ${count === 1 ? 'sie bleibt' : 'sie bleiben'} dort.`,
    forgetYes: 'Trotzdem entfernen',
    forgetNo: 'Auf der Liste lassen',
    publishTitle: 'Trotz fehlender Dateien veröffentlichen?',
    publishText: (failed) =>
      `${files(failed)} ${failed === 1 ? 'ist' : 'sind'} nicht angekommen. Zuschauer stoßen möglicherweise auf Lücken: Die Wiedergabe kann dort stocken oder abbrechen.`,
    publishYes: 'Trotzdem veröffentlichen',
    publishNo: 'Jetzt nicht',
  },
  files: {
    label: 'Dateien',
    show: (count) => files(count),
    underWay: 'Laufend',
    all: 'Alle Dateien',
    copyProblem: (name) => `Fehlermeldung zu ${name} kopieren`,
  },
  settings: settingsWords,
};

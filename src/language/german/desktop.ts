import type { desktopWords as english } from '../english/desktop';
import { formatBytes, formatCount } from '../format';
import type { Wording } from '../language';

export const desktopWords: Wording<typeof english> = {
  cannotStart: 'Slipway kann nicht starten',
  fewSeconds: 'wenige Sekunden',
  menu: {
    about: 'Über Slipway',
    services: 'Dienste',
    hide: 'Slipway ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    quit: 'Slipway beenden',
    file: 'Datei',
    paste: 'Ziel einfügen',
    new: 'Neues Ziel…',
    import: 'Importieren…',
    export: 'Exportieren…',
    close: 'Fenster schließen',
    settings: 'Einstellungen…',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    pasteText: 'Einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    speech: 'Sprachausgabe',
    startSpeaking: 'Sprachausgabe starten',
    stopSpeaking: 'Sprachausgabe stoppen',
    view: 'Darstellung',
    showAll: 'Alle Auslieferungen',
    showActive: 'Laufende Auslieferungen',
    showFinished: 'Beendete Auslieferungen',
    appearance: 'Erscheinungsbild',
    appearances: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild ein/aus',
    developerTools: 'Entwicklerwerkzeuge ein/aus',
    window: 'Fenster',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    help: 'Hilfe',
    commands: 'Befehle…',
  },
  quit: {
    yes: 'Beenden',
    no: 'Weiterlaufen lassen',
    underWay: (count) =>
      count === 1
        ? 'Eine Auslieferung läuft.'
        : `${formatCount(count, 'Auslieferung', 'Auslieferungen')} laufen.`,
    goesOn:
      'Wenn Sie jetzt beenden, geht es an dieser Stelle weiter, sobald Slipway wieder geöffnet wird. Nichts geht verloren.',
  },
  notification: {
    delivered: (job) => `${job} ist ausgeliefert`,
    accepted: (job) => `${job} ist angenommen`,
    deliveredTo: (files, bytes, to) =>
      `${formatCount(files, 'Datei', 'Dateien')}, ${formatBytes(bytes)}, an ${to}.`,
    needsYou: (job) => `${job}: Eingreifen nötig`,
    to: (place) => `An ${place}.`,
  },
  tray: {
    show: 'Slipway zeigen',
    pauseAll: 'Alle anhalten',
    resumeAll: 'Alle fortsetzen',
    quit: 'Beenden',
    sending: (count, percent) =>
      `Slipway: ${formatCount(count, 'Auslieferung', 'Auslieferungen')}, ${percent} %`,
    inStep: (count) => `Slipway: ${formatCount(count, 'Ordner', 'Ordner')} mitgeführt`,
    paused: (count) => `Slipway: ${formatCount(count, 'Auslieferung', 'Auslieferungen')} angehalten`,
  },
  files: {
    destinations: 'Slipway-Ziele.slipway',
    record: 'Auslieferung.html',
    receipt: 'Nachweis.html',
    sample: 'Slipway-Beispiel',
  },
  bridge: {
    refused: 'Das Fenster hat etwas verlangt, das ihm nicht zusteht.',
  },
};

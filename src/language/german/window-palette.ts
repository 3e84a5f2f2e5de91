import type { paletteWords as english } from '../english/window-palette';
import type { Wording } from '../language';

export const paletteWords: Wording<typeof english> = {
  label: 'Befehle',
  placeholder: 'Was möchten Sie tun?',
  none: 'Kein Befehl enthält alle diese Wörter.',
  paste: 'Ziel einfügen',
  deliverTo: (name) => `An ${name} ausliefern`,
  browse: (name) => `${name} durchsuchen`,
  newPrefix: 'Neues Ziel',
  create: (protocol) => `Neues Ziel: ${protocol}`,
  import: 'Ziele importieren…',
  export: 'Ziele exportieren…',
  settings: 'Einstellungen',
  sample: 'Mit einem Beispiel ausprobieren',
  appearances: {
    system: 'Erscheinungsbild: System',
    light: 'Erscheinungsbild: hell',
    dark: 'Erscheinungsbild: dunkel',
  },
  shows: {
    all: 'Alle Auslieferungen zeigen',
    active: 'Laufende Auslieferungen zeigen',
    finished: 'Beendete Auslieferungen zeigen',
  },
  pause: (job) => `${job} anhalten`,
  startNow: (job) => `${job} jetzt starten`,
  resume: (job) => `${job} fortsetzen`,
  goOn: (job) => `${job} erneut versuchen`,
  retry: (job) => `Fehlgeschlagenes erneut senden: ${job}`,
  pauseAll: 'Alle Auslieferungen anhalten',
  resumeAll: 'Alle Auslieferungen fortsetzen',
  clearFinished: 'Beendete Auslieferungen aus der Liste entfernen',
  cancel: (job) => `${job} abbrechen`,
  job: (name, to) => `${name} nach ${to}`,
};

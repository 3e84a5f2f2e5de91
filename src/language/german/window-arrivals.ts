import type { arrivalWords as english } from '../english/window-arrivals';
import { formatCount } from '../format';
import type { Wording } from '../language';

export const arrivalWords: Wording<typeof english> = {
  filled: 'Ein Link hat das Eingabefeld gefüllt.',
  filledAdvice: 'Prüfen Sie, wohin er führt, bevor Sie dorthin ausliefern.',
  refused: {
    unknown: 'Slipway weiß nicht, was dieser Link verlangt.',
    'too-long': 'Dieser Link ist zu lang.',
  },
  refusedAdvice: 'Es ist nichts geschehen. Lassen Sie sich die Adresse selbst geben und fügen Sie sie ein.',
  fileRefusals: {
    none: 'Es ist keine Datei mit gespeicherten Zielen, oder eine eines neueren Slipway.',
    'too-many': 'Sie enthält mehr Ziele, als irgendjemand hat.',
    'too-large': 'Sie ist zu groß für eine Liste von Zielen, oder keine Datei.',
    unreadable: 'Sie lässt sich nicht lesen; prüfen Sie, ob es sie noch gibt und ob Sie sie lesen dürfen.',
  },
  fileRefused: (file) => `„${file}“ ließ sich nicht öffnen.`,
  title: (file) => `Ziele aus „${file}“ hinzufügen?`,
  text: 'Wer diese Datei gemacht hat, bestimmt, wohin geht, was Sie dorthin ausliefern. Passwörter und Schlüssel enthält sie nicht; danach wird später gefragt.',
  nothing: 'Sie enthält nichts, was hinzugefügt werden könnte.',
  savedAs: (name) => `ist schon gespeichert, als ${name}`,
  inFolder: (folder) => `in ${folder}`,
  leftOut: 'Was nicht hinzugefügt werden kann',
  leftOutText: 'Namen oder Einstellungen sind nicht so, wie Slipway sie schreibt.',
  add: (count) => `${formatCount(count, 'Ziel', 'Ziele')} hinzufügen`,
};

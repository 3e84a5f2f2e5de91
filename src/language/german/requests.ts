import type { requestWords as english } from '../english/requests';
import type { Wording } from '../language';

export const requestWords: Wording<typeof english> = {
  noAddress: 'Es ist keine Adresse angegeben.',
  notSaved: 'Dieses Ziel ist nicht mehr gespeichert.',
  connectionClosed: 'Die Verbindung zu diesem Ziel wurde geschlossen.',
  nothingToPlay: (name) => `In „${name}“ gibt es nichts abzuspielen.`,
  givesNothingBack: 'Dieses Ziel gibt nichts zurück, von dort lässt sich daher nichts abspielen.',
  noSource: 'Dieses Programm hat auf diesem Computer keine gespeicherten Ziele mehr.',
  importFile: {
    tooLarge: 'Die Datei ist zu groß für eine Liste von Zielen.',
    unreadable: 'Die Datei ist nicht lesbar; prüfen Sie, ob sie noch da ist und ob Sie sie lesen dürfen.',
    unknown: 'Es ist kein Programm bekannt, das eine solche Datei schreibt.',
    savedAlready: (name) => `Bereits gespeichert als „${name}“.`,
  },
};

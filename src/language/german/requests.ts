import type { requestWords as english } from '../english/requests';
import type { Wording } from '../language';

export const requestWords: Wording<typeof english> = {
  noAddress: 'Es ist keine Adresse angegeben.',
  notSaved: 'Dieses Ziel ist nicht mehr gespeichert.',
  connectionClosed: 'Die Verbindung zu diesem Ziel wurde geschlossen.',
  nothingToPlay: (name) => `In „${name}“ gibt es nichts abzuspielen.`,
  givesNothingBack: 'Dieses Ziel gibt nichts zurück, von dort lässt sich daher nichts abspielen.',
  watchedAlready: (name, to) => `„${name}“ wird für ${to} bereits mitgeführt.`,
  placeTaken: (to) =>
    `Für ${to} wird bereits ein anderer Ordner mitgeführt. Am selben Ort würden sich ihre Playlists überschreiben: Wählen Sie dort einen eigenen Ordner.`,
  oneFolder: 'Für ein Ziel mitgeführt werden kann genau ein Ordner, und nichts anderes.',
  noSource: 'Dieses Programm hat auf diesem Computer keine gespeicherten Ziele mehr.',
};

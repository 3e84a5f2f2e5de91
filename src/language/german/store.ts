import type { storeWords as english } from '../english/store';
import type { Wording } from '../language';

export const storeWords: Wording<typeof english> = {
  noKeychain:
    'Dieses System bietet keinen Schlüsselbund, daher bleiben Passwörter und Schlüssel nur erhalten, bis Slipway ' +
    'geschlossen wird. Installieren und entsperren Sie unter Linux einen Secret Service wie gnome-keyring.',
  newerFile: (name) =>
    `„${name}“ stammt von einer neueren Version von Slipway. Aktualisieren Sie Slipway, um die Datei zu öffnen.`,
  newerQueue:
    'Die Warteschlange stammt von einer neueren Version von Slipway. Aktualisieren Sie Slipway, um sie zu öffnen.',
  unreadable: (name, aside) =>
    `„${name}“ war nicht lesbar; die Datei wurde unverändert als „${aside}“ aufbewahrt.`,
  readInPart: (name, aside) =>
    `„${name}“ war nur teilweise lesbar; die Datei wurde unverändert als „${aside}“ aufbewahrt.`,
};

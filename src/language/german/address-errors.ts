import { formatNumber } from '../format';
import type { addressErrorWords as english } from '../english/address-errors';
import type { Wording } from '../language';

export const addressErrorWords: Wording<typeof english> = {
  noAddress:
    'Das ist keine Adresse: Sie sollte wie s3:// oder https:// oder mit dem Pfad eines Ordners beginnen.',
  tooLong: 'Das ist zu lang für eine Adresse.',
  severalLines: 'Das ist mehr als eine Zeile. Fügen Sie Adressen ein, eine je Zeile, oder ein JSON-Dokument.',
  noAddressInLine: (line) =>
    `Zeile ${formatNumber(line)} ist keine Adresse. Fügen Sie Adressen ein, eine je Zeile, oder ein JSON-Dokument.`,
  inLine: (line, scheme, why) => `Zeile ${formatNumber(line)} (${scheme}://…): ${why}`,
  inLineOfPath: (line, why) => `Zeile ${formatNumber(line)}: ${why}`,
  secretBehind:
    'In dieser Zeile steht mehr als eine Adresse. Schreiben Sie Access Key und Secret Key in eigene Zeilen.',
  several: 'Das sind mehrere Adressen. Fügen Sie jeweils eine ein oder ein JSON-Dokument.',
  onlyCredentials:
    'Das sind Zugangsdaten ohne Ziel; holen Sie sie mit „Importieren…“, oder fügen Sie die Adresse des Ziels ein.',
  noPort: 'Der Port in dieser Adresse ist keine Zahl von 1 bis 65535.',
  oddHost: 'Der Hostname in dieser Adresse ist ungültig.',
  bareQuestion: 'Ein „?“ in Benutzername oder Passwort ist als %3F zu schreiben.',
  unknownScheme: (scheme) => `An Adressen mit ${scheme}:// liefert Slipway nicht aus.`,
  noHost: 'In dieser Adresse fehlt der Host.',
  signedElsewhere: 'Ein Link mit Signatur oder Token beginnt mit https://.',
  secretInQuery:
    'Hinter dem „?“ stehen anscheinend Zugangsdaten; schreiben Sie Access Key und Secret Key als KEY:SECRET@ vor den Host.',
  climbs: 'Der Pfad führt mit „..“ aus seinem Ordner hinaus; schreiben Sie stattdessen, wohin er führt.',
  noStorageAccount: 'In der Adresse fehlt das Speicherkonto.',
  brokenAccountKey:
    'Der Kontoschlüssel ist unvollständig: Er sollte Base64 sein, wie das Azure-Portal ihn anzeigt.',
  swiftVersion: 'In einer swift://-Adresse steht hinter dem Host v1, v2.0 oder v3, dann das Konto.',
  swiftAccount: 'In der Adresse fehlt das Konto oder Projekt.',
  storageAddress: 'In einer Storage-Adresse stehen hinter dem Host v1 und das Konto.',
  oracleAddress: 'In einer Adresse von Oracles Storage stehen hinter dem Host v1 und Storage-….',
  relativeFolder: 'Geben Sie den Ordner vom Stammverzeichnis an, zum Beispiel /srv/www oder C:\\www.',
  otherComputer: (host) =>
    `„${host}“ ist ein anderer Computer; eine file://-Adresse bezeichnet einen Ordner auf diesem.`,
  noFolder: 'In der Adresse fehlt der Ordner.',
  document: {
    nothingNamed: 'In dem Dokument steht kein Ziel.',
    brokenJson:
      'Das sieht nach JSON aus, aber eine Klammer, ein Komma oder ein Anführungszeichen ist falsch gesetzt.',
    brokenXml: 'Das sieht nach XML aus, lässt sich aber nicht als solches lesen.',
    tooMany: 'Das sind zu viele Ziele: Möglich sind höchstens 250 auf einmal.',
    noAddress: 'Ein Ziel des Dokuments hat keine Adresse.',
  },
  pages: {
    awsConsole:
      'Auf dieser Seite der Amazon-Konsole ist kein Bucket zu erkennen; öffnen Sie die Seite des Buckets, oder fügen Sie s3://BUCKET/ ein.',
    azurePortal:
      'Das ist eine Seite des Azure-Portals; fügen Sie die URL des Containers aus seinen Eigenschaften ein oder seine SAS-URL.',
    s3Website:
      'Das ist die Adresse einer Website, die keine Uploads annimmt; fügen Sie stattdessen s3://BUCKET/ ein.',
  },
};

import type { driverWords as english } from '../english/drivers';
import { formatDayAndTime } from '../format';
import type { Wording } from '../language';

export const driverWords: Wording<typeof english> = {
  noDriver: (protocol) => `Für ${protocol} gibt es keinen Treiber.`,
  local: {
    windowsShare: (path) =>
      `„${path}“ ist eine Windows-Freigabe; verbinden Sie sie zuerst mit diesem System, und geben Sie hier ihren Ordner an.`,
    noFolder: (path) => `„${path}“ ist kein Ordner dieses Systems.`,
    nameTooLong: (path) => `Der Name von „${path}“ ist zu lang für diesen Datenträger.`,
    somethingIn: (path) => `Etwas in „${path}“`,
    fileForFolder: (path) => `Eine Datei an der Stelle des Ordners „${path}“`,
  },
  s3: {
    keyUnknown: 'Der Access Key ist diesem Server nicht bekannt.',
    secretWrong: 'Der Secret Key passt nicht zum Access Key.',
    keyOrSecretWrong: 'Access Key oder Secret Key ist falsch.',
    noKey: (host) => `Der Access Key für ${host} fehlt.`,
    noSecret: (host) => `Der Secret Key für ${host} fehlt.`,
    noBucket: (host) => `In der Adresse fehlt ein Bucket auf ${host}.`,
    bucketAt: (name, host) => `„${name}“ auf ${host}`,
    oddBucketName: (name) => `„${name}“ ist als Name eines Buckets nicht möglich.`,
    bucket: (name) => `Der Bucket „${name}“`,
    somethingInBucket: (name) => `Etwas im Bucket „${name}“`,
    storageClass: (storageClass) => `Dieser Speicher akzeptiert die Speicherklasse ${storageClass} nicht.`,
    storeAcl: (acl) => `Dieser Speicher akzeptiert die Berechtigung ${acl} nicht.`,
    bucketAcl: (acl) => `Dieser Bucket akzeptiert die Berechtigung ${acl} nicht.`,
    noTls: (host) => `${host} spricht kein TLS; versuchen Sie die Adresse mit http.`,
    accessUnknown: (path) =>
      `Mit diesen Zugangsdaten ist nicht zu sehen, wer „${path}“ abrufen darf, und eine Änderung würde das zurücksetzen; wählen Sie auch den Zugriff.`,
    role: {
      refused: (arn) => `Diese Zugangsdaten dürfen die Rolle ${arn} nicht annehmen.`,
      unfit: (arn) => `Der Dienst akzeptiert die Rolle ${arn} so nicht.`,
      code: (serial) => `Code des MFA-Geräts ${serial}`,
      asking: (arn) => `Um die Rolle ${arn} anzunehmen, ist ein Code ihres MFA-Geräts nötig.`,
      noCode: (serial) => `Der Code des MFA-Geräts ${serial} wird gebraucht, und niemand hat ihn eingegeben.`,
    },
    link: {
      missing: 'Der vorsignierte Link ist nicht bekannt; fügen Sie ihn noch einmal ein.',
      oneFile: 'Ein vorsignierter Link nimmt eine einzige Datei an.',
      expired: (ms) =>
        ms === undefined ? 'Der Link ist abgelaufen.' : `Der Link ist am ${formatDayAndTime(ms)} abgelaufen.`,
      otherwise:
        'Der Link wurde für etwas anderes signiert: eine andere Methode oder einen anderen Content-Type.',
      emptyFile:
        'Der Link wurde für eine leere Datei erstellt; bitten Sie um einen, der ohne Prüfsumme signiert ist.',
      unknownHeader: (name) =>
        `Der Link wurde mit dem Header ${name} signiert, dessen Wert nicht bekannt ist; bitten Sie um einen ohne ihn.`,
    },
    archived: (path) => `„${path}“ ist archiviert und muss zuerst wiederhergestellt werden.`,
  },
};

import type { driverWords as english } from '../english/drivers';
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
    archived: (path) => `„${path}“ ist archiviert und muss zuerst wiederhergestellt werden.`,
  },
};

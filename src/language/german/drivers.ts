import type { driverWords as english } from '../english/drivers';
import { formatCount, formatDayAndTime } from '../format';
import type { Wording } from '../language';

export const driverWords: Wording<typeof english> = {
  clocks: (host, seconds) =>
    seconds === undefined
      ? `Die Uhren dieses Computers und von ${host} weichen zu weit voneinander ab.`
      : `Die Uhren dieses Computers und von ${host} liegen ${formatCount(Math.round(seconds / 60), 'Minute', 'Minuten')} auseinander.`,
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
    bucketAt: (name, host) => `Den Bucket „${name}“ auf ${host}`,
    oddBucketName: (name) => `„${name}“ ist als Name eines Buckets nicht möglich.`,
    bucket: (name) => `Der Bucket „${name}“`,
    somethingInBucket: (name) => `Etwas im Bucket „${name}“`,
    partsTooSmall: (host) => `${host} nimmt große Dateien nur in größeren Teilen an.`,
    storageClass: (storageClass) => `Dieser Speicher akzeptiert die Speicherklasse ${storageClass} nicht.`,
    storeAcl: (acl) => `Dieser Speicher akzeptiert die Berechtigung ${acl} nicht.`,
    bucketAcl: (acl) => `Dieser Bucket akzeptiert die Berechtigung ${acl} nicht.`,
    encryption: (name) => `Dieser Speicher akzeptiert die Verschlüsselung ${name} nicht.`,
    encryptedCopy: (path) => `Dieser Speicher kann „${path}“ nicht kopieren und die Kopie verschlüsseln.`,
    customerKey: {
      odd: 'Der Kundenschlüssel (SSE-C) muss 32 Byte lang sein, geschrieben als Base64 oder mit 64 hexadezimalen Ziffern.',
      plain:
        'Ein Kundenschlüssel (SSE-C) wird nur über TLS gesendet, sonst könnte ihn mitlesen, wer dazwischensteht.',
      ignored: (path) =>
        `Der Speicher hat „${path}“ nicht verschlüsselt: Er nimmt keinen Kundenschlüssel (SSE-C). Löschen Sie, was dort liegt, wenn es niemand lesen darf.`,
      other: (path) =>
        `„${path}“ wurde mit einem Kundenschlüssel (SSE-C) verschlüsselt, der nicht der dieses Ziels ist.`,
    },
    kmsKey: (name) =>
      `Der KMS-Schlüssel ${name} ist nicht nutzbar: Es gibt ihn nicht, er ist abgeschaltet oder für diese Zugangsdaten gesperrt.`,
    kmsOwnKey:
      'Der KMS-Schlüssel des Kontos ist nicht nutzbar: Er ist abgeschaltet oder für diese Zugangsdaten gesperrt.',
    noTls: (host) => `${host} spricht kein TLS.`,
    accessUnknown: (path) =>
      `Mit diesen Zugangsdaten ist nicht zu sehen, wer „${path}“ abrufen darf, und eine Änderung würde das zurücksetzen; wählen Sie auch den Zugriff.`,
    profile: {
      asking: (name) =>
        `Das Profil „${name}“ nimmt eine Rolle an, wofür ein Code seines MFA-Geräts nötig ist.`,
      none: (name) =>
        `Die AWS-Dateien auf diesem Computer enthalten kein Profil „${name}“, das Schlüssel liefert.`,
      programFailed: (name) =>
        `Das Programm, das die Schlüssel des Profils „${name}“ liefert, ist gescheitert.`,
      signInEnded: (name) =>
        `Die Anmeldung des Profils „${name}“ ist abgelaufen; melden Sie sich mit „aws sso login --profile ${name}“ an.`,
      noKeys: (name) => `Das Profil „${name}“ liefert keine Schlüssel.`,
    },
    role: {
      refused: (arn) => `Diese Zugangsdaten dürfen die Rolle ${arn} nicht annehmen.`,
      unfit: (arn) => `Der Dienst akzeptiert die Rolle ${arn} so nicht.`,
      code: (serial) => `Code des MFA-Geräts ${serial}`,
      asking: (arn) => `Um die Rolle ${arn} anzunehmen, ist ein Code ihres MFA-Geräts nötig.`,
      noCode: (serial) => `Der Code des MFA-Geräts ${serial} wird gebraucht, und niemand hat ihn eingegeben.`,
    },
    link: {
      missing: 'Der vorsignierte Link ist nicht bekannt; fügen Sie ihn noch einmal ein.',
      noneFor: (path) => `Kein vorsignierter Link gilt für „${path}“.`,
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
  azure: {
    keyWrong: (name) => `Der Zugriffsschlüssel gehört nicht zum Speicherkonto „${name}“.`,
    sasWrong: 'Die Signatur dieser SAS ist nicht gültig; vielleicht wurde sie gekürzt oder verändert.',
    sasNotYet: (starts) => `Diese SAS gilt erst ab ${starts}.`,
    sasAddress: 'Diese SAS darf von der Adresse dieses Computers aus nicht benutzt werden.',
    nothingKnown: (name) => `Für das Speicherkonto „${name}“ fehlt ein Schlüssel oder eine SAS.`,
    keysOff: (name) =>
      `Das Speicherkonto „${name}“ lässt keine Zugriffsschlüssel zu; verwenden Sie eine SAS.`,
    accountDisabled: (name) => `Das Speicherkonto „${name}“ ist gesperrt.`,
    noAccount: (name, host) => `Auf ${host} gibt es kein Speicherkonto „${name}“.`,
    noContainer: (host) => `In der Adresse fehlt ein Container auf ${host}.`,
    containerAt: (name, host) => `Den Container „${name}“ auf ${host}`,
    containerGoing: (name, host) => `Den Container „${name}“ auf ${host}, der gerade gelöscht wird,`,
    oddContainerName: (name) => `„${name}“ ist als Name eines Containers nicht möglich.`,
    container: (name) => `Der Container „${name}“`,
    somethingIn: (path) => `Etwas in „${path}“`,
    httpsOnly: (host) => `${host} akzeptiert nur https; versuchen Sie die Adresse mit https.`,
    noTls: (host) => `${host} spricht kein TLS.`,
    tooOld: (host) => `${host} spricht nur ältere Versionen des Azure-Protokolls.`,
    accessTier: (storageClass) => `Dieses Konto akzeptiert die Zugriffsebene ${storageClass} nicht.`,
    immutable: (path) => `„${path}“ ist durch eine Richtlinie des Containers gegen Änderungen geschützt.`,
    leased: (path) => `„${path}“ ist von einem anderen Programm geleast, das es allein ändern darf.`,
    archived: (path) => `„${path}“ liegt im Archiv und muss zuerst von dort zurückgeholt werden.`,
    otherType: (path) => `„${path}“ ist ein Anfüge- oder Seitenblob; löschen Sie es zuerst.`,
    otherBlocks: (path) =>
      `Ein anderes Programm hat begonnen, „${path}“ zu senden, und ist nicht fertig; wählen Sie einen anderen Namen, oder versuchen Sie es in einer Woche erneut.`,
    oddName: (path) =>
      `„${path}“ ist als Name eines Blobs nicht möglich: Durch „\\“, „.“ und „..“ würde daraus ein anderer.`,
    metadataName:
      'Namen von Metadaten bestehen nur aus Buchstaben, Ziffern und „_“ und beginnen nicht mit einer Ziffer.',
  },
  swift: {
    refused: 'Benutzer, Tenant oder Schlüssel ist falsch.',
    noSignIn: (version) => `Dieser Server kennt an dieser Adresse die Anmeldung nach ${version} nicht.`,
    noSignInV2:
      'Dieser Server kennt an dieser Adresse die Anmeldung nach v2.0 nicht; neuere Server kennen v3.',
    tokenRefused: (host) => `${host} akzeptiert das Token nicht, das die eigene Anmeldung ausgestellt hat.`,
    noUser: (host) => `Der Benutzername für ${host} fehlt.`,
    noPassword: (host) => `Das Passwort für ${host} fehlt.`,
    noToken: (host) => `Das Token für ${host} fehlt.`,
    noContainer: (host) => `In der Adresse fehlt ein Container auf ${host}.`,
    containerAt: (name, host) => `Der Container „${name}“ auf ${host}`,
    somethingIn: (name) => `Etwas im Container „${name}“`,
    storagePolicy: (policy) => `Dieser Speicher akzeptiert die Storage-Policy ${policy} nicht.`,
    noStore: (host) => `Die Anmeldung bei ${host} nennt keinen Objektspeicher.`,
    noRegion: (region, regions) =>
      `Dieses Konto hat keinen Objektspeicher in der Region ${region}, aber in ${regions}.`,
    severalRegions: (regions) => `Dieses Konto hat Objektspeicher in mehreren Regionen: ${regions}.`,
    unclear: 'Die Anmeldung nennt einen Objektspeicher, dessen Adresse nicht verstanden wurde.',
    storageInClear: (host) =>
      `Die Anmeldung ist verschlüsselt, der Objektspeicher auf ${host} aber nicht; das Token wurde deshalb nicht dorthin gesendet.`,
    linkRefused:
      'Der Link ist für etwas anderes signiert, etwa eine andere Methode oder einen anderen Namen, oder sein Schlüssel gilt nicht mehr.',
    linkOne: 'Ein vorsignierter Link nimmt eine einzige Datei an.',
    linkPrefix: (name) => `Dieser Link nimmt nur Dateien, deren Namen mit „${name}“ beginnen.`,
    noLinkKey: 'Dieses Konto hat keinen Schlüssel für temporäre Adressen oder gibt ihn nicht preis.',
    noHttp: (host) => `Was auf ${host} antwortet, spricht kein HTTP.`,
  },
  web: {
    passwordRefused: (host) => `${host} akzeptiert diesen Benutzernamen mit diesem Passwort nicht.`,
    tokenRefused: (host) => `${host} akzeptiert dieses Token nicht.`,
    noPassword: (host) => `Benutzername und Passwort für ${host} fehlen.`,
    otherSignIn: (host) => `${host} verlangt eine andere Anmeldung als mit Passwort oder Token.`,
    streamRejected: (host) => `${host} lehnt diesen Stream ab.`,
    refused: (host, status) => `${host} lehnt eine solche Anfrage ab (HTTP ${status}).`,
    takesNo: (host, method) => `${host} nimmt dort mit ${method} keine Dateien an.`,
    movedTo: (host, address) => `${host} meldet für dieses Ziel eine andere Adresse: ${address}`,
    noTls: (host) => `${host} spricht kein TLS.`,
    onlyTls: (host) => `${host} spricht nur TLS; versuchen Sie die Adresse mit https.`,
    noHttp: (host) => `Was unter ${host} antwortet, ist kein Webserver.`,
    noFolder: (folder, host) => `Der Ordner „${folder}“ auf ${host}`,
    fileForFolder: (path) => `Eine Datei an der Stelle des Ordners „${path}“`,
    hidesFolders: (host) =>
      `${host} zeigt nicht, was in einem Ordner liegt; deshalb wird kein Ordner gelöscht.`,
  },
  netstorage: {
    keyRefused: (host) =>
      `Der Schlüsselname oder der Schlüssel für ${host} ist falsch, oder der Schlüssel ist noch nicht aktiv: Bei einem neuen dauert das bis zu zwei Stunden.`,
    noKey: (host) => `Der Schlüssel für ${host} oder sein Name fehlt.`,
    oddPath: (path) =>
      `„${path}“ ist dort als Pfad nicht möglich: Kein Name darin darf leer, „.“ oder „..“ sein.`,
  },
  aspera: {
    noProgram:
      'Aspera-Ziele brauchen IBMs Programm ascp, das auf diesem Computer nicht gefunden wurde oder nicht startet.',
    noProgramButSftp: (address) =>
      `Aspera-Ziele brauchen IBMs Programm ascp, das auf diesem Computer nicht gefunden wurde oder nicht startet. Der Server antwortet auch per SSH: ${address} nimmt die Dateien vielleicht ohne dieses Programm an.`,
    otherPort: (host) => `${host}:22 (viele Aspera-Server antworten an Port 33001)`,
    udpBlocked: (host, port) => `FASP-Daten kommen über UDP-Port ${port} nicht zu ${host} durch.`,
    refused: (host) =>
      `${host} akzeptiert diesen Benutzernamen mit diesem Passwort, Schlüssel oder Token nicht.`,
    notAuthorised: (host) => `${host} genehmigt diese Auslieferung nicht.`,
    expired: (host) => `Das Token für ${host} ist abgelaufen.`,
    licence: 'Die Lizenz von ascp, hier oder auf dem Server, lässt diese Auslieferung nicht zu.',
    usage: 'ascp versteht seinen Aufruf nicht, oder seine Konfiguration ist ungültig.',
    target: (path) => `Der Server nimmt unter „${path}“ keine Dateien an.`,
    noFolder: (path) =>
      `Der Server nimmt unter „${path}“ keine Dateien an, da etwas auf dem Weg dorthin kein Ordner ist.`,
    noFile: (path) => `Was „${path}“ werden soll, ist keine gewöhnliche Datei.`,
    rejected: (host) => `Eine Prüfung auf ${host} lehnt diese Auslieferung ab.`,
    rejectedFile: (host, path) => `Eine Prüfung auf ${host} lehnt „${path}“ ab.`,
    name: (host, path) => `Der Server ${host} akzeptiert den Namen „${path}“ nicht.`,
    lineBreak: (path) => `ascp nimmt keine Namen mit Zeilenumbruch an, wie „${path}“.`,
    cipher: (host) => `${host} akzeptiert diese Verschlüsselung nicht.`,
    noSsh: (host) => `Was unter ${host} antwortet, spricht kein SSH.`,
    noUser: (host) => `Der Benutzername für ${host} fehlt.`,
    ended: {
      'never-connected': 'ascp wurde gestartet, hat sich aber nicht bei Slipway gemeldet.',
      died: 'ascp endete, bevor es fertig war.',
      silent: 'ascp hat zwei Minuten lang nichts gemeldet und wurde beendet.',
      unintelligible: 'ascp meldet sich auf eine Weise, die Slipway nicht versteht.',
    },
  },
};

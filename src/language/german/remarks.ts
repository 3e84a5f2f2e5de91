import type { remarkWords as english } from '../english/remarks';
import type { Wording } from '../language';

export const remarkWords: Wording<typeof english> = {
  plain: 'Die Verbindung ist nicht verschlüsselt: Andere können unterwegs mitlesen, was gesendet wird.',
  within: 'Aus dem umgebenden Text gelesen.',
  restUnused: 'Was auf der Zeile hinter der Adresse steht, wurde weggelassen.',
  repaired: 'Das JSON hat kleine Fehler; prüfen Sie, was verstanden wurde.',
  linesUnused: 'Zeilen, die nichts über das Ziel sagen, wurden nicht verwendet.',
  fieldsUnused: (names) => `Diese Felder neben der Adresse werden nicht verwendet: ${names.join(', ')}.`,
  folderUnused: 'Die Adresse enthält ihren Ort bereits, der Ordner daneben wurde daher nicht verwendet.',
  optionsUnused: 'Hinter dem „?“ steht mehr als die hier bekannten Optionen; der Rest wird nicht verwendet.',
  slashInSecret:
    'Das Passwort oder der Schlüssel enthält einen „/“, der nicht als %2F geschrieben ist; alles bis zum „@“ vor dem Host wurde als Zugangsdaten gelesen.',
  browsedOnly: {
    bucket: 'Es ist kein Bucket angegeben, die Adresse lässt sich daher nur durchsuchen.',
    container: 'Es ist kein Container angegeben, die Adresse lässt sich daher nur durchsuchen.',
    cpCode: 'Es ist kein CP-Code angegeben, die Adresse lässt sich daher nur durchsuchen.',
  },
  asked: {
    password: 'Das Passwort steht nicht in der Adresse und wird abgefragt.',
    userAndPassword: 'Benutzername und Passwort werden abgefragt.',
    user: 'Der Benutzername steht nicht in der Adresse und wird abgefragt.',
    secretKey: 'Der Secret Key steht nicht in der Adresse und wird abgefragt.',
    keyAndSecret: 'Access Key und Secret Key stehen nicht in der Adresse und werden abgefragt.',
    accountKey: 'Der Kontoschlüssel steht nicht in der Adresse und wird abgefragt.',
    apiKey: 'Benutzername und API-Schlüssel stehen nicht in der Adresse und werden abgefragt.',
    token: 'Das Token steht nicht in der Adresse und wird abgefragt.',
    uploadKey: 'Name und Wert des Upload-Schlüssels stehen nicht in der Adresse und werden abgefragt.',
    passwordOrToken:
      'Weder Passwort noch Token stehen in der Adresse; ein Schlüssel genügt, sonst wird das Passwort abgefragt.',
  },
  anonymous: 'Es ist kein Benutzer angegeben, die Anmeldung erfolgt daher als „anonymous“.',
  ownUser: 'Es ist kein Benutzer angegeben, daher gilt der Benutzername dieses Computers.',
  noPassive: 'SFTP kennt weder passiven noch aktiven Modus, die Option wird daher nicht verwendet.',
  noFileMode:
    'Ein Modus besteht aus drei oder vier Ziffern von 0 bis 7, etwa 640; die Option wird daher nicht verwendet.',
  noPolicy: (name) => `Aspera kennt keine Richtlinie „${name}“; es gilt die des Servers.`,
  noRate: (name) => `Die Option ${name} ist keine Zahl in kbit/s und wird nicht verwendet.`,
  notForAscp: (names) =>
    [
      `Diese Optionen der Adresse werden nicht verwendet: ${names.join(', ')}.`,
      ...(names.includes('auth') ? ['Die Art der Anmeldung ergibt sich aus den Zugangsdaten.'] : []),
      ...(names.includes('createpath') ? ['Fehlende Ordner werden immer angelegt.'] : []),
    ].join(' '),
  fallsBack:
    'Kommt UDP nicht durch, sendet ascp über HTTP; wer die Dateien dann annimmt, belegt der Hostschlüssel nicht.',
  noHttpPort: 'Der Port für HTTP ist keine Zahl von 1 bis 65535 und wird nicht verwendet.',
  noUdpPort: 'Der UDP-Port ist keine Zahl von 1 bis 65535; verwendet wird 33001.',
  sasWithUser:
    'Die Adresse enthält eine Shared Access Signature; was vor dem „@“ steht, wird nicht verwendet.',
  wholeAccount:
    'Ein Kontoschlüssel erlaubt alles im gesamten Konto; eine Shared Access Signature ist sicherer.',
  tokenWithUser: 'Die Adresse enthält ein Token; was vor dem „@“ steht, wird nicht verwendet.',
  tokenEnds: 'Das Token lässt sich nicht erneuern; wenn es abläuft, ist ein neuer Link nötig.',
  link: {
    signedAlready: 'Der Link ist bereits signiert, der Benutzername vor dem „@“ wird daher nicht verwendet.',
    noExpiry: 'Aus dem Link geht nicht hervor, wann er abläuft.',
    expired: (expires) => `Dieser Link ist am ${expires} abgelaufen; bitten Sie um einen neuen.`,
    sevenDays: 'Der Link soll länger als sieben Tage gelten, was Dienste ablehnen.',
    temporary:
      'Der Link wurde mit temporären Zugangsdaten signiert und kann vor seiner Zeit ungültig werden.',
    emptyFile:
      'Dieser Link wurde für eine leere Datei erstellt; lehnt der Dienst ihn ab, bitten Sie um einen neuen.',
    starts: (starts) => `Dieser Link gilt erst ab ${starts}.`,
    createOnly: 'Mit diesem Link lassen sich neue Blobs anlegen, aber keine ersetzen.',
    noWriting: 'Dieser Link erlaubt kein Schreiben.',
    singleBlob: 'Dieser Link gilt für einen einzelnen Blob und kann keinen Ordner aufnehmen.',
    httpsOnly: 'Dieser Link gilt nur für https:// und wird über http:// abgelehnt.',
    addresses: (addresses) => `Dieser Link gilt nur von den Adressen ${addresses} aus.`,
  },
};

import type { importingWords as english } from '../english/importing';
import type { Wording } from '../language';

export const importingWords: Wording<typeof english> = {
  awsProfiles: 'AWS-Profile',
  awsProfile: (name) => `AWS-Profil ${name}`,
  site: 'Server',
  bookmark: 'Lesezeichen',
  session: 'Sitzung',
  files: {
    tooMany: (most) => `Nur die ersten ${most} Einträge wurden gelesen.`,
    tooLarge: 'Die Datei ist größer als 4 MiB und wurde nicht gelesen; so lang ist keine Liste von Zielen.',
    unreadable: 'Die Datei ist nicht lesbar; prüfen Sie, ob sie noch da ist und ob Sie sie lesen dürfen.',
    filezilla: 'Das ist keine Datei mit Servern von FileZilla.',
    filezillaEmpty: 'Diese Datei von FileZilla enthält keine Server.',
    cyberduck: 'Das ist kein Lesezeichen von Cyberduck; ein solches ist eine XML-Property-List.',
    winscpEmpty: 'Diese Datei von WinSCP enthält keine Sitzungen.',
    rcloneEncrypted:
      'Die Konfiguration ist mit einem Passwort verschlüsselt. Entfernen Sie es mit „rclone config“, „Set configuration ' +
      'password“, importieren Sie noch einmal, und setzen Sie es neu.',
    rcloneEmpty: 'Diese Konfiguration von rclone enthält keine Remotes.',
    awsEmpty: 'Die Dateien von AWS enthalten keine Profile.',
    ssh: 'Die Konfiguration ist nicht lesbar: Eine Zeile ist fehlerhaft, oder es sind zu viele.',
    sshEmpty: 'Die Konfiguration enthält keine Hosts oder nur Muster für solche.',
    sshInclude: 'Dateien, die eine gewählte Datei einbindet, werden nicht gelesen; wählen Sie sie einzeln.',
    sshMatch:
      'Was in der Konfiguration unter einem „Match“ steht, das nach mehr als dem Host fragt, wurde nicht berücksichtigt.',
  },
  chosenFile: {
    tooLarge: 'Die Datei ist zu groß für eine Liste von Zielen.',
    unknown: 'Es ist kein Programm bekannt, das eine solche Datei schreibt.',
    savedAlready: (name) => `Bereits gespeichert als „${name}“.`,
  },
  why: {
    tooLong: 'Einer der Werte ist zu lang, um richtig zu sein.',
    noHost: 'Der Host fehlt oder ist ungültig.',
    oddHost: 'Der Hostname ist ungültig.',
    foreign: 'Das Protokoll ist keines, mit dem Slipway ausliefert.',
    foreignTo: (name) => `Dorthin liefert Slipway nicht aus: ${name}.`,
    foreignService: 'An diesen Dienst liefert Slipway nicht aus.',
    unknownNumber: (name) => `Die Nummer, die ${name} für das Protokoll angibt, ist nicht bekannt.`,
    wraps: 'Es umhüllt nur ein anderes Remote; importieren Sie dieses.',
    wholeComputer: 'Es steht für diesen Computer als Ganzes; fügen Sie den Ordner selbst hinzu.',
    readsOnly: 'rclone liest nur davon; ob es Dateien annimmt, ist nicht bekannt.',
    backblaze:
      'Slipway spricht nicht das eigene Protokoll von Backblaze; mit einem Schlüssel derselben Art lässt es sich als S3 hinzufügen.',
    google:
      'Die Anmeldung erfolgt mit einem Google-Konto; mit einem HMAC-Schlüssel lässt es sich als S3 hinzufügen.',
    noAddress: 'Die Adresse ist keine, die Slipway verwenden kann.',
    noEndpoint: 'Der Endpunkt fehlt.',
    oddEndpoint: 'Der Endpunkt ist keiner, den Slipway verwenden kann.',
    noStorageAccount: 'Das Speicherkonto fehlt.',
    oddSas: 'Die Shared Access Signature ist nicht lesbar.',
    oddStorageUrl: 'Die Storage-Adresse ist keine, die Slipway verwenden kann.',
    oddAuthUrl: 'Die Adresse für die Anmeldung ist keine, die Slipway verwenden kann.',
    noKey: 'Es enthält keinen Access Key.',
    noSource: 'Es nimmt eine Rolle an, nennt aber kein Quellprofil.',
    sourceMissing: 'Das Quellprofil fehlt.',
    sourceCircle: 'Die Quellprofile führen im Kreis.',
    sourcesTooMany: 'Seine Quellprofile führen über zu viele andere.',
    sourceWithoutKeys: (why) => `Das Quellprofil liefert keine Schlüssel. ${why}`,
  },
  signIn: {
    oddPath: 'Die Anmeldung erfolgt unter einem eigenen Pfad, den Slipway nicht abbilden kann.',
    version2: 'Anfragen werden mit Version 2 der Signatur signiert, die Slipway nicht unterstützt.',
    program: 'Die Anmeldung erfolgt mit einem eigenen Programm, das Slipway nicht ausführt.',
    sharePoint: 'Die Anmeldung erfolgt bei SharePoint, was Slipway nicht unterstützt.',
    applicationCredential:
      'Die Anmeldung erfolgt mit einem Application Credential, was Slipway nicht unterstützt.',
    otherAzure:
      'Die Anmeldung erfolgt weder mit einem Kontoschlüssel noch mit einer Shared Access Signature.',
    outsideRclone: 'Die Anmeldedaten stehen außerhalb der Konfiguration von rclone.',
    cyberduckProfile:
      'Wie die Anmeldung erfolgt, steht in einem Verbindungsprofil von Cyberduck, das nicht gelesen wird.',
  },
  remarks: {
    profileAsked:
      'Die Schlüssel liefert jedes Mal das Profil; die AWS-Dateien müssen dafür erhalten bleiben.',
    lostPassword: 'Das Passwort war nicht lesbar und wurde nicht importiert.',
    lostPassphrase: 'Die Passphrase des Schlüssels war nicht lesbar und wurde nicht importiert.',
    lostKey: 'Der Schlüssel war nicht lesbar und wurde nicht importiert.',
    masterPassword: (name) =>
      `Das Passwort ist durch das Master-Passwort von ${name} geschützt und wurde nicht importiert.`,
    cyberduckKeychain: 'Das Passwort liegt im Schlüsselbund von Cyberduck und wurde nicht importiert.',
    keyInRclone:
      'Der Schlüssel steht in der Konfiguration von rclone selbst und wurde nicht importiert; speichern Sie ihn in einer Datei.',
    keysOutsideRclone:
      'Die Schlüssel stehen außerhalb der Konfiguration von rclone; es wurden keine importiert.',
    keysOfAwsProfile:
      'Die Schlüssel kommen aus einem AWS-Profil, das sich für sich importieren lässt; es wurden keine importiert.',
    keysOfAwsFiles:
      'Die Schlüssel kommen aus der Konfiguration von AWS, die sich für sich importieren lässt; es wurden keine importiert.',
    temporaryKeys: 'Die Schlüssel sind temporär; wenn sie ablaufen, sind neue einzugeben.',
    tokenEnds: 'Das Token lässt sich nicht erneuern; wenn es abläuft, ist ein neues nötig.',
    accountName: 'Es sendet auch einen Kontonamen (ACCT), was Slipway nicht unterstützt.',
    noKeyFile: 'Die Anmeldung erfolgt mit einer Schlüsseldatei, die nicht genannt ist.',
    puttyKey:
      'Der Schlüssel hat die Form von PuTTY; wird er abgelehnt, exportieren Sie ihn aus PuTTYgen als OpenSSH-Schlüssel.',
    scp: 'In WinSCP verwendet es SCP; Slipway verwendet SFTP.',
    proxyCommand: 'Es wird über ein ProxyCommand erreicht, das Slipway nicht ausführt.',
    tlsWhereOffered:
      'FileZilla verschlüsselt diese Verbindung nur, wenn der Server es anbietet; Slipway besteht darauf. ' +
      'Schalten Sie die Verschlüsselung aus, wenn der Server keine hat.',
    webDav: 'Slipway legt auf einem WebDAV-Server nur Dateien ab; ihre Ordner müssen bereits da sein.',
    foreignFolder:
      'Der Ordner ist in der Schreibweise eines anderen Systems angegeben und wurde nicht importiert.',
    climbs: 'Der Ordner führt über seinen Anfang hinaus nach oben und wurde nicht importiert.',
    ownUser: 'Der Benutzer fehlt: rclone nimmt Ihren Benutzernamen auf diesem Computer.',
    noUser: 'Der Benutzer ist nur mit einer ID oder gar nicht angegeben; geben Sie seinen Namen ein.',
    noProject: 'Das Projekt ist nur mit einer ID oder gar nicht angegeben; geben Sie seinen Namen ein.',
    projectOfUser: 'Das Projekt fehlt; geben Sie das ein, zu dem der Benutzer gehört.',
  },
  foreigners: {
    webServers: 'einfache Webserver',
    storj: 'Storj mit seinem eigenen Protokoll; dessen S3-Gateway lässt sich als S3 hinzufügen',
    azureFiles: 'Dateifreigaben von Azure',
    googleStorage:
      'Google Cloud Storage mit Google-Konto; mit einem HMAC-Schlüssel lässt es sich als S3 hinzufügen',
    backblaze:
      'Backblaze B2 mit seinem eigenen Protokoll; mit einem Schlüssel derselben Art lässt es sich als S3 hinzufügen',
    networkDrives: 'Netzlaufwerke; fügen Sie den Ordner hinzu, in dem dieses eingehängt ist',
    cyberduckLocal: 'lokale Lesezeichen von Cyberduck; fügen Sie den Ordner selbst hinzu',
  },
};

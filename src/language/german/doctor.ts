import type { doctorWords as english } from '../english/doctor';
import { formatBytes, formatCount, formatDay } from '../format';
import type { Wording } from '../language';

export const doctorWords: Wording<typeof english> = {
  aspects: {
    connection: 'Verbindung',
    encryption: 'Verschlüsselung',
    clock: 'Uhr',
    region: 'Region',
    addressing: 'Adressierung',
    listing: 'Auflisten',
    writing: 'Schreiben',
    'content-type': 'Inhaltstyp',
    reading: 'Lesen',
    renaming: 'Umbenennen',
    parts: 'Große Dateien',
    checksums: 'Prüfsummen',
    access: 'Zugriff',
    'storage-class': 'Speicherklasse',
    abilities: 'Fähigkeiten',
    origin: 'Webplayer',
    removing: 'Entfernen',
    unfinished: 'Unvollendet',
  },
  grades: { ok: 'gut', note: 'Hinweis', problem: 'Problem' },
  connected: 'Es antwortet und nimmt diese Zugangsdaten an.',
  reached: 'Es ist erreichbar.',
  plain: 'Nichts ist verschlüsselt: Wer dazwischen steht, kann lesen und verändern, was gesendet wird.',
  plainPassword: 'Nichts ist verschlüsselt, auch das Passwort nicht.',
  useTls: 'Schalten Sie für dieses Ziel die Verschlüsselung ein, wenn der Server TLS spricht.',
  ssh: 'Die Verbindung ist verschlüsselt, und der Schlüssel des Servers ist bekannt.',
  ftpTls: 'Befehle und Dateien sind verschlüsselt.',
  tls: (version, until) => `${version}, mit einem Zertifikat, das bis ${formatDay(until)} gilt.`,
  tlsEnds: (version, until) => `${version}, doch das Zertifikat läuft bald ab, am ${formatDay(until)}.`,
  renew: 'Der Betreiber muss es vorher erneuern, sonst kann nichts mehr ausgeliefert werden.',
  clockRight: 'Die Uhren des Servers und dieses Computers stimmen überein.',
  clockOff: (seconds) =>
    seconds < 120
      ? `Die Uhren des Servers und dieses Computers liegen ${formatCount(seconds, 'Sekunde', 'Sekunden')} auseinander.`
      : `Die Uhren des Servers und dieses Computers liegen ${formatCount(Math.round(seconds / 60), 'Minute', 'Minuten')} auseinander.`,
  setClock: 'Stellen Sie Datum und Uhrzeit dieses Computers, oder lassen Sie die des Servers stellen.',
  lists: (count, more) =>
    count === 0
      ? 'Der Ordner kann aufgelistet werden; er ist leer.'
      : `Der Ordner kann aufgelistet werden: ${more ? 'mehr als ' : ''}${formatCount(count, 'Eintrag', 'Einträge')}.`,
  noFolderYet: 'Den Ordner gibt es noch nicht; eine Auslieferung legt ihn an.',
  noContainerYet:
    'Den Container gibt es noch nicht; eine Auslieferung legt ihn an. Jetzt wurde nichts geschrieben.',
  noListing: 'Es kann nicht aufgelistet werden, also wird nicht verglichen, was schon da ist.',
  listsRoots: (count) => `Seine Buckets oder Container können aufgelistet werden: ${count}.`,
  writes: (name) => `Eine kleine Datei konnte geschrieben werden: „${name}“.`,
  oneFile: 'Es nimmt eine einzige Datei, deren Name feststeht; zur Probe wurde nichts geschrieben.',
  cannotTakeAway:
    'Was geschrieben wird, ließe sich nicht wieder entfernen; zur Probe wurde nichts geschrieben.',
  noRoot: 'Die Adresse nennt weder Bucket noch Container; zur Probe wurde nichts geschrieben.',
  typeKept: (type) => `Der Inhaltstyp wird so genannt, wie er gesendet wurde: ${type}.`,
  typeOther: (sent, told) => `Als Inhaltstyp wird ${told} genannt, nicht ${sent}.`,
  typeAdvice:
    'Manche Player spielen mit einem anderen Typ nichts ab; lassen Sie die Typen des Servers einstellen.',
  reads: 'Was geschrieben wurde, kommt Byte für Byte zurück.',
  readsOther: 'Was zurückkommt, ist nicht, was geschrieben wurde.',
  noReading: 'Nichts kann zurückgelesen werden; was ankam, weiß man nur vom Server selbst.',
  renames: 'Dateien können umbenannt werden.',
  removes: 'Was geschrieben wurde, ist wieder entfernt.',
  stillThere: (path) => `„${path}“ wurde zur Probe geschrieben und ließ sich nicht entfernen.`,
  removeByHand: 'Entfernen Sie die Datei von Hand; ihr Inhalt ist wertlos.',
  originAllowed: (origin) => `Player auf anderen Websites dürfen hier lesen, ${origin} zum Beispiel.`,
  originRefused: (origin) =>
    `Ein Webplayer auf einer anderen Website darf hier nicht lesen: Nichts erlaubt es ${origin} (CORS).`,
  originAdvice:
    'Sollen Zuschauer direkt von hier abspielen, erlauben Sie deren Website beim Dienst (CORS-Regeln).',
  unfinished: (count, bytes, more, oldest) => {
    const size = `${more ? 'mindestens ' : ''}${formatBytes(bytes)}`;
    const since = oldest === undefined ? '' : `, der älteste vom ${formatDay(oldest)}`;
    return `${formatCount(count, 'Upload wurde', 'Uploads wurden')} nie vollendet: ${size}${since}.`;
  },
  unfinishedOwn: (count) => `Davon gehören ${count} zu Auslieferungen in der Warteschlange von Slipway.`,
  unfinishedYoung: (count) =>
    `Davon wurden ${count} vor weniger als einem Tag begonnen und laufen vielleicht noch.`,
  clearAdvice: 'Sie belegen Platz, der bezahlt wird, und sonst zeigt sie nichts. Slipway kann sie entfernen.',
  noUnfinished: 'Kein Upload ist unvollendet geblieben.',
  unfinishedUnsaid: 'Diese Zugangsdaten dürfen nicht sehen, ob Uploads unvollendet geblieben sind.',
  cleared: (count, bytes) =>
    `${formatCount(count, 'unvollendeter Upload', 'unvollendete Uploads')} entfernt, ${formatBytes(bytes)}.`,
  clearedNone: 'Es gab keinen unvollendeten Upload zu entfernen.',
  leftAlone: (count) =>
    `${formatCount(count, 'Upload', 'Uploads')}, vielleicht noch im Gange: nicht angerührt.`,
  nothingToClear: 'Bei diesem Ziel gibt es keine unvollendeten Uploads, die sich entfernen ließen.',
  s3: {
    region: (region) => `Anfragen werden für die Region ${region} signiert.`,
    regionFound: (region, said) =>
      `Der Bucket liegt in der Region ${region}, nicht in ${said}; Slipway wendet sich dorthin.`,
    inPath: (host) => `Der Bucket steht im Pfad bei ${host} (Path-Style).`,
    inHost: (host) => `Der Bucket steht im Hostnamen, ${host} (Virtual-Host-Style).`,
    otherToo: (text) => `${text} Die andere Schreibweise geht auch.`,
    otherNot: (text) => `${text} Die andere Schreibweise geht nicht.`,
    styleFound: (text) => `${text} Das wurde herausgefunden; in der Adresse stand es anders.`,
    parts: 'Große Dateien können in Teilen gesendet werden, mehrere zugleich, und nach einem Abbruch weiter.',
    partsRefused: 'Große Dateien können hier nicht in Teilen gesendet werden.',
    partsAdvice: 'Bitten Sie um das Recht, Multipart-Uploads zu beginnen und abzubrechen.',
    partsLeft: 'Ein zur Probe begonnener Upload in Teilen ließ sich nicht abbrechen.',
    checksums: 'Die Prüfsummen des SDK werden angenommen, auch hinter einem Datenstrom (aws-chunked).',
    checksumsPlain:
      'Prüfsummen in einem Header werden angenommen, hinter einem Datenstrom (aws-chunked) nicht. Slipway sendet hier keine.',
    checksumsNone: 'Die Prüfsummen des SDK werden nicht angenommen. Slipway sendet hier keine.',
    checksumsStored:
      'Ein Datenstrom mit der Prüfsumme des SDK wird mitsamt seiner Rahmung gespeichert (aws-chunked), was Dateien zerstört. Slipway sendet hier keine.',
    acl: 'Ein einzelnes Objekt kann für alle lesbar gemacht werden (ACL).',
    aclIgnored:
      'Der Zugriff eines einzelnen Objekts (ACL) wird angenommen, doch Öffentliches ist ohne Schlüssel nicht lesbar.',
    aclRefused:
      'Der Zugriff einzelner Objekte kann hier nicht festgelegt werden (ACL); es gelten die Regeln des Buckets.',
    storageClass: (name) => `Speicherklassen sind bekannt, ${name} zum Beispiel.`,
    classIgnored: (name) => `Die Speicherklasse ${name} wird angenommen, aber nicht beachtet.`,
    classRefused: (name) => `Die Speicherklasse ${name} wird nicht angenommen.`,
    classesOf: (name, classes) => `${name} hat diese Speicherklassen: ${classes}.`,
  },
  azure: {
    key: 'Der Schlüssel des Kontos darf alles.',
    sas: (rights) => `Die Signatur (SAS) erlaubt: ${rights}.`,
    rights: {
      list: 'auflisten',
      read: 'lesen',
      create: 'anlegen',
      write: 'schreiben',
      remove: 'entfernen',
    },
    ends: (until) => `Die Signatur (SAS) läuft bald ab, am ${formatDay(until)}.`,
    renew: 'Lassen Sie vorher eine neue ausstellen, und geben Sie sie für dieses Ziel ein.',
  },
  swift: {
    static: (bytes, segments) =>
      `Dateien über ${formatBytes(bytes)} gehen als Static Large Objects, aus höchstens ${segments} Segmenten.`,
    dynamic: (bytes) =>
      `Dateien über ${formatBytes(bytes)} gehen als Dynamic Large Objects, denn Static kennt er nicht.`,
    noLinks: 'Das Konto hat keinen Schlüssel für temporäre Adressen, also sind keine Links möglich.',
  },
};

import type { questionWords as english } from '../english/questions';
import type { Wording } from '../language';

export const questionWords: Wording<typeof english> = {
  tls: {
    text: 'Der Dienst nimmt auch verschlüsselte Verbindungen an. Sollen sie verwendet werden?',
    yes: 'Verschlüsselt (https)',
    no: 'Unverschlüsselt (http), wie eingefügt',
  },
  swiftTls: {
    text: (port) =>
      `Server an Port ${port} nehmen oft keine verschlüsselten Verbindungen an. Wie ist dieser zu erreichen?`,
    yes: 'Verschlüsselt (https)',
    no: 'Unverschlüsselt (http): Andere können das Passwort mitlesen',
  },
  folder: {
    text: (name) => `Ist „${name}“ ein Ordner oder der Name für eine einzelne Datei?`,
    file: 'Eine einzelne Datei bekommt diesen Namen; für ein Paket oder mehrere Dateien wird es ein Ordner',
    folder: 'Immer ein Ordner',
  },
  backup: {
    text: (host) =>
      `Der Dienst nimmt denselben Stream auch an einem Backup-Einstiegspunkt an, ${host}. Auch dorthin senden?`,
    alone: 'Nur zum primären, wie eingefügt',
    both: 'Zu beiden gleichzeitig, mit demselben Benutzer und Passwort',
  },
  slashInSecret: {
    text: 'Das Passwort oder der Schlüssel enthält sowohl einen einfachen „/“ als auch Codes wie %2B. Wie ist das zu lesen?',
    decoded: '%XX als die Zeichen lesen, für die sie stehen',
    written: 'Alles so verwenden, wie es geschrieben ist',
  },
  encodedTwice: {
    text: 'Das Passwort oder der Schlüssel enthält auch nach dem Dekodieren Codes wie %2F. Wurde doppelt kodiert?',
    twice: 'Ja, doppelt kodiert: noch einmal dekodieren',
    once: 'Nein, so ist es richtig: %XX gehört dazu',
  },
  host: {
    text: 'Vor dem „@“ steht ein „/“. Welches ist der Host?',
    later: (place) => `${place}; vor dem „@“ stehen Access Key und Secret Key`,
    first: 'Was vor dem ersten „/“ steht; das „@“ gehört zum Pfad',
  },
  service: {
    text: (host) => `Was antwortet unter „${host}“?`,
    s3: 'Ein S3-kompatibler Dienst',
    put: 'Ein Webserver, der Dateien mit PUT annimmt',
  },
  bucket: {
    text: (host) => `Ist „${host}“ ein Dienst oder ein Bucket?`,
    service: (host) => `${host} ist der Dienst`,
    bucket: (host) => `${host} ist ein Bucket bei Amazon S3`,
  },
  protocol: 'Wie nimmt dieser Server Dateien an?',
};

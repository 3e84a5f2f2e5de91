import type { headersWords as english } from '../english/window-headers';
import { formatCount } from '../format';
import type { Wording } from '../language';

export const headersWords: Wording<typeof english> = {
  names: {
    contentType: 'Typ',
    cacheControl: 'Cache-Control',
    contentDisposition: 'Content-Disposition',
    contentEncoding: 'Content-Encoding',
    contentLanguage: 'Sprache',
    storageClass: 'Klasse',
    acl: 'Zugriff',
    metadata: 'Metadaten',
  },
  various: 'verschieden',
  notSet: 'Nicht gesetzt',
  acls: {
    private: 'Privat',
    'public-read': 'Alle dürfen lesen',
    'public-read-write': 'Alle dürfen lesen und schreiben',
    'authenticated-read': 'Alle Nutzer des Dienstes dürfen lesen',
    'aws-exec-read': 'Amazon EC2 darf lesen',
    'bucket-owner-read': 'Der Besitzer des Buckets darf lesen',
    'bucket-owner-full-control': 'Der Besitzer des Buckets darf alles',
  },
  asItIs: 'Wie bisher',
  title: (what) => `Header von ${what}`,
  all: (count) =>
    `Was Sie hier ändern, gilt für ${formatCount(count, 'Datei', 'Dateien')}; alles andere bleibt.`,
  folders: 'Was Sie hier ändern, gilt für jede Datei in Ihrer Auswahl; alles andere bleibt.',
  reading: 'Wird gelesen…',
  takenAway: 'Wird entfernt.',
  ascii: 'Hier sind nur einfache Buchstaben, Ziffern und Zeichen möglich.',
  metadataName: 'Name',
  metadataValue: 'Wert',
  metadataVarious: 'Sie sind von Datei zu Datei verschieden. Was Sie hinzufügen, ersetzt sie alle.',
  metadataNameWrong: 'Buchstaben, Ziffern und Bindestriche, ohne Leerzeichen.',
  add: 'Metadaten hinzufügen',
  remove: (name) => (name === '' ? 'Diese Zeile entfernen' : `${name} entfernen`),
  save: 'Ändern',
};

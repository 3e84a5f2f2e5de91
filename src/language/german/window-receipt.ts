import type { receiptDialogWords as english } from '../english/window-receipt';
import { formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

export const receiptDialogWords: Wording<typeof english> = {
  open: 'Nachweis…',
  asking: 'Das Ziel wird gefragt, ob es antwortet.',
  busy: (done, all) => `${formatNumber(done)} von ${formatCount(all, 'Datei', 'Dateien')} abgefragt.`,
  progress: 'Abgefragte Dateien',
  viewers: 'Wo Zuschauer es bekommen',
  viewersUnsaid: 'nicht angegeben; ein Speicher im Web wird unter seiner eigenen Adresse abgefragt',
  address: 'Öffentliche Adresse',
  addressHint: 'Wo Zuschauer den Ordner des Ziels finden, etwa https://cdn.example.com/show/.',
  site: 'Website der Player',
  siteHint: 'Deren Player zugelassen sein müssen (CORS). Leer: player.example.com, die niemandem gehört.',
  problems: {
    address: 'Eine Webadresse ohne Anmeldedaten und ohne „?“.',
    site: 'Die Adresse einer Website, etwa https://www.example.com.',
  },
  files: 'Dateien',
  save: 'Nachweis sichern…',
  saved: 'Der Nachweis wurde gesichert.',
  stop: 'Stoppen',
  again: 'Erneut abfragen',
  deliverAgain: 'Erneut ausliefern…',
  done: 'Fertig',
};

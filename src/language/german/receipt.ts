import type { receiptWords as english } from '../english/receipt';
import { formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

const files = (count: number): string => formatCount(count, 'Datei', 'Dateien');
const ofFiles = (count: number): string => (count === 1 ? 'von einer Datei' : `von ${files(count)}`);

export const receiptWords: Wording<typeof english> = {
  title: (name) => `Nachweis für ${name}`,
  places: { origin: 'am Origin', public: 'an der öffentlichen Adresse' },
  placeNames: { origin: 'Origin-Server', public: 'Öffentliche Adresse' },
  faults: {
    missing: {
      text: (count, place) => `${files(count)} ${count === 1 ? 'fehlt' : 'fehlen'} ${place}.`,
      advice: 'Liefern Sie erneut aus; was unverändert vorhanden ist, kann dabei bleiben.',
      one: (place) => `Fehlt ${place}.`,
    },
    refused: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'wird' : 'werden'} ${place} nicht herausgegeben.`,
      advice:
        'Machen Sie sie dort lesbar: über die Zugriffsrechte der Dateien, eine Richtlinie des Buckets oder die Regeln des Servers.',
      one: (place, told) => `Wird ${place} nicht herausgegeben (HTTP ${told}).`,
    },
    failed: {
      text: (count, place) => `${files(count)}: Die Antwort ${place} ist ein Fehler.`,
      advice: 'Fragen Sie den Betreiber des Servers.',
      one: (place, told) => `Die Antwort ${place} ist HTTP ${told}.`,
    },
    unreachable: {
      text: (count, place) => `${files(count)}: Die Abfrage ${place} blieb ohne Antwort.`,
      advice: 'Fragen Sie erneut ab, sobald der Server antwortet.',
      one: (place, told) => `Keine Antwort ${place}: ${told}`,
    },
    size: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'hat' : 'haben'} ${place} eine andere Größe als gesendet.`,
      advice:
        'Etwas hat sie seither gekürzt oder ersetzt: Liefern Sie erneut aus, oder lassen Sie den Cache dazwischen leeren.',
      one: (place, told, what) => `${told} Bytes ${place}, gesendet wurden ${what}.`,
    },
    content: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'hat' : 'haben'} ${place} einen anderen Inhalt als gesendet.`,
      advice: 'Etwas hat sie seither verändert oder ersetzt: Liefern Sie erneut aus.',
      one: (place) => `Anderer Inhalt ${place} als gesendet.`,
    },
    retimed: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'hat' : 'haben'} ${place} eine andere Zeit als gesendet.`,
      advice:
        'Etwas hat seither vielleicht hineingeschrieben: Liefern Sie erneut aus, und ersetzen Sie, was abweicht.',
      one: (place) => `Andere Zeit ${place} als gesendet.`,
    },
    version: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'steht' : 'stehen'} ${place} in einer anderen Fassung als am Origin.`,
      advice:
        'Ein Cache dazwischen hält noch die alte Fassung: Lassen Sie ihn leeren, oder warten Sie, bis seine Zeit um ist.',
      one: (place) => `Andere Fassung ${place} als am Origin.`,
    },
    type: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'hat' : 'haben'} ${place} einen anderen Inhaltstyp als gesendet.`,
      advice:
        'Liefern Sie erneut aus: Ein Objektspeicher erhält den richtigen Typ. Sonst ändern Sie die Regeln des Servers.',
      one: (place, told, what) => `${told} als Typ ${place}, gesendet wurde ${what}.`,
    },
    unsized: {
      text: (count, place) => `Die Größe ${ofFiles(count)} wird ${place} nicht genannt.`,
      advice: '',
      one: (place) => `Die Größe wird ${place} nicht genannt.`,
    },
    caching: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'hat' : 'haben'} ${place} ein anderes Cache-Control als verlangt.`,
      advice:
        'Liefern Sie erneut aus: Ein Objektspeicher erhält die richtige Angabe. Sonst ändern Sie die Regeln des Servers.',
      one: (place, told) => `Cache-Control ${place}: ${told}.`,
    },
    cors: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'ist' : 'sind'} ${place} für Player einer anderen Website gesperrt (CORS).`,
      advice: 'Erlauben Sie dort die Website der Player, oder nennen Sie hier die richtige.',
      one: (place) => `Für Player einer anderen Website ${place} gesperrt (CORS).`,
    },
    ranges: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'wird' : 'werden'} ${place} nur als Ganzes ausgeliefert.`,
      advice: 'Springen innerhalb eines Films braucht Teilabfragen (Range); Segmente kommen ohne aus.',
      one: (place) => `Wird ${place} nur als Ganzes ausgeliefert.`,
    },
    unseen: {
      text: (count, place) =>
        `${files(count)} ${count === 1 ? 'lässt' : 'lassen'} sich ${place} nicht ansehen.`,
      advice: 'Nennen Sie eine öffentliche Adresse, um sie dort abzufragen.',
      one: (place) => `Lässt sich ${place} nicht ansehen.`,
    },
  },
  private: (status) =>
    `Unter der eigenen Adresse des Ziels wird ohne Anmeldung nichts herausgegeben${status === 0 ? '' : ` (HTTP ${status})`}; abgefragt wurde nur der Origin.`,
  privateAdvice: 'Wenn Zuschauer es anderswo bekommen, nennen Sie das als öffentliche Adresse.',
  closed: 'Player anderer Websites dürfen die Dateien an der öffentlichen Adresse nicht lesen (CORS).',
  closedAdvice:
    'Liegt Ihr Player auf einer anderen Website als die Dateien, erlauben Sie sie dort und nennen Sie sie hier, damit sie geprüft wird.',
  publicDown: (what) => `Die öffentliche Adresse antwortet nicht: ${what}`,
  publicDownAdvice: 'Prüfen Sie die Adresse; der Origin wurde trotzdem abgefragt.',
  unhashed: (count) =>
    `${files(count)} ${count === 1 ? 'liegt' : 'liegen'} hier nicht mehr so vor wie gesendet; der Inhalt lässt sich nicht mehr vergleichen.`,
  sameHash: (algorithm) => `${algorithm} stimmt überein`,
  noAnswer: 'keine Antwort',
  unknown: 'nicht einsehbar',
  there: 'vorhanden',
  notThere: 'fehlt',
  ranges: 'Range',
  none: 'Keines',
  verdicts: {
    good: (all) => `${files(all)}: alles wie gesendet.`,
    sized: (all, count) =>
      count === all
        ? `${files(all)}: alles in der richtigen Größe vorhanden; der Inhalt ließ sich nicht vergleichen.`
        : `${files(all)}: alles wie gesendet, ${formatNumber(count)} davon nur nach der Größe; deren Inhalt ließ sich nicht vergleichen.`,
    notes: (all, count) => `${files(all)}: alles vorhanden, ${formatNumber(count)} mit Hinweis.`,
    problems: (all, count) =>
      `${formatNumber(count)} von ${files(all)} ${count === 1 ? 'ist' : 'sind'} nicht wie gesendet.`,
    unseen: (all, count) =>
      count === all
        ? `${files(all)}: Ob sie vorhanden sind, konnte niemand nachsehen.`
        : `${files(all)}: Ob ${formatNumber(count)} davon vorhanden sind, konnte niemand nachsehen.`,
    stopped: (done, all) => `Gestoppt nach ${formatNumber(done)} von ${files(all)}.`,
    failed: (done, all) =>
      `Nur ${formatNumber(done)} von ${files(all)} ${done === 1 ? 'konnte' : 'konnten'} abgefragt werden.`,
  },
  asked: 'Abgefragt',
  site: 'Website der Player',
  findings: 'Befund',
  noFindings: 'Jede Datei steht da, wie sie gesendet wurde.',
  notAsked: 'nicht abgefragt',
  columns: {
    name: 'Datei',
    bytes: 'Bytes',
    state: 'Status',
    attempts: 'Versuche',
    hash: 'Prüfsumme hier',
    found: 'Befund',
  },
};

import type { queueWords as english } from '../english/cli-queue';
import { formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

export const queueWords: Wording<typeof english> = {
  states: {
    scanning: 'wird geplant',
    ready: 'bereit',
    queued: 'wartet',
    running: 'läuft',
    paused: 'angehalten',
    blocked: 'blockiert',
    incomplete: 'unvollständig',
    done: 'fertig',
    cancelled: 'abgebrochen',
  },
  noPlan: 'noch kein Plan',
  filesOf: (done, all, what) => `${formatNumber(done)} von ${formatCount(all, 'Datei', 'Dateien')}, ${what}`,
  empty: 'Die Warteschlange ist leer.',
  nothingWaits: 'Nichts wartet darauf, weiterzugehen.',
  cannotGoOn: (job) =>
    `Kein Auftrag, der weitergehen könnte, beginnt mit „${job}“; \`slipway jobs\` nennt alle.`,
  giveSecret: (job) =>
    `Geben Sie die richtigen Daten mit \`SLIPWAY_SECRET=… slipway resume ${job}\` an, oder lassen Sie sich in einem Terminal von \`slipway resume ${job}\` danach fragen.`,
  giveSecretAnew:
    'Korrigieren Sie sie in der Adresse oder in SLIPWAY_SECRET; ein gespeichertes Ziel muss entfernt und neu angelegt werden.',
  askAgain: (what, place) => `${what} für ${place} (Eingabetaste: wie gespeichert): `,
  answerExisting: (job) =>
    `\`slipway resume ${job} --if-exists replace\` ersetzt, was dort liegt, \`slipway resume ${job} --if-exists skip\` lässt es stehen.`,
  answerNeedsJob:
    '--if-exists braucht bei resume den Auftrag: `slipway resume JOB --if-exists replace|skip`.',
  answers: (rule) => `--if-exists nimmt bei resume replace oder skip, nicht „${rule}“.`,
  nothingAsked: (job) =>
    `„${job}“ wartet auf keine Antwort, also ändert --if-exists dort nichts; \`slipway jobs\` sagt, worauf der Auftrag wartet.`,
  withoutTls:
    'Prüfen Sie den Port, oder verzichten Sie auf TLS mit ?tls=no am Ende der Adresse, bei einem FTP-Server mit ftp:// an ihrem Anfang: Wer dazwischen sitzt, kann dann alles mitlesen, auch das Passwort.',
  onlyRepeats: (job) =>
    `\`slipway resume\` träfe nur wieder darauf; \`slipway jobs remove ${job}\` nimmt den Auftrag von der Liste.`,
  useJobs: 'Aufruf: slipway jobs oder slipway jobs remove JOB...',
  noJob: (job) => `Kein Auftrag beginnt mit „${job}“; \`slipway jobs\` nennt alle.`,
  severalJobs: (job) => `Mehrere Aufträge beginnen mit „${job}“; schreiben Sie mehr davon.`,
  removed: (name, to) => `Von der Liste genommen: ${name} → ${to}.`,
  elsewhere: (name, to) =>
    `Ein anderes Slipway arbeitet an ${name} → ${to}; halten Sie es zuerst dort an. Nichts wurde entfernt.`,
  superseded: (job, name, to) =>
    `${name} → ${to} wird nicht gesendet: Eine spätere Auslieferung dorthin ist vollständig. \`slipway resume ${job}\` sendet den Auftrag trotzdem, \`slipway jobs remove ${job}\` nimmt ihn von der Liste.`,
};

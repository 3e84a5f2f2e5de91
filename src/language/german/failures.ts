import type { FailureRecord } from '../../model/failure';
import type { CertificateEvidence } from '../../model/trust';
import type { failureWords as english } from '../english/failures';
import type { Wording } from '../language';

type Named = Pick<FailureRecord, 'operation' | 'path' | 'subject' | 'evidence'>;

const thing = (f: Named): string => (f.path ? `„${f.path}“` : (f.subject ?? 'Das Objekt'));
const inside = (f: Named): string => (f.path ? `„${f.path}“` : (f.subject ?? 'das Objekt'));

/** As an infinitive with what it is done to: „a.ts“ zu lesen. */
const doing: Readonly<Record<FailureRecord['operation'], (what: string) => string>> = {
  connect: (what) => `eine Verbindung herzustellen (${what})`,
  list: (what) => `${what} aufzulisten`,
  stat: (what) => `${what} abzufragen`,
  read: (what) => `${what} zu lesen`,
  write: (what) => `${what} zu schreiben`,
  'make-folder': (what) => `${what} anzulegen`,
  remove: (what) => `${what} zu löschen`,
  rename: (what) => `${what} umzubenennen`,
  copy: (what) => `${what} zu kopieren`,
  change: (what) => `${what} zu ändern`,
  scan: (what) => `${what} zu lesen`,
  parse: (what) => `${what} zu verstehen`,
};

const what = (f: Named): string => doing[f.operation](inside(f));

const whose = (f: Named): string => (f.subject ? `von ${f.subject}` : 'des Ziels');

const verdicts: Readonly<Record<CertificateEvidence['problem'], (of: string) => string>> = {
  none: (of) => `Dem Zertifikat ${of} kann nicht vertraut werden.`,
  other: (of) => `Dem Zertifikat ${of} kann nicht vertraut werden.`,
  'self-signed': (of) => `Für das Zertifikat ${of} bürgt niemand außer ihm selbst.`,
  'unknown-issuer': (of) => `Das Zertifikat ${of} kommt von einer Stelle, die dieser Computer nicht kennt.`,
  expired: (of) => `Das Zertifikat ${of} ist abgelaufen.`,
  'not-yet-valid': (of) => `Das Zertifikat ${of} ist noch nicht gültig.`,
  'wrong-name': (of) => `Das Zertifikat ${of} ist auf einen anderen Namen ausgestellt.`,
};

function verdictOn({ evidence }: Named): (of: string) => string {
  return verdicts[evidence?.type === 'certificate' ? evidence.problem : 'other'];
}

function isSigned({ evidence }: Named): boolean {
  return evidence?.type === 'host-key' && evidence.authority === true;
}

export const failureWords: Wording<typeof english> = {
  titles: {
    cancelled: () => 'Der Vorgang wurde gestoppt.',
    unreachable: (f) => `${f.subject ?? 'Das Ziel'} antwortet nicht.`,
    timeout: (f) => `${f.subject ?? 'Das Ziel'} antwortet nicht mehr.`,
    throttled: (f) => `${f.subject ?? 'Das Ziel'} verlangt weniger Anfragen.`,
    'data-blocked': (f) => f.subject ?? 'Die Datenverbindung kam nicht zustande.',
    'udp-blocked': (f) => f.subject ?? 'Daten über UDP kamen nicht durch.',
    'wrong-credentials': (f) => f.subject ?? 'Benutzername oder Passwort ist falsch.',
    'expired-credentials': (f) => f.subject ?? 'Die temporären Zugangsdaten sind abgelaufen.',
    'missing-credentials': (f) => f.subject ?? 'Das Passwort oder der Schlüssel fehlt.',
    'clock-skew': (f) =>
      f.subject ?? 'Die Uhren dieses Computers und des Ziels weichen zu weit voneinander ab.',
    'untrusted-host': (f) =>
      isSigned(f)
        ? `Dem Hostschlüssel ${whose(f)} wird nicht vertraut: known_hosts nennt dafür eine Zertifizierungsstelle, deren Signatur Slipway nicht prüfen kann.`
        : `Dem Hostschlüssel ${whose(f)} wird nicht vertraut.`,
    'untrusted-certificate': (f) => verdictOn(f)(whose(f)),
    forbidden: (f) => `Diese Zugangsdaten erlauben es nicht, ${what(f)}.`,
    'not-found': (f) => `${thing(f)} existiert nicht.`,
    'no-such-bucket': (f) =>
      f.subject ? `${f.subject} gibt es nicht.` : 'Einen Bucket dieses Namens gibt es nicht.',
    'wrong-region': (f) => `Der Bucket liegt in einer anderen Region${f.subject ? `: ${f.subject}` : ''}.`,
    exists: (f) => `${thing(f)} existiert bereits.`,
    undecided: () => 'Dateien sind mit anderem Inhalt schon vorhanden.',
    waits: (f) => `Diese Auslieferung wartet auf ${f.subject ?? 'ein anderes Ziel'}, wo noch Medien fehlen.`,
    'read-only': (f) => `${f.subject ?? 'Das Ziel'} ist schreibgeschützt.`,
    'no-space': (f) => `${f.subject ? `Auf ${f.subject}` : 'Am Ziel'} ist kein Speicherplatz mehr frei.`,
    'too-large': (f) => `${thing(f)} ist größer, als das Ziel zulässt.`,
    unsupported: (f) => f.subject ?? `Das Ziel bietet keine Möglichkeit, ${what(f)}.`,
    undeliverable: (f) => f.subject ?? 'Dorthin kann Slipway nicht ausliefern.',
    'missing-program': (f) => f.subject ?? 'Ein Programm, das dieses Ziel braucht, fehlt.',
    'program-ended': (f) => f.subject ?? 'Das Programm, das die Dateien sendet, endete vorzeitig.',
    'bad-address': (f) => f.subject ?? 'Die Adresse wurde nicht verstanden.',
    'no-tls': (f) => f.subject ?? 'Der Server spricht kein TLS.',
    'local-unreadable': (f) => `${thing(f)} auf diesem Computer ist nicht lesbar.`,
    'local-changed': (f) => `${thing(f)} wurde während der Übertragung geändert.`,
    corrupt: (f) => `${thing(f)} ist nicht so angekommen, wie gesendet wurde.`,
    unknown: (f) => `Es war nicht möglich, ${what(f)}.`,
  },
  advice: {
    cancelled: '',
    unreachable: 'Prüfen Sie Adresse und Port sowie die Netzwerkverbindung dieses Computers.',
    timeout:
      'Versuchen Sie es erneut; bleibt es dabei, prüfen Sie das Netzwerk zwischen diesem Computer und dem Ziel.',
    throttled: 'Versuchen Sie es in Kürze erneut, oder erlauben Sie weniger gleichzeitige Übertragungen.',
    'data-blocked':
      'Wechseln Sie zwischen passivem und aktivem Modus, oder lassen Sie die Firewall Daten durchlassen.',
    'udp-blocked': 'Lassen Sie UDP zu diesem Port durch die Firewall, hier und dort.',
    'wrong-credentials': 'Berichtigen Sie die Zugangsdaten für dieses Ziel, und versuchen Sie es erneut.',
    'expired-credentials': 'Beschaffen Sie neue, und geben Sie sie für dieses Ziel ein.',
    'missing-credentials': 'Geben Sie die Zugangsdaten für dieses Ziel ein, und versuchen Sie es erneut.',
    'clock-skew': 'Stellen Sie Datum und Uhrzeit dieses Computers, und versuchen Sie es erneut.',
    'untrusted-host':
      'Vergleichen Sie den Fingerabdruck mit den Angaben des Betreibers, bevor Sie ihm vertrauen.',
    'untrusted-certificate':
      'Vergleichen Sie den Fingerabdruck mit den Angaben des Betreibers, bevor Sie ihm vertrauen.',
    forbidden: 'Bitten Sie den Betreiber des Ziels um diese Berechtigung.',
    'not-found': 'Prüfen Sie den Pfad.',
    'no-such-bucket': 'Prüfen Sie den Namen, oder legen Sie ihn zuerst an.',
    'wrong-region': 'Stellen Sie diese Region für das Ziel ein.',
    exists: 'Wählen Sie einen anderen Namen, oder ersetzen Sie, was da ist.',
    undecided: 'Entscheiden Sie, ob ersetzt wird oder bleibt, was da ist.',
    waits: 'Kümmern Sie sich um jene Auslieferung, oder veröffentlichen Sie hier ohne sie.',
    'read-only': 'Wählen Sie ein anderes Ziel.',
    'no-space': 'Schaffen Sie dort Platz, und fahren Sie dann fort; was angekommen ist, bleibt erhalten.',
    'too-large': 'Senden Sie eine kleinere Datei, oder wählen Sie ein anderes Ziel.',
    unsupported: 'Ändern Sie diese Einstellung für das Ziel.',
    undeliverable: 'Wählen Sie vorerst ein anderes Ziel.',
    'missing-program':
      'Installieren Sie IBM Aspera for desktop oder Aspera Connect, oder wählen Sie das Programm in den Einstellungen; versuchen Sie es dann erneut.',
    'program-ended':
      'Versuchen Sie es erneut; bleibt es dabei, lesen Sie die Details, und prüfen Sie, ob das Programm veraltet ist.',
    'bad-address': 'Berichtigen Sie die Adresse.',
    'no-tls':
      'Prüfen Sie den Port, oder fahren Sie ohne TLS fort: Wer dazwischen sitzt, kann dann alles mitlesen, auch die Zugangsdaten.',
    'local-unreadable': 'Prüfen Sie, ob es noch da ist und ob Sie es lesen dürfen.',
    'local-changed': 'Versuchen Sie es erneut, wenn nichts mehr hineinschreibt.',
    corrupt: 'Versuchen Sie es erneut; bleibt es dabei, verändert etwas auf dem Weg die Daten.',
    unknown: 'Lesen Sie die Details, und versuchen Sie es dann erneut.',
  },
  changedTitles: {
    certificate: (f) => `Das Zertifikat ${whose(f)} ist nicht das, dem Sie vertraut haben.`,
    'host-key': (f) => `Der Hostschlüssel ${whose(f)} ist nicht der, der bekannt ist.`,
  },
  changedAdvice:
    'Jemand könnte dazwischenstehen. Vertrauen Sie dem neuen nur, wenn der Betreiber die Änderung bestätigt.',
  belowLogin: (folder) =>
    `Bitten Sie den Betreiber des Ziels um diese Berechtigung. Sollte es unterhalb des Anmeldeordners „${folder}“ liegen, setzen Sie /~/ vor den Pfad.`,
};

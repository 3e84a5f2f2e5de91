import type { trustWords as english } from '../english/window-trust';
import type { Wording } from '../language';

export const trustWords: Wording<typeof english> = {
  first: (host) => `Vertrauen Sie ${host}?`,
  changedTitle: {
    certificate: (host) => `Das Zertifikat von ${host} hat sich geändert`,
    'host-key': (host) => `Der Hostschlüssel von ${host} hat sich geändert`,
  },
  problems: {
    none: 'Es ist beglaubigt, aber nicht das, dem Sie vertraut haben.',
    'self-signed': 'Für sein Zertifikat bürgt niemand außer dem Server selbst.',
    'unknown-issuer': 'Sein Zertifikat kommt von einer Stelle, die dieser Computer nicht kennt.',
    expired: 'Sein Zertifikat ist abgelaufen.',
    'not-yet-valid': 'Sein Zertifikat ist noch nicht gültig.',
    'wrong-name': 'Sein Zertifikat ist auf einen anderen Namen ausgestellt.',
    other: 'Sein Zertifikat lässt sich nicht prüfen.',
  },
  hostKeyProblem:
    'Dieser Computer war noch nicht mit ihm verbunden, daher ist sein Hostschlüssel nicht bekannt.',
  hostKeyAuthority:
    'known_hosts nennt eine Zertifizierungsstelle, die Hostschlüssel solcher Server signiert. Slipway kann solche Signaturen nicht prüfen; vergleichen Sie den Schlüssel daher selbst.',
  compare:
    'Fragen Sie den Betreiber des Servers nach dem Fingerabdruck, und vergleichen Sie ihn. Danach vertraut Slipway unter dieser Adresse genau diesem.',
  changed:
    'Jemand könnte zwischen Ihnen und diesem Server stehen und würde alles lesen, was Sie senden, auch Ihre Zugangsdaten. Vielleicht wurde er auch neu eingerichtet: Sein Betreiber weiß es.',
  facts: {
    server: 'Server',
    subject: 'Ausgestellt für',
    names: 'Namen',
    issuer: 'Ausgestellt von',
    valid: 'Gültig',
    algorithm: 'Hostschlüssel',
    fingerprint: 'Fingerabdruck, SHA-256',
    known: 'Bisher bekannt',
    shown: 'Jetzt gezeigt',
  },
  period: (from, to) => `${from} bis ${to}`,
  copyFingerprint: 'Fingerabdruck kopieren',
  typeHost: (host) => `Um dem neuen trotzdem zu vertrauen, geben Sie ${host} ein`,
  trust: 'Vertrauen',
  trustNew: 'Dem neuen vertrauen',
  trusted: (host) => `${host} wird jetzt vertraut.`,
  review: 'Ansehen…',
  settings: {
    title: 'Vertraute Server',
    none: 'Sie haben noch keinem Server selbst vertraut.',
    kinds: { certificate: 'Zertifikat', 'host-key': 'Hostschlüssel' },
    since: (day) => `seit ${day}`,
    forget: 'Vergessen',
    forgetOne: (place) => `${place} vergessen`,
  },
  question: {
    title: (place) => `${place} fragt`,
    continue: 'Weiter',
    unnamed: 'Antwort',
  },
};

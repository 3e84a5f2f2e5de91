import type { trustWords as english } from '../english/cli-trust';
import type { Wording } from '../language';

export const trustWords: Wording<typeof english> = {
  hostKey: 'Hostschlüssel',
  issuedTo: 'Ausgestellt für',
  issuedBy: 'Ausgestellt von',
  valid: 'Gültig',
  fingerprint: 'Fingerabdruck',
  before: 'Bekannt war',
  fromTo: (from, to) => `${from} bis ${to}`,
  unknownDay: 'unbekanntem Tag',
  how: (what) => `Um zu vertrauen: ${what}`,
  isTrusted: (place) => `${place} wird bereits vertraut; es gibt nichts zu entscheiden.`,
};

/** What the command says of servers that nobody has vouched for. */
export const trustWords = {
  hostKey: 'Host key',
  issuedTo: 'Made out to',
  issuedBy: 'Issued by',
  valid: 'Valid',
  fingerprint: 'Fingerprint',
  before: 'Known was',
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  unknownDay: 'an unknown day',
  how: (what: string) => `To trust it: ${what}`,
  isTrusted: (place: string) => `${place} is trusted as things stand; there is nothing to decide.`,
};

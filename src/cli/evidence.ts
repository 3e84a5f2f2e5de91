import type { Evidence } from '../model/trust';

/** What a server showed, a fact a line. */
export function evidenceLines(evidence: Evidence): readonly string[] {
  const known = typeof evidence.known === 'string' ? [evidence.known] : (evidence.known ?? []);
  const before = known.map((one) => `${'Known was'.padEnd(12)}${one}`);
  if (evidence.type === 'host-key')
    return [`${'Host key'.padEnd(12)}${evidence.algorithm}`, fingerprint(evidence), ...before];
  const { subject, issuer, names, validFrom, validTo } = evidence;
  return [
    `${'Made out to'.padEnd(12)}${[subject, ...names].filter(Boolean).join(', ')}`,
    `${'Issued by'.padEnd(12)}${issuer}`,
    `${'Valid'.padEnd(12)}${day(validFrom)} to ${day(validTo)}`,
    fingerprint(evidence),
    ...before,
  ];
}

export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host}:${port}`;
}

function fingerprint(evidence: Evidence): string {
  return `${'Fingerprint'.padEnd(12)}${evidence.fingerprint}`;
}

function day(ms: number): string {
  return Number.isNaN(ms) ? 'an unknown day' : new Date(ms).toISOString().slice(0, 10);
}

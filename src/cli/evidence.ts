import { words } from '../language/words';
import type { Evidence } from '../model/trust';

/** What a server showed, a fact a line. */
export function evidenceLines(evidence: Evidence): readonly string[] {
  const says = words().cli.trust;
  const { known } = evidence;
  const before = (typeof known === 'string' ? [known] : (known ?? [])).map((one) => [says.before, one]);
  const facts = [...factsOf(evidence), [says.fingerprint, evidence.fingerprint], ...before];
  const width = Math.max(...facts.map(([label = '']) => label.length)) + 1;
  return facts.map(([label = '', fact = '']) => `${label.padEnd(width)}${fact}`);
}

function factsOf(evidence: Evidence): readonly (readonly string[])[] {
  const says = words().cli.trust;
  if (evidence.type === 'host-key') return [[says.hostKey, evidence.algorithm]];
  const { subject, issuer, names, validFrom, validTo } = evidence;
  return [
    [says.issuedTo, [subject, ...names].filter(Boolean).join(', ')],
    [says.issuedBy, issuer],
    [says.valid, says.fromTo(day(validFrom), day(validTo))],
  ];
}

/** An address of version 6 stands in brackets. */
export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

function day(ms: number): string {
  return Number.isNaN(ms) ? words().cli.trust.unknownDay : new Date(ms).toISOString().slice(0, 10);
}

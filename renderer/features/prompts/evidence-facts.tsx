import type { ReactNode } from 'react';
import { formatDay } from '../../../src/language/format';
import type { Evidence } from '../../../src/model/trust';
import { strings } from '../../strings';
import { CopyButton } from '../../ui/copy-button';
import { Fingerprint } from '../../ui/fingerprint';

const words = strings.trust;

/** What a server showed, as other tools print it. */
export function EvidenceFacts({ evidence }: { readonly evidence: Evidence }) {
  const known = typeof evidence.known === 'string' ? [evidence.known] : (evidence.known ?? []);
  return (
    <dl className="trust-facts">
      <Fact label={words.facts.server}>{`${evidence.host}:${evidence.port}`}</Fact>
      {evidence.type === 'certificate' ? (
        <>
          <Fact label={words.facts.subject}>{evidence.subject}</Fact>
          <Fact label={words.facts.names}>{evidence.names.join(', ')}</Fact>
          <Fact label={words.facts.issuer}>{evidence.issuer}</Fact>
          <Fact label={words.facts.valid}>
            {words.period(formatDay(evidence.validFrom), formatDay(evidence.validTo))}
          </Fact>
        </>
      ) : (
        <Fact label={words.facts.algorithm}>{evidence.algorithm}</Fact>
      )}
      {known.map((one) => (
        <FingerprintFact key={one} label={words.facts.known} fingerprint={one} />
      ))}
      <FingerprintFact
        label={known.length > 0 ? words.facts.shown : words.facts.fingerprint}
        fingerprint={evidence.fingerprint}
        copies
      />
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === '') return null;
  return (
    <div className="trust-fact">
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

interface FingerprintProps {
  readonly label: string;
  readonly fingerprint: string;
  readonly copies?: boolean;
}

function FingerprintFact({ label, fingerprint, copies = false }: FingerprintProps) {
  return (
    <div className="trust-fact">
      <dt>{label}</dt>
      <dd className="trust-print">
        <code data-testid={copies ? 'fingerprint' : undefined}>
          <Fingerprint text={fingerprint} />
        </code>
        {copies && <CopyButton text={fingerprint} label={words.copyFingerprint} />}
      </dd>
    </div>
  );
}

import { useRef } from 'react';
import { KeyRound, ShieldCheck } from 'lucide-react';
import type { TrustedView } from '../../../src/contract-prompts';
import { formatDay } from '../../../src/language/format';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Fingerprint } from '../../ui/fingerprint';

const words = strings.trust.settings;

/** Servers whose certificate or host key was trusted by hand. */
export function TrustSection() {
  const trusted = useMirror((main) => main.trusted);
  const section = useRef<HTMLElement>(null);
  return (
    <section
      ref={section}
      className="trusted"
      aria-labelledby="trusted-title"
      tabIndex={-1}
      data-testid="trusted"
    >
      <h3 id="trusted-title" className="field-label">
        {words.title}
      </h3>
      {trusted.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="trusted-list">
          {trusted.map((one) => (
            <TrustedRow
              key={`${one.type} ${one.host} ${one.port} ${one.fingerprint}`}
              one={one}
              onForget={() => section.current?.focus()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly one: TrustedView;
  /** The row is going, and the focus with it. */
  readonly onForget: () => void;
}

function TrustedRow({ one, onForget }: RowProps) {
  const { type, host, port, fingerprint, what, since } = one;
  const place = `${host}:${port}`;
  const Icon = type === 'certificate' ? ShieldCheck : KeyRound;
  return (
    <li className="trusted-row">
      <Icon aria-hidden />
      <div className="trusted-text">
        <p className="trusted-place">
          <bdi>{place}</bdi>{' '}
          <span className="hint">
            {words.kinds[type]}, {words.since(formatDay(since))}
          </span>
        </p>
        <p className="hint trusted-what" title={what}>
          <bdi>{what}</bdi>
        </p>
        <code className="trusted-print">
          <Fingerprint text={fingerprint} />
        </code>
      </div>
      <Button
        label={words.forgetOne(place)}
        onPress={() => {
          onForget();
          void order('forgetTrust', { type, host, port, fingerprint });
        }}
        testId="trust-forget"
      >
        {words.forget}
      </Button>
    </li>
  );
}

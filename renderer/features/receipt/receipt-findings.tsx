import { CircleAlert, Info } from 'lucide-react';
import type { ReceiptView } from '../../../src/contract-receipt';
import { words as spoken } from '../../../src/language/words';

/** What was found of several files together, the most serious first. */
export function ReceiptFindings({ findings }: Pick<ReceiptView, 'findings'>) {
  const { grades } = spoken().doctor;
  if (findings.length === 0) return null;
  return (
    <ul className="receipt-findings" aria-label={spoken().receipt.findings}>
      {findings.map(({ grade, text, advice, names, count }) => (
        <li key={text} className={`receipt-finding receipt-${grade}`} data-testid="receipt-finding">
          {grade === 'problem' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
          <div className="receipt-text">
            <p className="receipt-said">
              <span className="unseen">{grades[grade]}: </span>
              {text}
            </p>
            {advice !== '' && <p className="hint">{advice}</p>}
            {names.length > 0 && (
              <p className="hint">
                <bdi>{names.join(', ') + (count > names.length ? ', …' : '')}</bdi>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

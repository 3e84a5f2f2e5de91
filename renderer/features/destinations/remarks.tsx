import { CircleAlert, Info } from 'lucide-react';
import type { Problem } from '../../../src/destination/destination';

export function Remarks({ remarks }: { readonly remarks: readonly Problem[] }) {
  return (
    <ul className="remarks" aria-live="polite">
      {remarks.map(({ severity, text }) => (
        <li key={text} className={`remark remark-${severity}`} data-testid={`remark-${severity}`}>
          {severity === 'error' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

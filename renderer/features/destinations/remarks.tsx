import { CircleAlert, Info } from 'lucide-react';
import type { Remark } from '../../../src/destination/destination';

export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const different = [...new Map(remarks.map((remark) => [remark.text, remark])).values()];
  return (
    <ul className="remarks" aria-live="polite">
      {different.map(({ severity, text }) => (
        <li key={text} className={`remark remark-${severity}`} data-testid={`remark-${severity}`}>
          {severity === 'error' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

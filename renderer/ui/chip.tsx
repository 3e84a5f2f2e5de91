import type { ReactNode } from 'react';

interface ChipProps {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'quiet' | 'warn' | undefined;
  readonly icon?: ReactNode;
  readonly testId?: string;
}

export function Chip({ label, value, tone, icon, testId }: ChipProps) {
  return (
    <li className={`chip ${tone === undefined ? '' : `chip-${tone}`}`} data-testid={testId}>
      {icon}
      <span className="chip-label">{label}</span>
      <bdi className="chip-value" title={value}>
        {value}
      </bdi>
    </li>
  );
}

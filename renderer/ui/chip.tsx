import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

interface ChipProps {
  readonly label: string;
  readonly value: string;
  /** `lead` needs no label for the eye. */
  readonly tone?: 'lead' | 'quiet' | 'warn' | undefined;
  readonly icon?: ReactNode;
  readonly testId?: string;
}

export function Chip({ label, value, tone, icon, testId }: ChipProps) {
  return (
    <li className={`chip ${toneClass(tone)}`} data-testid={testId}>
      {icon}
      <span className={tone === 'lead' ? 'unseen' : 'chip-label'}>{label} </span>
      <bdi className="chip-value" title={value}>
        {value}
      </bdi>
    </li>
  );
}

interface ChipButtonProps extends ChipProps {
  /** What pressing it does. */
  readonly hint: string;
  readonly onPress: () => void;
}

export function ChipButton({ label, value, tone, icon, testId, hint, onPress }: ChipButtonProps) {
  return (
    <li className="chip-place">
      <TooltipTrigger delay={600}>
        <Button className={`chip chip-button ${toneClass(tone)}`} onPress={onPress} data-testid={testId}>
          {icon}
          <span className="chip-label">{label} </span>
          <bdi className="chip-value">{value}</bdi>
        </Button>
        <Tooltip className="tooltip" offset={6}>
          {hint}
          {value.length > 30 && <bdi className="tooltip-more">{value}</bdi>}
        </Tooltip>
      </TooltipTrigger>
    </li>
  );
}

function toneClass(tone: ChipProps['tone']): string {
  return tone === undefined ? '' : `chip-${tone}`;
}

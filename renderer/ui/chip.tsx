import { useRef, useState, type ReactNode } from 'react';
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
  const place = useRef<HTMLLIElement>(null);
  const [offset, setOffset] = useState(gap);
  return (
    <li ref={place} className="chip-place">
      <TooltipTrigger
        delay={600}
        onOpenChange={(open) => open && setOffset(gap + heightBelow(place.current))}
      >
        <Button className={`chip chip-button ${toneClass(tone)}`} onPress={onPress} data-testid={testId}>
          {icon}
          <span className="chip-label">{label} </span>
          <bdi className="chip-value">{value}</bdi>
        </Button>
        <Tooltip className="tooltip" placement="bottom" offset={offset}>
          {hint}
          {value.length > 30 && <bdi className="tooltip-more">{value}</bdi>}
        </Tooltip>
      </TooltipTrigger>
    </li>
  );
}

/** Between what is told and what it is told of, in pixels. */
const gap = 6;

/** Of the rows of chips below this one, none of which is to be covered. */
function heightBelow(chip: HTMLElement | null): number {
  const all = chip?.parentElement;
  return all ? all.getBoundingClientRect().bottom - chip.getBoundingClientRect().bottom : 0;
}

function toneClass(tone: ChipProps['tone']): string {
  return tone === undefined ? '' : `chip-${tone}`;
}

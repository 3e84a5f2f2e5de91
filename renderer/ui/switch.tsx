import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  readonly testId?: string;
}

export function Switch({ label, hint, isFirst = false, testId, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      {...(isFirst ? { autoFocus: true } : {})}
      className="switch"
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      <span className="switch-track" aria-hidden>
        <span className="switch-thumb" />
      </span>
      <span>
        {label} {hint !== undefined && <span className="hint">{hint}</span>}
      </span>
    </AriaSwitch>
  );
}

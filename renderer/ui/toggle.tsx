import { Switch } from 'react-aria-components';

interface ToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly testId?: string;
}

/** A switch that is small enough to stand in a row of buttons. */
export function Toggle({ label, hint, value, onChange, testId }: ToggleProps) {
  return (
    <span title={hint}>
      <Switch className="switch switch-small" isSelected={value} onChange={onChange} data-testid={testId}>
        <span className="switch-track" aria-hidden>
          <span className="switch-thumb" />
        </span>
        {label}
      </Switch>
    </span>
  );
}

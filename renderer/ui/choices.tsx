import { Label, Radio, RadioGroup } from 'react-aria-components';

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** Side by side in one control, for few short words. */
  readonly segmented?: boolean;
  readonly testId?: string;
}

export function Choices<T extends string>({ label, value, choices, onChange, ...rest }: ChoicesProps<T>) {
  const pick = (picked: string): void => {
    const found = choices.find((choice) => choice.value === picked);
    if (found) onChange(found.value);
  };
  return (
    <RadioGroup
      className={`choices ${rest.segmented ? 'choices-segmented' : ''}`}
      value={value}
      onChange={pick}
      orientation={rest.segmented ? 'horizontal' : 'vertical'}
      data-testid={rest.testId}
    >
      <Label>{label}</Label>
      <div className="choices-list">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="choice">
            {choice.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

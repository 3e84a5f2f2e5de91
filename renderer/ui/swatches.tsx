import { Label, Radio, RadioGroup } from 'react-aria-components';

interface SwatchesProps<T extends string> {
  readonly label: string;
  readonly value: T | '';
  /** The empty one means: none. */
  readonly choices: readonly { readonly value: T | ''; readonly label: string }[];
  readonly onChange: (value: T | '') => void;
  readonly testId?: string;
}

/** Colours to choose one of; each has its name for those who do not see it. */
export function Swatches<T extends string>({ label, value, choices, onChange, testId }: SwatchesProps<T>) {
  const pick = (picked: string): void => {
    const found = choices.find((choice) => choice.value === picked);
    if (found) onChange(found.value);
  };
  return (
    <RadioGroup
      className="choices swatches"
      value={value}
      onChange={pick}
      orientation="horizontal"
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      <Label>{label}</Label>
      <div className="swatches-list">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            className="swatch"
            data-colour={choice.value}
            aria-label={choice.label}
          >
            <span className="swatch-dot" title={choice.label} />
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

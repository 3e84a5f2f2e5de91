import { ChevronsUpDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { FieldFoot } from './field';

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly hint?: string | undefined;
  /** For a place that says already what is chosen. */
  readonly isLabelHidden?: boolean;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  readonly testId?: string;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, choices, onChange, hint, isFirst = false, isLabelHidden = false, testId } = props;
  const pick = (key: unknown): void => {
    const found = choices.find((choice) => keyOf(choice.value) === key);
    if (found) onChange(found.value);
  };
  return (
    <AriaSelect
      className="field"
      value={keyOf(value)}
      onChange={pick}
      {...(isFirst ? { autoFocus: true } : {})}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      <Label {...(isLabelHidden ? { className: 'unseen' } : {})}>{label}</Label>
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <ChevronsUpDown aria-hidden />
      </Button>
      <FieldFoot hint={hint} />
      <Popover className="popover popover-list">
        <ListBox className="menu">
          {choices.map((choice) => (
            <ListBoxItem
              key={choice.value}
              id={keyOf(choice.value)}
              textValue={choice.label}
              className="menu-item"
            >
              {choice.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** An empty value, which means "not set", is no key. */
function keyOf(value: string): string {
  return `is ${value}`;
}

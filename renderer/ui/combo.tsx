import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { FieldFoot } from './field';

interface ComboProps {
  readonly label: string;
  readonly value: string;
  /** Offered while one types, without being all there is. */
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  /** For a cell whose column has a heading. */
  readonly isLabelHidden?: boolean;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  readonly testId?: string;
}

export function Combo(props: ComboProps) {
  const { label, value, suggestions, onChange, hint, problem, placeholder = '', testId, ...rest } = props;
  const { isLabelHidden = false, isFirst = false, ...own } = rest;
  return (
    <ComboBox
      {...own}
      {...(isFirst ? { autoFocus: true } : {})}
      className="field"
      inputValue={value}
      onInputChange={onChange}
      allowsCustomValue
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      defaultItems={suggestions.map((id) => ({ id }))}
    >
      <Label {...(isLabelHidden ? { className: 'unseen' } : {})}>{label}</Label>
      <div className="combo">
        <Input
          className="input"
          placeholder={placeholder}
          autoComplete="off"
          spellCheck="false"
          data-testid={testId}
        />
        <Button className="combo-button">
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <FieldFoot hint={hint} problem={problem} />
      <Popover className="popover popover-list">
        <ListBox<{ id: string }> className="menu">
          {({ id }) => (
            <ListBoxItem id={id} textValue={id} className="menu-item">
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

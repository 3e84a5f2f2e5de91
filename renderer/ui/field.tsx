import { Input, Label, Text, TextField } from 'react-aria-components';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly placeholder?: string;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  readonly testId?: string;
}

export function Field({ label, hint, placeholder = '', isFirst = false, testId, ...rest }: FieldProps) {
  return (
    <TextField
      {...rest}
      {...(isFirst ? { autoFocus: true } : {})}
      className="field"
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{label}</Label>
      <Input className="input" data-testid={testId} placeholder={placeholder} />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}

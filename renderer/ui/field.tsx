import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: string | undefined;
  /** Why the value cannot stay as it is; takes the hint's place. */
  readonly problem?: string | undefined;
  readonly type?: 'text' | 'password' | 'time';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  /** What is seen of a label that says more than its place lets it. */
  readonly shownLabel?: string;
  /** For a cell whose column has a heading. */
  readonly isLabelHidden?: boolean;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  /** A button behind the value. */
  readonly action?: ReactNode;
  readonly testId?: string;
}

export function Field(props: FieldProps) {
  const { label, hint, problem, placeholder = '', isFirst = false, action, testId, ...rest } = props;
  const { isLabelHidden = false, shownLabel, ...own } = rest;
  return (
    <TextField
      {...own}
      {...(isFirst ? { autoFocus: true } : {})}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      className="field"
      autoComplete="off"
      spellCheck="false"
    >
      {shownLabel !== undefined && (
        <span className="field-label" aria-hidden>
          {shownLabel}
        </span>
      )}
      <Label {...(isLabelHidden || shownLabel !== undefined ? { className: 'unseen' } : {})}>{label}</Label>
      {action === undefined ? (
        <Input className="input" data-testid={testId} placeholder={placeholder} />
      ) : (
        <div className="field-line">
          <Input className="input" data-testid={testId} placeholder={placeholder} />
          {action}
        </div>
      )}
      <FieldFoot hint={hint} problem={problem} />
    </TextField>
  );
}

/** What stands below a control. */
export function FieldFoot({ hint, problem }: Pick<FieldProps, 'hint' | 'problem'>) {
  if (problem !== undefined) return <FieldError className="field-problem">{problem}</FieldError>;
  if (hint === undefined) return null;
  return (
    <Text slot="description" className="hint">
      {hint}
    </Text>
  );
}

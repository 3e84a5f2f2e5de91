import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';

interface ButtonProps {
  readonly children: ReactNode;
  /** Says more than its text does, for those who do not see what stands beside it. */
  readonly label?: string;
  readonly onPress?: () => void;
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** Has the focus when it appears. */
  readonly isFirst?: boolean;
  readonly type?: 'button' | 'submit';
  readonly testId?: string;
}

export function Button(props: ButtonProps) {
  const { children, label, kind = 'plain', icon, isFirst = false, testId, ...rest } = props;
  return (
    <AriaButton
      {...rest}
      {...(isFirst ? { autoFocus: true } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={`button button-${kind}`}
      data-testid={testId}
    >
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly testId?: string;
}

export function IconButton({ label, children, testId, onPress, isDisabled = false }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton
        className="icon-button"
        aria-label={label}
        onPress={onPress}
        isDisabled={isDisabled}
        data-testid={testId}
      >
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

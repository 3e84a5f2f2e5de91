import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { strings } from '../strings';
import { Button } from './button';

interface CopyButtonProps {
  readonly text: string;
  /** Says what is copied, for those who do not see what stands beside it. */
  readonly label?: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <Button
      kind="quiet"
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      onPress={copy}
      {...(label === undefined ? {} : { label: copied ? strings.common.copied : label })}
    >
      {copied ? strings.common.copied : strings.common.copy}
    </Button>
  );
}

import { useId, type ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';

interface DisclosureProps {
  readonly title: string;
  /** What is in it, told while it is closed. */
  readonly summary: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A part of a form that most people leave closed. */
export function Disclosure({ title, summary, isOpen, onToggle, children, testId }: DisclosureProps) {
  const id = useId();
  return (
    <section className="form-section form-section-closable">
      <h3 className="form-title">
        <Button
          className="disclose form-disclose"
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={onToggle}
          data-testid={testId}
        >
          <ChevronRight aria-hidden />
          {title}
        </Button>
        {!isOpen && <span className="hint form-summary">{summary}</span>}
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}

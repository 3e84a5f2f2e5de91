import { useState } from 'react';
import { strings } from '../../strings';
import { Disclosure } from '../../ui/disclosure';
import { Field } from '../../ui/field';
import { viewersProblems, type ViewersDraft } from './viewers-draft';

const words = strings.receipt;

interface FormProps {
  readonly draft: ViewersDraft;
  readonly onChange: (draft: ViewersDraft) => void;
}

/** Where viewers get what was delivered, and on whose pages. */
export function ViewersForm({ draft, onChange }: FormProps) {
  const [isOpen, setOpen] = useState(false);
  const { address, site } = draft;
  return (
    <Disclosure
      title={words.viewers}
      summary={[address || words.viewersUnsaid, site].filter(Boolean).join(', ')}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      testId="receipt-viewers"
    >
      <div className="form-grid">
        <ViewersFields draft={draft} problems={viewersProblems(draft)} onChange={onChange} />
      </div>
    </Disclosure>
  );
}

interface FieldsProps extends FormProps {
  /** Those to be shown now. */
  readonly problems: ReturnType<typeof viewersProblems>;
  readonly onLeave?: (name: string) => void;
}

/** Two cells of a form. */
export function ViewersFields({ draft, problems, onChange, onLeave }: FieldsProps) {
  const { address, site } = draft;
  return (
    <>
      <div className="form-cell" data-span="6">
        <Field
          label={words.address}
          hint={words.addressHint}
          problem={problems.viewersAddress}
          value={address}
          onChange={(text) => onChange({ ...draft, address: text })}
          onBlur={() => onLeave?.('viewersAddress')}
          testId="field-viewers-address"
        />
      </div>
      <div className="form-cell" data-span="6">
        <Field
          label={words.site}
          hint={words.siteHint}
          problem={problems.viewersSite}
          value={site}
          onChange={(text) => onChange({ ...draft, site: text })}
          onBlur={() => onLeave?.('viewersSite')}
          testId="field-viewers-site"
        />
      </div>
    </>
  );
}

import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Sentence } from '../../src/contract';
import { strings } from '../strings';
import { CopyButton } from './copy-button';

type Readable = Pick<Sentence, 'title' | 'advice' | 'detail'>;

/** What happened, what to do, and the details for whoever helps. */
export function SentenceText({ sentence }: { readonly sentence: Readable }) {
  return (
    <div className="sentence">
      <p className="sentence-title">{sentence.title}</p>
      {sentence.advice !== '' && (
        <p className="sentence-advice">
          <strong>{strings.common.whatToDo}</strong> {sentence.advice}
        </p>
      )}
      {sentence.detail !== '' && <Details text={sentence.detail} />}
    </div>
  );
}

function Details({ text }: { readonly text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="details">
      <AriaButton className="disclose" aria-expanded={open} onPress={() => setOpen(!open)}>
        <ChevronRight aria-hidden />
        {strings.common.details}
      </AriaButton>
      {open && (
        <div className="details-body">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus */}
          <pre tabIndex={0} className="details-text">
            {text}
          </pre>
          <CopyButton text={text} />
        </div>
      )}
    </div>
  );
}

import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import type { ImportSummary } from '../../../src/contract';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

const words = strings.importing;

/** What came, and what did not or not whole. */
export function ImportSummaryDialog({ summary }: { readonly summary: ImportSummary }) {
  const { added, remarks } = summary;
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(textOf(summary)).then(() => setCopied(true));
  };
  return (
    <Dialog title={words.summaryTitle(added.length)} onClose={closeDialog} wide large>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus */}
      <div className="dialog-body summary" tabIndex={0} data-testid="import-summary">
        {added.length > 0 && (
          <ul className="summary-added">
            {added.map((name) => (
              <li key={name}>
                <Check aria-hidden />
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
        {remarks.length > 0 && (
          <section aria-label={words.remarks}>
            <h3 className="form-title">{words.remarks}</h3>
            <dl className="summary-remarks">
              {remarks.map(({ name, why }, index) => (
                // Two of one name may be told apart by nothing else.
                // oxlint-disable-next-line react/no-array-index-key -- the list never changes
                <div key={index} className="summary-remark">
                  <dt>
                    <bdi>{name}</bdi>
                  </dt>
                  <dd>{why}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      <footer className="dialog-foot">
        <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onPress={copy}>
          {copied ? strings.common.copied : words.copy}
        </Button>
        <Button kind="main" isFirst onPress={closeDialog} testId="summary-done">
          {words.done}
        </Button>
      </footer>
    </Dialog>
  );
}

function textOf({ added, remarks }: ImportSummary): string {
  const told = remarks.map(({ name, why }) => `${name}: ${why}`);
  return [words.summaryTitle(added.length), ...added, '', ...told].join('\n').trim();
}

import { useState } from 'react';
import { Check, Copy, TriangleAlert } from 'lucide-react';
import type { ImportSummary } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { missingText } from './bookmark-state';

const words = strings.importing;

/** What came, and what did not or not whole. */
export function ImportSummaryDialog({ summary }: { readonly summary: ImportSummary }) {
  const { added, remarks } = summary;
  const missing = useMissing();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(textOf(summary, missing)).then(() => setCopied(true));
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
                <Missing text={missing(name)} />
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

type MissingOf = (name: string) => string | undefined;

/** What has come without its secret, by the name of the destination. */
function useMissing(): MissingOf {
  const bookmarks = useMirror((main) => main.bookmarks);
  return (name) => bookmarks.flatMap((one) => (one.name === name ? (missingText(one) ?? []) : [])).at(-1);
}

function Missing({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className="summary-missing">
      <TriangleAlert aria-hidden />
      {text}
    </span>
  );
}

function textOf({ added, remarks }: ImportSummary, missing: MissingOf): string {
  const came = added.map((name) => [name, missing(name)].filter(Boolean).join(': '));
  const told = remarks.map(({ name, why }) => `${name}: ${why}`);
  return [words.summaryTitle(added.length), ...came, '', ...told].join('\n').trim();
}

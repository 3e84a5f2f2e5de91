import { useState } from 'react';
import { ChevronRight, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { findingAdvice, findingPlace, findingText } from '../../../src/media/finding-words';
import type { Severity } from '../../../src/media/finding';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { familiesOf, type Family } from './families';
import type { PackageView } from './use-package';

const words = strings.package;
type Found = PackageView['findings'][number];

/** Enough to see what is wrong; a broken package can have thousands. */
const shownFirst = 3;
const shownAtMost = 200;

const icons: Readonly<Record<Severity, ReactNode>> = {
  error: <CircleAlert aria-hidden />,
  warning: <TriangleAlert aria-hidden />,
  note: <Info aria-hidden />,
};

interface FindingsProps {
  readonly found: PackageView;
  /** Has the folder looked at again; missing: it is as it was then. */
  readonly onAgain?: () => void;
}

export function Findings({ found, onAgain }: FindingsProps) {
  const [isOpen, setOpen] = useState(false);
  const { findings, counts, kind } = found;
  if (findings.length === 0) return kind === 'files' ? null : <Clean />;
  const families = familiesOf(findings);
  const shown = families.slice(0, isOpen ? shownAtMost : shownFirst);
  return (
    <section className="findings" aria-label={words.findings} data-testid="findings">
      <header className="findings-head">
        <h3>{words.findings}</h3>
        <span className="hint">{countsText(counts)}</span>
        {onAgain && (
          <Button kind="quiet" onPress={onAgain} testId="findings-again">
            {words.again}
          </Button>
        )}
      </header>
      <ul className="findings-list">
        {shown.map((family, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
          <Finding key={index} family={family} />
        ))}
      </ul>
      {families.length > shownFirst && (
        <Button kind="quiet" onPress={() => setOpen(!isOpen)} testId="findings-all">
          {isOpen ? words.showFewer : words.showAll(families.length)}
        </Button>
      )}
    </section>
  );
}

function countsText({ errors, warnings, notes }: PackageView['counts']): string {
  return [
    ...(errors > 0 ? [words.errors(errors)] : []),
    ...(warnings > 0 ? [words.warnings(warnings)] : []),
    ...(notes > 0 ? [words.notes(notes)] : []),
  ].join(', ');
}

function Finding({ family }: { readonly family: Family<Found> }) {
  const [finding, ...others] = family;
  const { severity } = finding;
  const advice = findingAdvice(finding);
  return (
    <li className={`finding finding-${severity}`} data-testid="finding" data-finding={finding.id}>
      {icons[severity]}
      <div className="finding-text">
        <span className="unseen">{words.severities[severity]}: </span>
        <bdi className="finding-place">{findingPlace(finding)}</bdi>
        <p>{findingText(finding)}</p>
        {advice !== '' && <p className="hint">{advice}</p>}
        {others.length > 0 && <Alike others={others} />}
      </div>
    </li>
  );
}

/** Where else the same was found. */
function Alike({ others }: { readonly others: readonly Found[] }) {
  const [isOpen, setOpen] = useState(false);
  const more = others.length - shownAtMost;
  return (
    <>
      <AriaButton
        className="disclose findings-alike"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
        data-testid="findings-alike"
      >
        <ChevronRight aria-hidden />
        {words.alike(others.length)}
      </AriaButton>
      {isOpen && (
        <ul>
          {others.slice(0, shownAtMost).map((finding, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
            <li key={index}>
              <bdi className="finding-place">{findingPlace(finding)}</bdi> {findingText(finding)}
            </li>
          ))}
          {more > 0 && <li>{words.alikeMore(more)}</li>}
        </ul>
      )}
    </>
  );
}

function Clean() {
  return (
    <p className="findings-clean" data-testid="findings-clean">
      <CircleCheck aria-hidden />
      {words.clean}
    </p>
  );
}

import { memo, type KeyboardEvent } from 'react';
import { ChevronRight, CircleQuestionMark, CircleSlash, KeyRound, TriangleAlert } from 'lucide-react';
import { neededSecrets } from '../../../src/destination/credentials';
import { placeOf } from '../../../src/destination/display';
import { redact } from '../../../src/destination/redact';
import { choosePasted } from '../../state/view';
import { strings } from '../../strings';
import { ProtocolMark } from '../../ui/mark';
import { Name } from '../../ui/name';
import { Details } from './details';
import { isMinor } from './question';
import { TestButton, TestResult } from './test-result';
import { targetOf, type Item } from './understand';
import { useTest } from './use-test';

const words = strings.paste.several;

interface SeveralRowProps {
  readonly item: Item;
  /** Its link holds no longer. */
  readonly isOver: boolean;
  /** Of others, files can be delivered to some. */
  readonly tellsCannot: boolean;
  /** The one row that the Tab key stops at. */
  readonly isCurrent: boolean;
  readonly onCurrent: (index: number) => void;
  readonly open: boolean;
  readonly onToggle: (index: number) => void;
}

export const SeveralRow = memo(function SeveralRow(props: SeveralRowProps) {
  const { item, isOver, tellsCannot, isCurrent, onCurrent, open, onToggle } = props;
  const { index, isChosen, parsed } = item;
  const place = redact(placeOf(parsed.destination));
  return (
    <li className="several-item" data-testid={`several-${index}`}>
      <div className="several-row">
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={isCurrent ? 0 : -1}
          onFocus={() => onCurrent(index)}
          onKeyDown={walk}
          aria-label={words.choose(place)}
          onChange={(event) => choosePasted(index, event.target.checked)}
        />
        <ProtocolMark protocol={parsed.destination.protocol} />
        <Name text={place} tail={24} className="several-place" />
        <RowState item={item} isOver={isOver} />
        {tellsCannot && item.cannot !== undefined && (
          <span className="several-state" title={words.cannot}>
            <CircleSlash aria-hidden />
            <span className="unseen">{words.cannot}</span>
          </span>
        )}
        <button
          type="button"
          className="disclose"
          tabIndex={isCurrent ? 0 : -1}
          aria-expanded={open}
          aria-label={words.detailsOf(place)}
          onClick={() => onToggle(index)}
        >
          <ChevronRight aria-hidden />
          {words.details}
        </button>
      </div>
      {open && <RowDetails item={item} />}
    </li>
  );
});

/** Up and down go from row to row, so that the Tab key need not go through all of them. */
function walk(event: KeyboardEvent<HTMLInputElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const list = event.currentTarget.closest('.several-list');
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('.several-row input') ?? [])];
  boxes[boxes.indexOf(event.currentTarget) + step]?.focus();
}

function RowDetails({ item }: { readonly item: Item }) {
  const test = useTest(targetOf(item));
  return (
    <div className="several-details">
      <Details item={{ ...item, cannot: undefined }} />
      {item.cannot === undefined && (
        <div className="keep-row">
          <TestButton test={test} isDisabled={item.lacks.length > 0} />
          <TestResult test={test} />
        </div>
      )}
    </div>
  );
}

/** What matters most of it, in two words. */
function RowState({ item, isOver }: Pick<SeveralRowProps, 'item' | 'isOver'>) {
  const { destination, secrets } = item.parsed;
  if (isOver) return <Warning text={words.expired} />;
  if (item.lacks.length > 0) return <Warning text={words.missing(item.lacks)} />;
  if (item.questions.some((question) => !isMinor(question)))
    return (
      <span className="several-state">
        <CircleQuestionMark aria-hidden />
        {words.question}
      </span>
    );
  const hasSecret = Object.keys(secrets).length > 0;
  if (!hasSecret && neededSecrets(destination).length === 0)
    return <span className="several-state">{words.noSecret}</span>;
  return (
    <span className="several-state">
      <KeyRound aria-hidden />
      {words.secret}
    </span>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <span className="several-state several-warn">
      <TriangleAlert aria-hidden />
      {text}
    </span>
  );
}

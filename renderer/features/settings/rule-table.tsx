import { useRef, useState, type KeyboardEvent } from 'react';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { isPattern, understoodPattern } from '../../../src/model/name-pattern';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { Combo } from '../../ui/combo';
import { useKeep } from './change-settings';

const words = strings.settings.rule;

export interface Rule {
  readonly pattern: string;
  readonly value: string;
}

interface Row extends Rule {
  readonly id: number;
}

interface RuleTableProps {
  readonly name: string;
  readonly text: string;
  /** Of the values' column. */
  readonly heading: string;
  readonly patterns: readonly string[];
  readonly values: readonly string[];
  readonly isValue: (text: string) => boolean;
  readonly problem: string;
  readonly start: readonly Rule[];
  /** Hears of the rows that are whole, in their order. */
  readonly onChange: (rules: readonly Rule[]) => void;
  readonly testId: string;
}

/** Rows of a name's pattern and a value; the first that fits counts, so they can be moved. */
export function RuleTable(props: RuleTableProps) {
  const { name, text, heading, isValue, start, onChange, testId } = props;
  const [rows, setRows] = useState<readonly Row[]>(() => start.map((rule, id) => ({ id, ...rule })));
  const [fresh, setFresh] = useState<number>();
  const [told, setTold] = useState('');
  const table = useRef<HTMLFieldSetElement>(null);
  const isWhole = ({ pattern, value }: Rule): boolean => isPattern(pattern) && isValue(value.trim());
  const keep = useKeep((next: readonly Row[]) =>
    onChange(
      next
        .filter(isWhole)
        .map(({ pattern, value }) => ({ pattern: understoodPattern(pattern), value: value.trim() })),
    ),
  );
  const change = (next: readonly Row[]): void => {
    setRows(next);
    keep.later(next);
  };
  const add = (): void => {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    setFresh(id);
    change([...rows, { id, pattern: '', value: '' }]);
  };
  const move = (index: number, by: -1 | 1): void => {
    const to = index + by;
    const moved = rows[index];
    if (!moved || to < 0 || to >= rows.length) return;
    change(rows.toSpliced(index, 1).toSpliced(to, 0, moved));
    setTold(words.moved(to + 1));
  };
  const focusOn = (which: string): void =>
    table.current?.querySelector<HTMLElement>(`[data-testid="${testId}-${which}"]`)?.focus();
  return (
    <fieldset ref={table} className="rules" data-testid={testId}>
      <legend className="form-title">{name}</legend>
      <p className="hint">{text}</p>
      {rows.length > 0 && (
        <p className="rule rule-ordered rule-head" aria-hidden>
          <span>{words.pattern}</span>
          <span>{heading}</span>
        </p>
      )}
      {rows.map((row, index) => (
        <RuleRow
          key={row.id}
          {...props}
          row={row}
          number={index + 1}
          isLast={index === rows.length - 1}
          isFresh={row.id === fresh}
          onRow={(next) => change(rows.map((one) => (one.id === row.id ? next : one)))}
          onMove={(by) => move(index, by)}
          onRemove={() => {
            change(rows.filter(({ id }) => id !== row.id));
            focusOn('add');
          }}
        />
      ))}
      <div className="rules-foot">
        <Button
          kind="quiet"
          label={words.add(name)}
          icon={<Plus aria-hidden />}
          onPress={add}
          testId={`${testId}-add`}
        >
          {words.addShort}
        </Button>
        {rows.length > 0 && (
          <Button
            kind="quiet"
            label={words.restore(name)}
            onPress={() => {
              change([]);
              focusOn('add');
            }}
            testId={`${testId}-restore`}
          >
            {words.restoreShort}
          </Button>
        )}
      </div>
      {rows.length > 0 && <p className="hint">{words.hint}</p>}
      <output className="unseen">{told}</output>
    </fieldset>
  );
}

interface RuleRowProps extends RuleTableProps {
  readonly row: Row;
  readonly number: number;
  readonly isLast: boolean;
  readonly isFresh: boolean;
  readonly onRow: (row: Row) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function RuleRow(props: RuleRowProps) {
  const { name, row, number, isLast, isFresh, testId, onRow, onMove, onRemove } = props;
  const [left, setLeft] = useState(false);
  const understood = understoodPattern(row.pattern);
  const isWrong = left && (row.pattern !== '' || row.value !== '');
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(by);
  };
  return (
    // Alt and an arrow moves the row that has the focus, wherever in it that is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its controls do the same
    <div className="rule rule-ordered" onKeyDownCapture={onKeyDown}>
      <Combo
        label={words.patternOf(name, number)}
        isLabelHidden
        value={row.pattern}
        suggestions={props.patterns}
        isFirst={isFresh}
        problem={isWrong && !isPattern(row.pattern) ? words.problems.pattern : undefined}
        onChange={(pattern) => onRow({ ...row, pattern })}
        onBlur={() => understood !== row.pattern && onRow({ ...row, pattern: understood })}
        testId={`${testId}-pattern-${number}`}
      />
      <Combo
        label={words.valueOf(name, number)}
        isLabelHidden
        value={row.value}
        suggestions={props.values}
        problem={isWrong && !props.isValue(row.value.trim()) ? props.problem : undefined}
        onChange={(value) => onRow({ ...row, value })}
        onBlur={() => setLeft(true)}
        testId={`${testId}-value-${number}`}
      />
      <span className="rule-acts">
        <IconButton
          label={words.up(name, number)}
          isDisabled={number === 1}
          onPress={() => onMove(-1)}
          testId={`${testId}-up-${number}`}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          label={words.down(name, number)}
          isDisabled={isLast}
          onPress={() => onMove(1)}
          testId={`${testId}-down-${number}`}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton
          label={words.remove(name, number)}
          onPress={onRemove}
          testId={`${testId}-remove-${number}`}
        >
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}

import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { changeSettings, useKeep } from './change-settings';
import { draftOf, freshSpan, problemOf, spanOf, type SpanDraft } from './schedule-draft';

const words = strings.settings;
/** From Monday on, as weeks stand in most calendars. */
const week = [1, 2, 3, 4, 5, 6, 0] as const;

/** Rows of weekdays, times and a rate; one that is not whole yet counts for nothing. */
export function ScheduleRows() {
  const [rows, setRows] = useState(() => useMirror.getState().settings.schedule.map(draftOf));
  const [fresh, setFresh] = useState<number>();
  const keep = useKeep((next: readonly SpanDraft[]) =>
    changeSettings({ schedule: next.flatMap((row) => spanOf(row) ?? []) }),
  );
  const change = (next: readonly SpanDraft[]): void => {
    setRows([...next]);
    keep.later(next);
  };
  const add = (): void => {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    setFresh(id);
    change([...rows, freshSpan(id)]);
  };
  return (
    <fieldset className="rules" data-testid="schedule">
      <legend className="form-title">{words.schedule}</legend>
      {rows.map((row, index) => (
        <SpanRow
          key={row.id}
          row={row}
          number={index + 1}
          isFresh={row.id === fresh}
          onChange={(next) => change(rows.map((one) => (one.id === row.id ? next : one)))}
          onRemove={() => {
            change(rows.filter(({ id }) => id !== row.id));
            document.querySelector<HTMLElement>('[data-testid="span-add"]')?.focus();
          }}
        />
      ))}
      <Button kind="quiet" icon={<Plus aria-hidden />} onPress={add} testId="span-add">
        {words.span.add}
      </Button>
      {rows.length > 0 && <p className="hint">{words.scheduleHint}</p>}
    </fieldset>
  );
}

interface SpanRowProps {
  readonly row: SpanDraft;
  readonly number: number;
  readonly isFresh: boolean;
  readonly onChange: (row: SpanDraft) => void;
  readonly onRemove: () => void;
}

function SpanRow({ row, number, isFresh, onChange, onRemove }: SpanRowProps) {
  const { span } = words;
  const problem = problemOf(row);
  return (
    <div className="span">
      <div className="span-parts">
        <Days row={row} number={number} onChange={onChange} />
        <Field
          label={span.from(number)}
          shownLabel={span.heads.from}
          type="time"
          value={row.from}
          onChange={(from) => onChange({ ...row, from })}
          testId={`span-from-${number}`}
        />
        <Field
          label={span.to(number)}
          shownLabel={span.heads.to}
          type="time"
          value={row.to}
          onChange={(to) => onChange({ ...row, to })}
          testId={`span-to-${number}`}
        />
        <Field
          label={span.rate(number)}
          shownLabel={span.heads.rate}
          inputMode="decimal"
          placeholder={words.noLimit}
          value={row.rate}
          onChange={(rate) => onChange({ ...row, rate })}
          isFirst={isFresh}
          testId={`span-rate-${number}`}
        />
        <IconButton label={span.remove(number)} onPress={onRemove} testId={`span-remove-${number}`}>
          <X aria-hidden />
        </IconButton>
      </div>
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Days({ row, number, onChange }: Pick<SpanRowProps, 'row' | 'number' | 'onChange'>) {
  const { days, heads } = words.span;
  return (
    <div className="field">
      <span className="field-label" aria-hidden>
        {heads.days}
      </span>
      <ToggleButtonGroup
        className="days"
        selectionMode="multiple"
        aria-label={days(number)}
        selectedKeys={row.days.map(String)}
        onSelectionChange={(keys) => onChange({ ...row, days: [...keys].map(Number) })}
      >
        {week.map((day) => (
          <ToggleButton
            key={day}
            id={String(day)}
            className="day"
            aria-label={words.span.day(day)}
            data-testid={`span-day-${number}-${day}`}
          >
            {words.weekdays[day]?.short}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

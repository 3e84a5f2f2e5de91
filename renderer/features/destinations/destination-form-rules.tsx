import { useRef, useState } from 'react';
import { Plus, X } from 'lucide-react';
import { understoodPattern } from '../../../src/model/name-pattern';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { Combo } from '../../ui/combo';
import type { RuleDraft } from './destination-form-defaults';
import type { EntryForm } from './destination-form-state';

const words = strings.form;
const patterns = ['*.m3u8', '*.mpd', '*.ts', '*.m4s', '*.mp4', '*.vtt', '**'];
const headers = ['no-cache', 'max-age=2', 'max-age=60', 'public, max-age=31536000, immutable'];

/** Rows of pattern and header. */
export function CacheRules({ form }: { readonly form: EntryForm }) {
  const { defaults } = form.entry;
  const { rules } = defaults;
  const [fresh, setFresh] = useState<number>();
  const list = useRef<HTMLFieldSetElement>(null);
  const change = (next: readonly RuleDraft[]): void =>
    form.change({ defaults: { ...defaults, rules: next } });
  const add = (): void => {
    const id = Math.max(-1, ...rules.map((rule) => rule.id)) + 1;
    setFresh(id);
    change([...rules, { id, pattern: '', cacheControl: '' }]);
  };
  const remove = (id: number): void => {
    change(rules.filter((rule) => rule.id !== id));
    list.current?.querySelector<HTMLElement>('[data-testid="add-rule"]')?.focus();
  };
  return (
    <fieldset ref={list} className="rules">
      <legend className="field-label">{words.cacheRules}</legend>
      {rules.length > 0 && (
        <p className="rule rule-head" aria-hidden>
          <span>{words.pattern}</span>
          <span>{words.cacheControl}</span>
        </p>
      )}
      {rules.map((rule, index) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          row={index + 1}
          form={form}
          isFirst={rule.id === fresh}
          onChange={(next) => change(rules.map((one) => (one.id === rule.id ? next : one)))}
          onRemove={() => remove(rule.id)}
        />
      ))}
      <Button kind="quiet" icon={<Plus aria-hidden />} onPress={add} testId="add-rule">
        {words.addRule}
      </Button>
      {rules.length > 0 && <p className="hint">{words.cacheHint}</p>}
    </fieldset>
  );
}

interface RuleRowProps {
  readonly rule: RuleDraft;
  readonly row: number;
  readonly form: EntryForm;
  readonly isFirst: boolean;
  readonly onChange: (rule: RuleDraft) => void;
  readonly onRemove: () => void;
}

function RuleRow({ rule, row, form, isFirst, onChange, onRemove }: RuleRowProps) {
  const { id } = rule;
  return (
    <div className="rule">
      <Combo
        label={words.patternOf(row)}
        isLabelHidden
        value={rule.pattern}
        suggestions={patterns}
        isFirst={isFirst}
        problem={form.problems[`pattern-${id}`]}
        onChange={(pattern) => onChange({ ...rule, pattern })}
        onBlur={() => {
          onChange({ ...rule, pattern: understoodPattern(rule.pattern) });
          form.onLeave(`pattern-${id}`);
        }}
        testId={`rule-pattern-${row}`}
      />
      <Combo
        label={words.cacheControlOf(row)}
        isLabelHidden
        value={rule.cacheControl}
        suggestions={headers}
        problem={form.problems[`cacheControl-${id}`]}
        onChange={(cacheControl) => onChange({ ...rule, cacheControl })}
        onBlur={() => form.onLeave(`cacheControl-${id}`)}
        testId={`rule-header-${row}`}
      />
      <IconButton label={words.removeRule(row)} onPress={onRemove} testId={`rule-remove-${row}`}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

import { useState } from 'react';
import { formatTyped } from '../../../src/language/format';
import { ifExistsRules, type IfExists } from '../../../src/model/job';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Disclosure } from '../../ui/disclosure';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { ViewersFields } from '../receipt/viewers-form';
import { defaultsOf, defaultsProblems, type DefaultsDraft } from './destination-form-defaults';
import { CacheRules } from './destination-form-rules';
import type { EntryForm } from './destination-form-state';

const words = strings.form;
const { ifExists: rules, ifExistsLabel, noLimit } = strings.settings;
const megabyte = 1_000_000;

/** What deliveries to this destination begin with. */
export function DeliveriesSection({ form }: { readonly form: EntryForm }) {
  const { defaults } = form.entry;
  const [wanted, setWanted] = useState(Object.keys(defaultsOf(defaults)).length > 0);
  const isWrong = Object.keys(defaultsProblems(defaults)).some((name) => form.problems[name] !== undefined);
  const isOpen = wanted || isWrong;
  return (
    <Disclosure
      title={words.defaults}
      summary={words.defaultsSummary}
      isOpen={isOpen}
      onToggle={() => setWanted(!isOpen)}
      testId="form-defaults"
    >
      <DeliveryFields form={form} />
    </Disclosure>
  );
}

function DeliveryFields({ form }: { readonly form: EntryForm }) {
  const settings = useMirror((main) => main.settings);
  const { defaults } = form.entry;
  const change = (part: Partial<DefaultsDraft>): void => form.change({ defaults: { ...defaults, ...part } });
  const choices: { readonly value: IfExists | ''; readonly label: string }[] = [
    { value: '', label: words.asSettings(rules[settings.ifExists]) },
    ...ifExistsRules.map((value) => ({ value, label: rules[value] })),
  ];
  const { parallel, limitRate } = settings;
  return (
    <div className="form-grid">
      <div className="form-cell" data-span="6">
        <Select
          label={ifExistsLabel}
          value={defaults.ifExists}
          choices={choices}
          onChange={(ifExists) => change({ ifExists })}
          testId="field-if-exists"
        />
      </div>
      <div className="form-cell" data-span="3">
        <Field
          label={words.parallel}
          hint={words.emptySettings}
          inputMode="numeric"
          value={defaults.parallel}
          placeholder={parallel?.toString() ?? strings.common.automatic}
          problem={form.problems['parallel']}
          onChange={(text) => change({ parallel: text })}
          onBlur={() => form.onLeave('parallel')}
          testId="field-parallel"
        />
      </div>
      <div className="form-cell" data-span="3">
        <Field
          label={words.rate}
          hint={words.emptySettings}
          inputMode="decimal"
          value={defaults.rate}
          placeholder={limitRate === undefined ? noLimit : formatTyped(limitRate / megabyte)}
          problem={form.problems['rate']}
          onChange={(rate) => change({ rate })}
          onBlur={() => form.onLeave('rate')}
          testId="field-rate"
        />
      </div>
      <div className="form-cell" data-span="6">
        <CacheRules form={form} />
      </div>
      <ViewersFields
        draft={defaults.viewers}
        problems={form.problems}
        onChange={(viewers) => change({ viewers })}
        onLeave={form.onLeave}
      />
    </div>
  );
}

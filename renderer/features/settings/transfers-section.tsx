import { useState } from 'react';
import { ifExistsRules } from '../../../src/model/job';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Choices } from '../../ui/choices';
import { Field } from '../../ui/field';
import { Switch } from '../../ui/switch';
import { changeSettings, useKeep } from './change-settings';

const words = strings.settings;

const mostAtOnce = 32;

/** What deliveries begin with, where neither they nor their destination say otherwise. */
export function TransfersSection() {
  const settings = useMirror((main) => main.settings);
  const keychainProblem = useMirror((main) => main.keychainProblem);
  return (
    <>
      <Choices
        label={words.ifExistsLabel}
        value={settings.ifExists}
        choices={ifExistsRules.map((value) => ({ value, label: words.ifExists[value] }))}
        onChange={(ifExists) => changeSettings({ ifExists })}
        testId="setting-if-exists"
      />
      <Parallel />
      <JobsAtOnce />
      <Switch
        label={words.continueOnStart}
        isSelected={settings.continueOnStart}
        onChange={(continueOnStart) => changeSettings({ continueOnStart })}
        testId="setting-continue"
      />
      {keychainProblem !== undefined && <p className="hint">{keychainProblem}</p>}
    </>
  );
}

function Parallel() {
  const parallel = useMirror((main) => main.settings.parallel);
  const [text, setText] = useState(parallel?.toString() ?? '');
  const wanted = whole(text, 256);
  const keep = useKeep((typed: string) => changeSettings({ parallel: whole(typed, 256) }));
  return (
    <div className="settings-short">
      <Field
        label={words.parallel}
        hint={words.parallelHint}
        inputMode="numeric"
        placeholder={strings.common.automatic}
        value={text}
        onChange={(next) => {
          setText(next);
          keep.later(next);
        }}
        onBlur={() => {
          keep.now();
          setText(wanted?.toString() ?? '');
        }}
        testId="setting-parallel"
      />
    </div>
  );
}

function JobsAtOnce() {
  const jobsAtOnce = useMirror((main) => main.settings.jobsAtOnce);
  const [text, setText] = useState(jobsAtOnce.toString());
  const keep = useKeep((typed: string) => {
    const wanted = whole(typed, mostAtOnce);
    if (wanted !== undefined) changeSettings({ jobsAtOnce: wanted });
  });
  return (
    <div className="settings-short">
      <Field
        label={words.jobsAtOnce}
        hint={words.jobsAtOnceHint}
        inputMode="numeric"
        value={text}
        onChange={(next) => {
          setText(next);
          keep.later(next);
        }}
        onBlur={() => {
          keep.now();
          setText((whole(text, mostAtOnce) ?? jobsAtOnce).toString());
        }}
        testId="setting-jobs-at-once"
      />
    </div>
  );
}

function whole(text: string, most: number): number | undefined {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) || value < 1 ? undefined : Math.min(most, value);
}

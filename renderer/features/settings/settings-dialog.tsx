import { useState } from 'react';
import { Switch } from 'react-aria-components';
import type { Snapshot } from '../../../src/contract';
import { formatTyped } from '../../../src/language/format';
import { languageSettings } from '../../../src/language/language';
import { ifExistsRules } from '../../../src/model/job';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Choices } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { TrustSection } from './trust-section';

type Settings = Snapshot['settings'];
const words = strings.settings;
const appearances = ['system', 'light', 'dark'] as const;
const megabyte = 1_000_000;

/** Every change counts at once; there is nothing to confirm. */
export function SettingsDialog() {
  const settings = useMirror((main) => main.settings);
  const keychainProblem = useMirror((main) => main.keychainProblem);
  const change = (part: Partial<Settings>): void => void order('saveSettings', { ...settings, ...part });
  return (
    <Dialog title={words.title} onClose={closeDialog} wide>
      <div className="settings" data-testid="settings">
        <Choices
          label={words.appearance}
          segmented
          value={settings.appearance}
          choices={appearances.map((value) => ({ value, label: words.appearances[value] }))}
          onChange={(appearance) => change({ appearance })}
          testId="setting-appearance"
        />
        <Choices
          label={words.language}
          segmented
          value={settings.language}
          choices={languageSettings.map((value) => ({ value, label: words.languages[value] }))}
          onChange={(language) => change({ language })}
          testId="setting-language"
        />
        <Choices
          label={words.ifExistsLabel}
          value={settings.ifExists}
          choices={ifExistsRules.map((value) => ({ value, label: words.ifExists[value] }))}
          onChange={(ifExists) => change({ ifExists })}
          testId="setting-if-exists"
        />
        <Limits settings={settings} />
        <Switch
          className="switch"
          isSelected={settings.continueOnStart}
          onChange={(continueOnStart) => change({ continueOnStart })}
          data-testid="setting-continue"
        >
          <span className="switch-track" aria-hidden>
            <span className="switch-thumb" />
          </span>
          {words.continueOnStart}
        </Switch>
        <TrustSection />
        {keychainProblem !== undefined && <p className="hint">{keychainProblem}</p>}
      </div>
    </Dialog>
  );
}

function Limits({ settings }: { readonly settings: Settings }) {
  const { parallel, limitRate, ...rest } = settings;
  const [transfers, setTransfers] = useState(parallel?.toString() ?? '');
  const [rate, setRate] = useState(limitRate === undefined ? '' : formatTyped(limitRate / megabyte));
  const keep = (): void => {
    const wantedParallel = whole(transfers, 256);
    const wantedRate = bytesOf(rate);
    setTransfers(wantedParallel?.toString() ?? '');
    setRate(wantedRate === undefined ? '' : formatTyped(wantedRate / megabyte));
    if (wantedParallel === parallel && wantedRate === limitRate) return;
    void order('saveSettings', {
      ...rest,
      ...(wantedParallel === undefined ? {} : { parallel: wantedParallel }),
      ...(wantedRate === undefined ? {} : { limitRate: wantedRate }),
    });
  };
  return (
    <div className="settings-pair">
      <Field
        label={words.parallel}
        hint={words.parallelHint}
        inputMode="numeric"
        placeholder={strings.common.automatic}
        value={transfers}
        onChange={setTransfers}
        onBlur={keep}
        testId="setting-parallel"
      />
      <Field
        label={words.rate}
        hint={words.rateHint}
        inputMode="decimal"
        placeholder={words.noLimit}
        value={rate}
        onChange={setRate}
        onBlur={keep}
        testId="setting-rate"
      />
    </div>
  );
}

function whole(text: string, most: number): number | undefined {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) || value < 1 ? undefined : Math.min(most, value);
}

/** A comma is a decimal point to half of the world. */
function bytesOf(text: string): number | undefined {
  const value = Number.parseFloat(text.replace(',', '.'));
  return Number.isNaN(value) || value <= 0 ? undefined : Math.max(1024, Math.round(value * megabyte));
}

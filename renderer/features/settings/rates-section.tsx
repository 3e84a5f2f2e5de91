import { useEffect, useState } from 'react';
import { totalRateAt } from '../../../src/model/rate-schedule';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Field } from '../../ui/field';
import { changeSettings, useKeep } from './change-settings';
import { rateOf, textOfRate } from './rate-text';
import { ScheduleRows } from './schedule-rows';

const words = strings.settings;

/** How fast deliveries may be: each, all together, and at certain times. */
export function RatesSection() {
  return (
    <>
      <div className="settings-pair">
        <Rate name="limitRate" label={words.rate} hint={words.rateHint} testId="setting-rate" />
        <Rate
          name="totalRate"
          label={words.totalRate}
          hint={words.totalRateHint}
          testId="setting-total-rate"
        />
      </div>
      <ScheduleRows />
      <RateNow />
    </>
  );
}

interface RateProps {
  readonly name: 'limitRate' | 'totalRate';
  readonly label: string;
  readonly hint: string;
  readonly testId: string;
}

function Rate({ name, label, hint, testId }: RateProps) {
  const rate = useMirror((main) => main.settings[name]);
  const [text, setText] = useState(textOfRate(rate));
  const wanted = rateOf(text);
  const keep = useKeep((typed: string) => changeSettings({ [name]: rateOf(typed) }));
  return (
    <Field
      label={label}
      hint={hint}
      inputMode="decimal"
      placeholder={words.noLimit}
      value={text}
      onChange={(next) => {
        setText(next);
        keep.later(next);
      }}
      onBlur={() => {
        keep.now();
        setText(textOfRate(wanted));
      }}
      testId={testId}
    />
  );
}

const lookAgainMs = 5_000;

/** What holds at this moment, as the clock goes on. */
function RateNow() {
  const settings = useMirror((main) => main.settings);
  const [moment, setMoment] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setMoment(new Date()), lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  if (settings.schedule.length === 0) return null;
  return (
    <p className="settings-now" data-testid="rate-now">
      {words.now(totalRateAt(settings, moment))}
    </p>
  );
}

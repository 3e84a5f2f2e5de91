import type { JobView } from '../../../src/contract';
import { order } from '../../state/commands';
import { useJob } from '../../state/mirror';
import { strings } from '../../strings';
import { Select } from '../../ui/select';

const words = strings.stale;
const minute = 60_000;

const graces = {
  keep: null,
  minutes: 10 * minute,
  hour: 60 * minute,
  day: 1440 * minute,
  week: 10_080 * minute,
} as const;
type Choice = keyof typeof graces;
const choices = Object.keys(graces) as readonly Choice[];

/** What becomes of files that the version before leaves there; where nothing is replaced there are none. */
export function StaleLine({ id }: { readonly id: string }) {
  const stale = useJob(id, (job) => job.stale);
  const mayLeave = useJob(id, (job) => job.package !== 'files' && job.replaces !== 0) ?? false;
  if (!mayLeave && !stale) return null;
  return (
    <div className="plan-line">
      <dt>{words.label}</dt>
      <dd>
        <Select
          label={words.label}
          isLabelHidden
          value={choiceOf(stale)}
          choices={choices.map((value) => ({ value, label: words.choices[value] }))}
          onChange={(choice) => void order('replanJob', { id, removeStale: graces[choice] })}
          hint={stale?.files ? words.hint : undefined}
          testId="plan-stale"
        />
        <span className="plan-replaces" data-testid="plan-stale-files">
          {foundText(stale)}
        </span>
      </dd>
    </div>
  );
}

/** A grace that was asked for by the command is shown as the nearest one. */
function choiceOf(stale: JobView['stale']): Choice {
  if (!stale) return 'keep';
  return choices.findLast((choice) => (graces[choice] ?? 0) <= stale.after) ?? 'minutes';
}

function foundText(stale: JobView['stale']): string {
  if (stale?.files === undefined) return '';
  return stale.files === 0 ? words.none : words.found(stale.files);
}

/** What became of them. */
export function StaleOutcome({ id }: { readonly id: string }) {
  const stale = useJob(id, (job) => job.stale);
  const text = outcomeText(stale);
  if (text === '') return null;
  return (
    <p className="outcome" data-testid="job-stale">
      {text}
    </p>
  );
}

function outcomeText(stale: JobView['stale']): string {
  if (!stale?.files) return '';
  const { files, removeAt, removed, problem } = stale;
  if (problem) return words.failed(problem.title);
  if (removed !== undefined) return words.removed(removed);
  return removeAt === undefined ? '' : words.until(files, removeAt);
}

import type { ReactNode } from 'react';
import { ifExistsRules, type IfExists } from '../../../src/model/job';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import { Steps } from './job-phases';
import { bytesToSend, filesToSend, stepsOf } from './progress';
import { FinalNames } from './final-names';
import { StaleLine } from './stale-line';

const words = strings.job;

/** What will happen, before byte one. */
export function JobPlan({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job) return null;
  const { filesSkipped, bytesSkipped } = job.totals;
  const files = filesToSend(job);
  return (
    <dl className="plan" data-testid="job-plan">
      <Line label={words.planLabels.send}>
        {job.totals.files === 0
          ? words.planEmpty
          : files === 0
            ? words.planNothing
            : words.plan(files, bytesToSend(job))}
      </Line>
      {filesSkipped > 0 && (
        <Line label={words.planLabels.skip}>{words.planSkipped(filesSkipped, bytesSkipped)}</Line>
      )}
      {files > 0 && (
        <Line label={words.planLabels.names}>
          <FinalNames id={id} />
          {job.package !== 'files' && (
            <KeepFolderName id={id} isKept={job.keepFolderName} items={job.items} />
          )}
        </Line>
      )}
      <Line label={words.planLabels.exists}>
        <IfExistsChoice id={id} chosen={job.ifExists} />
        <span className="plan-replaces" data-testid="plan-replaces">
          {replacesText(job.replaces)}
        </span>
      </Line>
      <StaleLine id={id} />
      {job.phases.length > 1 && (
        <Line label={words.planLabels.order}>
          <Steps steps={stepsOf(job)} counts />
        </Line>
      )}
    </dl>
  );
}

interface KeepFolderNameProps {
  readonly id: string;
  readonly isKept: boolean;
  /** So many were dropped together. */
  readonly items: number;
}

function KeepFolderName({ id, isKept, items }: KeepFolderNameProps) {
  const areSeveral = items > 1;
  return (
    <Switch
      label={strings.target.keepFolderName}
      hint={areSeveral ? words.planSeveral : undefined}
      isSelected={isKept || areSeveral}
      isDisabled={areSeveral}
      onChange={(keepFolderName) => void order('replanJob', { id, keepFolderName })}
      testId="plan-keep-folder-name"
    />
  );
}

function replacesText(replaces: number | undefined): string {
  const { replacesNone, replaces: some, unknown } = strings.package;
  if (replaces === undefined) return unknown;
  return replaces === 0 ? replacesNone : some(replaces);
}

function IfExistsChoice({ id, chosen }: { readonly id: string; readonly chosen: IfExists }) {
  return (
    <Select
      label={words.planLabels.exists}
      isLabelHidden
      value={chosen}
      choices={ifExistsRules.map((value) => ({ value, label: strings.settings.ifExists[value] }))}
      onChange={(ifExists) => void order('replanJob', { id, ifExists })}
      testId="plan-if-exists"
    />
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="plan-line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { JobView } from '../../../src/contract';
import { formatRate } from '../../../src/language/format';
import { formatTimeLeft } from '../../../src/language/time-left';
import type { JobState } from '../../../src/model/job';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { ProgressBar, tenthsOf } from '../../ui/progress-bar';
import { bytesToSend, filesToSend, fractionOf } from './progress';

const tones: Partial<Record<JobState, 'running' | 'warn' | 'bad'>> = {
  running: 'running',
  blocked: 'warn',
  incomplete: 'bad',
};

export function JobProgress({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job || job.totals.files === 0) return null;
  const fraction = fractionOf(job);
  return (
    <div className="progress">
      <ProgressBar
        label={strings.job.progress(job.name)}
        fraction={fraction}
        tone={tones[job.state] ?? 'still'}
        testId="job-progress"
      />
      <p className="stats">
        <Stat>{strings.job.bytesOf(job.sent, bytesToSend(job))}</Stat>
        <Stat>{strings.job.filesOf(job.totals.filesDone, filesToSend(job))}</Stat>
        {job.state === 'running' && <Pace job={job} />}
      </p>
      <Announcer name={job.name} fraction={fraction} isRunning={job.state === 'running'} />
    </div>
  );
}

function Stat({ children }: { readonly children: ReactNode }) {
  return <span className="stat">{children}</span>;
}

function Pace({ job }: { readonly job: JobView }) {
  const left = formatTimeLeft(job.timeLeft);
  return (
    <>
      <span className="stat stat-rate">{job.rate > 0 ? formatRate(job.rate) : ''}</span>
      <span className="stat stat-left">{left === '' ? '' : strings.job.left(left)}</span>
    </>
  );
}

interface AnnouncerProps {
  readonly name: string;
  readonly fraction: number;
  readonly isRunning: boolean;
}

/** Changes its text at tenths only, so that is when a screen reader speaks. */
function Announcer({ name, fraction, isRunning }: AnnouncerProps) {
  return (
    <p className="unseen" aria-live="polite">
      {isRunning ? strings.job.announce(name, tenthsOf(fraction)) : ''}
    </p>
  );
}

import { useState, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { formatRate } from '../../../src/language/format';
import { formatTimeLeft } from '../../../src/language/time-left';
import type { JobState } from '../../../src/model/job';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { ProgressBar, tenthsOf } from '../../ui/progress-bar';
import { bytesToSend, failedOf, filesToSend, fractionOf } from './progress';
import { SpeedPlot } from './speed-plot';
import { usePace } from './use-pace';

const tones: Partial<Record<JobState, 'running' | 'warn'>> = {
  running: 'running',
  blocked: 'warn',
  incomplete: 'running',
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
        failed={failedOf(job.totals, fraction)}
        tone={tones[job.state] ?? 'still'}
        testId="job-progress"
      />
      <p className="stats">
        <Stat>{strings.job.bytesOf(job.sent, bytesToSend(job))}</Stat>
        <Stat>{strings.job.filesOf(job.totals.filesDone, filesToSend(job))}</Stat>
        {job.state === 'running' && <Pace id={id} />}
      </p>
      {job.expires !== undefined && (
        <p className="findings-note" data-testid="job-expires">
          <CircleAlert aria-hidden />
          {strings.job.expiresFirst(job.expires)}
        </p>
      )}
      <Announcer name={job.name} tenth={tenthsOf(fraction)} />
    </div>
  );
}

function Stat({ children }: { readonly children: ReactNode }) {
  return <span className="stat">{children}</span>;
}

/** Speed and time left change once a second: figures that change faster are not read but seen to flicker. */
function Pace({ id }: { readonly id: string }) {
  const { rate, timeLeft } = usePace(id);
  const left = formatTimeLeft(timeLeft);
  return (
    <span className="pace">
      <SpeedPlot id={id} />
      <span className="stat stat-rate">{rate > 0 ? formatRate(rate) : ''}</span>
      <span className="stat stat-left">{left === '' ? '' : strings.job.left(left)}</span>
    </span>
  );
}

/** A screen reader speaks when the text changes: at each tenth once, also after a pause, or when an attempt failed. */
function Announcer({ name, tenth }: { readonly name: string; readonly tenth: number }) {
  const [told, setTold] = useState(tenth);
  if (tenth > told) setTold(tenth);
  return (
    <p className="unseen" aria-live="polite" data-testid="job-announcer">
      {told === 0 ? '' : strings.job.announce(name, Math.max(told, tenth))}
    </p>
  );
}

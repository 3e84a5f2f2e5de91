interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1. */
  readonly fraction: number;
  /** What failed, of the whole, 0 to 1; the rest only waits. */
  readonly failed?: number;
  readonly tone?: 'running' | 'still' | 'warn' | 'good';
  readonly thin?: boolean;
  readonly testId?: string;
}

/** Moves smoothly for the eye and in tenths for screen readers. */
export function ProgressBar({
  label,
  fraction,
  failed = 0,
  tone = 'running',
  thin = false,
  testId,
}: ProgressBarProps) {
  const tenths = tenthsOf(fraction);
  return (
    <div
      className={`bar bar-${tone} ${thin ? 'bar-thin' : ''}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <progress> cannot show the eye more than it tells the ear
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={tenths}
      data-percent={percentOf(fraction)}
      data-testid={testId}
    >
      <div className="bar-fill" style={{ transform: `scaleX(${fraction})` }} />
      {failed > 0 && (
        <div
          className="bar-failed"
          style={{ transform: `translateX(${fraction * 100}%) scaleX(${Math.min(failed, 1 - fraction)})` }}
        />
      )}
    </div>
  );
}

/** Whole percent, and never 100 before all has arrived. */
export function percentOf(fraction: number): number {
  return Math.floor(Math.min(1, Math.max(0, fraction)) * 100);
}

export function tenthsOf(fraction: number): number {
  return Math.floor(percentOf(fraction) / 10) * 10;
}

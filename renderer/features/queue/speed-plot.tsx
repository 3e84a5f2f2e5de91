import { memo } from 'react';
import { strings } from '../../strings';
import { mostSpeeds, useSpeeds } from './speeds';

const words = strings.progress.speed;
const width = mostSpeeds - 1;
const height = 20;
/** The line is not cut at the top. */
const highest = height - 1.5;
/** Fewer make no line that says anything. */
const fewest = 3;

/** The speed of the last minute, now at the right. It changes once a second and does not move in between. */
export function SpeedPlot({ id }: { readonly id: string }) {
  const speeds = useSpeeds(id);
  const most = Math.max(0, ...speeds);
  if (speeds.length < fewest || most === 0) return <span className="plot" />;
  return (
    <span
      className="plot"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> would not have the window's colours
      role="img"
      aria-label={words.plot(speeds.at(-1) ?? 0, Math.min(...speeds), most, speeds.length)}
      data-testid="speed-plot"
    >
      <Curve speeds={speeds} most={most} />
    </span>
  );
}

const Curve = memo(function Curve({
  speeds,
  most,
}: {
  readonly speeds: readonly number[];
  readonly most: number;
}) {
  const start = width - (speeds.length - 1);
  const points = speeds.map(
    (speed, index) => `${start + index},${(height - (speed / most) * highest).toFixed(2)}`,
  );
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      <polygon className="plot-area" points={`${start},${height} ${points.join(' ')} ${width},${height}`} />
      <line className="plot-base" x1={0} x2={width} y1={height} y2={height} />
      <polyline className="plot-line" points={points.join(' ')} />
    </svg>
  );
});

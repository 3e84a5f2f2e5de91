import { formatDuration } from './format';
import { words } from './words';

/** `a few seconds`, `0:42`, `12:05`, `1:02:09`; never a false precision under ten seconds. */
export function formatTimeLeft(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '';
  return Math.ceil(ms / 1000) < 10 ? words().desktop.fewSeconds : formatDuration(ms);
}

/** How numbers are shown to people, in window and terminal alike. */

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, three significant digits: 999 B, 1.00 KB, 84.2 MB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** `96 kbit/s`, `4.50 Mbit/s`; of video, which counts bits. */
export function formatBitrate(bitsPerSecond: number): string {
  const kilobits = bitsPerSecond / 1000;
  return kilobits < 999.5 ? `${kilobits.toFixed(0)} kbit/s` : `${(kilobits / 1000).toFixed(2)} Mbit/s`;
}

/** `a few seconds`, `0:42`, `12:05`, `1:02:09`; never a false precision under ten seconds. */
export function formatTimeLeft(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '';
  const total = Math.ceil(ms / 1000);
  if (total < 10) return 'a few seconds';
  return formatDuration(ms);
}

/** `0:05`, `12:05`, `1:02:09`. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `1 file`, `2,000 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

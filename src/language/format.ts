import { currentLocale } from './language';

/** How numbers and times are shown to people, in window and terminal alike, as their language has them. */

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Making these takes far longer than using them. */
function formatsFor(locale: string) {
  const decimals = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
  return {
    locale,
    count: new Intl.NumberFormat(locale),
    decimals: [decimals(0), decimals(1), decimals(2)] as const,
    plain: new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    dayAndTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    dayAndSeconds: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
    relative: new Intl.RelativeTimeFormat(locale),
  };
}

let made: ReturnType<typeof formatsFor> | undefined;

function formats(): ReturnType<typeof formatsFor> {
  if (made?.locale !== currentLocale()) made = formatsFor(currentLocale());
  return made;
}

/** Decimal units, three significant digits: 999 B, 1.00 KB, 84.2 MB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${formats().decimals[digits].format(value)} ${units[unit]}`;
}

/** `96 kbit/s`, `4.50 Mbit/s`; of video, which counts bits. */
export function formatBitrate(bitsPerSecond: number): string {
  const kilobits = bitsPerSecond / 1000;
  const [whole, , hundredths] = formats().decimals;
  return kilobits < 999.5
    ? `${whole.format(kilobits)} kbit/s`
    : `${hundredths.format(kilobits / 1000)} Mbit/s`;
}

export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** `0:05`, `12:05`, `1:02:09`. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `2,000`. */
export function formatNumber(count: number): string {
  return formats().count.format(count);
}

/** `1 file`, `2,000 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** With one decimal, so that a figure that changes keeps its width: `3.0`. */
export function formatTenths(value: number): string {
  return formats().decimals[1].format(value);
}

/** As somebody types it into a field: `12.5`. */
export function formatTyped(value: number): string {
  return formats().plain.format(value);
}

/** @param ms since 1970; a date that is none is told as `?` */
export function formatDay(ms: number): string {
  return Number.isNaN(ms) ? '?' : formats().day.format(ms);
}

/** @param ms since 1970 */
export function formatDayAndTime(ms: number): string {
  return formats().dayAndTime.format(ms);
}

/** Of what may follow within a minute. @param ms since 1970 */
export function formatDayAndSeconds(ms: number): string {
  return formats().dayAndSeconds.format(ms);
}

/** The time alone where the day is today. */
export function formatWhen(ms: number): string {
  const isToday = new Date(ms).toDateString() === new Date().toDateString();
  return isToday ? formats().time.format(ms) : formatDayAndTime(ms);
}

const relativeUnits = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `in 42 minutes`, `3 days ago`: the largest unit of which there are two, and never longer than it is. */
export function formatFromNow(ms: number): string {
  const [unit, size] = relativeUnits.find(([, one]) => Math.abs(ms) >= 2 * one) ?? ['minute', 60_000];
  return formats().relative.format(Math.trunc(ms / size), unit);
}

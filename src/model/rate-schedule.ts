/** A rate that holds on some days of the week, from a time of the day to another, by the clock of this computer. */
export interface RateSpan {
  /** On which it begins: 0 is Sunday, as in `Date`. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly from: number;
  /** Minutes since midnight; not after `from`: of the next day. The same: a whole day. */
  readonly to: number;
  /** Bytes a second; missing: no limit at that time. */
  readonly rate?: number;
}

export const minutesOfDay = 1440;

/** What holds for all jobs together at a moment: a span that fits takes the place of the rate for all times. */
export function totalRateAt(
  settings: { readonly totalRate?: number | undefined; readonly schedule: readonly RateSpan[] },
  moment: Date,
): number | undefined {
  const spans = settings.schedule.filter((span) => holds(span, moment));
  if (spans.length === 0) return settings.totalRate;
  // Where several fit, the slowest counts: nobody is surprised by more than was allowed.
  const slowest = Math.min(...spans.map(({ rate }) => rate ?? Infinity));
  return slowest === Infinity ? undefined : slowest;
}

function holds({ days, from, to }: RateSpan, moment: Date): boolean {
  const minute = moment.getHours() * 60 + moment.getMinutes();
  const today = moment.getDay();
  if (from < to) return days.includes(today) && minute >= from && minute < to;
  const yesterday = (today + 6) % 7;
  return (days.includes(today) && minute >= from) || (days.includes(yesterday) && minute < to);
}

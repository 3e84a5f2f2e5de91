import type { RateSpan } from '../../../src/model/rate-schedule';
import { strings } from '../../strings';
import { rateOf, textOfRate } from './rate-text';

const words = strings.settings.span.problems;

/** A row while it is being entered. */
export interface SpanDraft {
  readonly id: number;
  readonly days: readonly number[];
  /** `HH:MM`, or empty. */
  readonly from: string;
  readonly to: string;
  readonly rate: string;
}

export function draftOf({ days, from, to, rate }: RateSpan, id: number): SpanDraft {
  return { id, days, from: clock(from), to: clock(to), rate: textOfRate(rate) };
}

/** Office hours, on working days. */
export function freshSpan(id: number): SpanDraft {
  return { id, days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00', rate: '' };
}

/** @returns undefined where something of it is still wrong. */
export function spanOf(draft: SpanDraft): RateSpan | undefined {
  if (problemOf(draft) !== undefined) return undefined;
  const rate = rateOf(draft.rate);
  return {
    days: draft.days.toSorted((a, b) => a - b),
    from: minutes(draft.from),
    to: minutes(draft.to),
    ...(rate === undefined ? {} : { rate }),
  };
}

export function problemOf({ days, from, to, rate }: SpanDraft): string | undefined {
  if (days.length === 0) return words.days;
  if (from === '' || to === '') return words.times;
  return rate.trim() !== '' && rateOf(rate) === undefined ? words.rate : undefined;
}

function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minutes(text: string): number {
  const [hours = 0, rest = 0] = text.split(':').map(Number);
  return hours * 60 + rest;
}

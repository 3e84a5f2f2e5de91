import { describe, expect, test } from 'vitest';
import { totalRateAt, type RateSpan } from '../../../src/model/rate-schedule';

const weekdays = [1, 2, 3, 4, 5];
const at = (day: number, time: string): Date => {
  // 2 November 2025 was a Sunday.
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(2025, 10, 2 + day, hours, minutes);
};
const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};
const span = (days: readonly number[], from: string, to: string, rate?: number): RateSpan => ({
  days,
  from: minutes(from),
  to: minutes(to),
  ...(rate === undefined ? {} : { rate }),
});

describe('the rate of all jobs together', () => {
  const office = span(weekdays, '08:00', '18:00', 5000);

  test.each([
    [1, '07:59', 9000],
    [1, '08:00', 5000],
    [5, '17:59', 5000],
    [5, '18:00', 9000],
    [6, '12:00', 9000],
    [0, '12:00', 9000],
  ])('on day %i at %s is %i where office hours have their own', (day, time, rate) => {
    expect(totalRateAt({ totalRate: 9000, schedule: [office] }, at(day, time))).toBe(rate);
  });

  test.each([
    [5, '21:59', undefined],
    [5, '22:00', 700],
    [6, '05:59', 700],
    [6, '06:00', undefined],
    [6, '23:00', undefined],
    // The night of Sunday to Monday begins on a day that is not among them.
    [1, '03:00', undefined],
    [2, '03:00', 700],
  ])('on day %i at %s is %s in the nights of working days', (day, time, rate) => {
    expect(totalRateAt({ schedule: [span(weekdays, '22:00', '06:00', 700)] }, at(day, time))).toBe(rate);
  });

  test('is that of a whole day where it ends when it began', () => {
    const settings = { schedule: [span([0], '00:00', '00:00', 300)] };
    expect(totalRateAt(settings, at(0, '00:00'))).toBe(300);
    expect(totalRateAt(settings, at(0, '23:59'))).toBe(300);
    expect(totalRateAt(settings, at(1, '00:00'))).toBeUndefined();
  });

  test('can be lifted at a time, and is the slowest where several fit', () => {
    const free = span([6], '00:00', '00:00');
    expect(totalRateAt({ totalRate: 100, schedule: [free] }, at(6, '10:00'))).toBeUndefined();
    const slow = span([6], '09:00', '11:00', 40);
    expect(totalRateAt({ totalRate: 100, schedule: [free, slow] }, at(6, '10:00'))).toBe(40);
  });
});

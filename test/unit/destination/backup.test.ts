import { expect, test } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { asks } from './said';

test('a backup entry point is offered, and is a destination of its own where it is wanted', () => {
  const paste = 'https://u:p@p-ep7.i.akamaientrypoint.net/7/show/master.m3u8';
  const { destinations, problems } = readDestinations(paste, { answers: { backup: 1 } });
  expect(problems).toEqual([asks.backup('b-ep7.i.akamaientrypoint.net', 1)]);
  const alone = readDestinations('https://u:p@b-ep7.i.akamaientrypoint.net/7-b/show/master.m3u8');
  expect(destinations).toHaveLength(2);
  expect(destinations[1]).toEqual(alone.destinations[0]);
  expect(readDestinations(paste, { answers: { backup: 0 } }).destinations).toEqual(destinations.slice(0, 1));
});

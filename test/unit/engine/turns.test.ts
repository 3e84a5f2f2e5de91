import { beforeEach, describe, expect, test } from 'vitest';
import { Turns } from '../../../src/engine/turns';

const never = new AbortController().signal;

/** Lets those speak whose turn has come. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('of the jobs to one server', () => {
  let most = 2;
  const places = new Map<string, number>();
  let turns: Turns;
  let went: string[];

  beforeEach(() => {
    most = 2;
    places.clear();
    for (const [place, id] of ['a', 'b', 'c', 'd', 'other'].entries()) places.set(id, place);
    went = [];
    turns = new Turns({ most: () => most, placeOf: (id) => places.get(id) ?? 0 });
  });

  async function take(id: string, signal = never, endpoint = 'here', place = id): Promise<void> {
    await turns.take(id, { endpoint, place }, signal);
    went.push(id);
  }

  test('so many go at once, the next in the order of the queue when one has ended', async () => {
    for (const id of ['b', 'a', 'd', 'c']) void take(id);
    await settle();
    expect(went).toEqual(['b', 'a']);
    expect(turns.isFree({ endpoint: 'here', place: 'new' })).toBe(false);
    expect(['a', 'c', 'd'].map((id) => turns.waits(id))).toEqual([false, true, true]);
    turns.give('a');
    await settle();
    expect(went).toEqual(['b', 'a', 'c']);
    turns.give('b');
    turns.give('c');
    turns.give('d');
    await settle();
    expect(went).toEqual(['b', 'a', 'c', 'd']);
    expect(turns.isFree({ endpoint: 'here', place: 'new' })).toBe(true);
  });

  test('another server does not wait for them', async () => {
    most = 1;
    void take('a');
    void take('b');
    void take('other', never, 'there');
    await settle();
    expect(went).toEqual(['a', 'other']);
  });

  test('of those to the same place one goes, hurried or not, and others are not kept by it', async () => {
    void take('a', never, 'here', 'show/');
    void take('b', never, 'here', 'show/');
    void take('c', never, 'here', 'film/');
    await settle();
    expect(went).toEqual(['a', 'c']);
    turns.hurry('b');
    turns.give('c');
    await settle();
    expect(went).toEqual(['a', 'c']);
    expect(turns.isFree({ endpoint: 'here', place: 'show/' })).toBe(false);
    turns.give('a');
    await settle();
    expect(went).toEqual(['a', 'c', 'b']);
  });

  test('a new order and a new number count at once', async () => {
    most = 1;
    for (const id of ['a', 'b', 'c', 'd']) void take(id);
    places.set('d', -1);
    turns.give('a');
    await settle();
    expect(went).toEqual(['a', 'd']);
    most = 3;
    turns.look();
    await settle();
    expect(went).toEqual(['a', 'd', 'b', 'c']);
  });

  test('one that is hurried goes beside them, one that is stopped never', async () => {
    most = 1;
    void take('a');
    const stop = new AbortController();
    const stopped = take('b', stop.signal);
    void take('c');
    turns.hurry('c');
    await settle();
    expect(went).toEqual(['a', 'c']);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(turns.take('d', { endpoint: 'here', place: 'd' }, stop.signal)).rejects.toMatchObject({
      kind: 'cancelled',
    });
    turns.give('a');
    turns.give('c');
    await settle();
    expect(went).toEqual(['a', 'c']);
    expect(turns.isFree({ endpoint: 'here', place: 'new' })).toBe(true);
  });
});

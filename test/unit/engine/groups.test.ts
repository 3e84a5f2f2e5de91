import { expect, test } from 'vitest';
import { Groups } from '../../../src/engine/groups';
import { groupOf } from '../../../src/media/group';

test('files belong to the folder at the top that they are in', () => {
  const groups = new Groups();
  const names = ['master.m3u8', '720p/a.ts', '720p/deep/b.ts', '360p/a.ts', 'thumb.jpg'];
  expect(names.map((name) => groups.numberOf(groupOf(name)))).toEqual([0, 1, 1, 2, 0]);
  expect(groups.names).toEqual(['', '720p', '360p']);
});

test('of thousands of folders the later ones are told together', () => {
  const groups = new Groups();
  for (let index = 0; index < 5000; index += 1) groups.numberOf(`${index}`);
  expect(groups.names).toHaveLength(501);
  expect(groups.numberOf('4999')).toBe(500);
  expect(groups.names[500]).toBe('');
  expect(groups.numberOf('7')).toBe(7);
});
